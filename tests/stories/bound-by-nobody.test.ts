import { expect } from 'vitest';
import { commands } from '../../commands/index.ts';
import { tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport tlp:amber';
const BOUND = `select (select count(*) from muster.fact where kind = 'answer')::int as answers,
  (select count(*) from muster.incident where lead is not null)::int as leads`;

tell(
  "R-VOL-4: whatever one organisation types, another's people are only asked, and silence binds them to nothing",
  { volunteers: { eva: 'dfir', fay: '+dfir' } },
  async s => {
    const eva = `@east/${s.eva.person.person}`;
    await s.hal.types(`${DECLARE} lead:${eva}`);
    await s.hal.types(`/inc lead INC-1 ${eva}`);
    s.hal.replies.shows('Nothing changes until they take it.');
    await s.hal.types(`/inc page INC-1 ${eva} need:1`);
    s.home('south').shows('0/1 filled, 1 invited');
    await s.ivo.types('/oncall ack P-1', 'direct');
    await s.ivo.types(`/oncall pass P-1 ${eva}`, 'direct');
    await s.hal.types('/inc page INC-1 duty');
    for (const line of ['ack', 'limited', 'decline', 'withdraw', 'snooze 1h', 'standdown hours:1'])
      await s.hal.types(`/oncall ${line} P-2 ${eva}`, 'direct');
    await s.clock.advance('1d');
    const said = await s.rows(
      `select r.name from muster.fact f join muster.responder r on r.id = f.responder where f.kind = 'answer'`,
    );
    expect(new Set(said.map(row => row.name))).toEqual(new Set(['Ivo']));
    expect(await s.rows(BOUND)).toMatchObject([{ leads: 0 }]);
    s.home('south').lacks('Eva (Eastfold CSIRT)', 'Fay (Eastfold CSIRT)');
    // What reached her asks, and names no time by which she would have to.
    for (const seen of s.eva.inbox.all)
      expect(seen.text).toMatch(/would you|invitation|if you accept|no longer needed/iu);
    s.eva.inbox.lacks('must', 'assigned', 'deadline', 'due');
  },
);

tell('R-VOL-4: no word that binds somebody takes somebody else', {}, async () => {
  const binds = ['ack', 'limited', 'decline', 'withdraw', 'snooze', 'standdown', 'available', 'volunteer'];
  for (const command of commands.filter(one => binds.includes(one.name))) {
    const people = Object.entries(command.args).filter(([, one]) => one.suggests === 'responder');
    expect(people, command.name).toEqual([]);
  }
});

tell(
  'R-VOL-2: nobody reads how many said no, nor what share of an organisation did, whatever they ask for',
  { volunteers: { dag: '+dfir', eva: '+dfir', fay: '+dfir', bea: '+dfir' }, coordinators: ['hal'] },
  async s => {
    await s.ada.types(`${DECLARE} page:duty`);
    for (const one of [s.dag, s.eva, s.fay]) await one.presses("Can't");
    await s.clock.advance('20m');
    for (const line of [
      '/inc show INC-1',
      '/inc list',
      '/brief',
      '/oncall now',
      '/oncall me',
      '/oncall history',
    ])
      for (const one of [s.ada, s.hal, s.cem]) await one.types(line);
    await s.ada.types('/oncall standdown P-1');
    await s.ada.types('/inc resolve INC-1 Restored');
    const { dag: _, eva: __, fay: ___, ...others } = await s.everythingSaid();
    for (const [reader, said] of Object.entries(others)) {
      expect(said, reader).not.toMatch(/\b(?:Dag|Eva|Fay)\b/u);
      expect(said, reader).not.toMatch(
        /declined|said no\b|unavailable|no answer|refus|\d+ ?%|response rate/iu,
      );
      expect(said, reader).not.toMatch(/Eastfold CSIRT: \d+ (?:asked|invited|answered|no)/iu);
    }
  },
);
