import { expect } from 'vitest';
import { readCheckpoint } from '../../src/domain/audit/checkpoint.ts';
import { verdictOn } from '../../src/process/verify.ts';
import { type Story, tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport tlp:amber';

/** What happens each minute. */
const minute = async (s: Story) => {
  const made = await s.store.audit.checkpoint(s.alliance.id, s.alliance.audit?.everyMinutes);
  await s.settled();
  return made;
};

const linesAt = async (s: Story, home: string): Promise<readonly string[]> => {
  const said = await s.everythingSaid();
  const places = Object.entries(said).filter(([place]) => place.startsWith(`${home}/`));
  const all = places.map(([, text]) => text.replace(/\s+/gu, ' ')).join(' ');
  return all.match(/muster-checkpoint \S+ \d+ \S+ \d+ [\da-f]{64} [\da-f]{128}/gu) ?? [];
};

tell(
  'R15: a checkpoint stands where another organisation keeps it, tells nothing of what was recorded, and proves it later',
  { checkpoints: 'east' },
  async s => {
    expect(await minute(s)).toEqual({ made: false });
    await s.ada.types(DECLARE);
    expect(await minute(s)).toEqual({ made: true, number: 1, post: true });
    s.home('east').shows('Audit checkpoint 1', 'Leave this line where it is.');
    // What happens within the hour is signed at once and posted when the hour is over, even if nothing more happens.
    await s.clock.advance('10m');
    await s.ada.types('/inc contain INC-1');
    expect(await minute(s)).toEqual({ made: true, number: 2, post: false });
    expect(await minute(s)).toEqual({ made: false });
    await s.clock.advance('50m');
    expect(await minute(s)).toEqual({ made: true, number: 3, post: true });
    expect(await minute(s)).toEqual({ made: false });

    const lines = await linesAt(s, 'east');
    const posted = lines.map(line => readCheckpoint(line)).filter(one => one !== undefined);
    expect(posted.map(({ number }) => number)).toEqual([1, 3]);
    expect(await linesAt(s, 'north')).toEqual([]);
    for (const line of lines) expect(line).not.toMatch(/north|INC|Ransomware/u);

    const names = { name: 'Northmark CERT', alliance: s.alliance.id };
    const file = Buffer.from(await s.store.audit.exportOf('north', names));
    const key = s.store.audit.publicKey;
    for (const checkpoint of posted) expect(verdictOn(file, { key, checkpoint }).believed).toBe(true);
    // A record that is rewritten later does not fit what stands there.
    await s.rows('alter table muster.audit disable trigger audit_stays');
    await s.rows(`delete from muster.audit where member = 'north' and seq > 1`);
    const cut = Buffer.from(await s.store.audit.exportOf('north', names));
    for (const checkpoint of posted) expect(verdictOn(cut, { key, checkpoint }).believed).toBe(false);
  },
);

tell(
  'R15: whatever was changed past Muster since a checkpoint is said aloud, and nothing is signed any more',
  { checkpoints: 'east' },
  async s => {
    await s.ada.types(DECLARE);
    await minute(s);
    await s.ada.types('/inc contain INC-1');
    const [{ last } = { last: 0 }] = await s.rows('select max(seq)::int as last from muster.audit');
    await s.rows('alter table muster.audit disable trigger audit_stays');
    await s.rows(`update muster.audit set entry = replace(entry, 'event', 'evint') where seq = $1`, last);
    for (let more = 0; more < 3; more += 1)
      expect(await minute(s)).toEqual({ broken: [{ member: 'north', seq: last }] });
    s.home('east').shows(
      'The audit was changed',
      'Northmark CERT',
      'No checkpoint is made until this is clear.',
    );
    const said = await s.rows(`select kind from muster.notice where kind like 'audit%' order by id`);
    expect(said.map(({ kind }) => kind)).toEqual(['audit-checkpoint', 'audit-broken']);
  },
);
