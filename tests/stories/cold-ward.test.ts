import { expect } from 'vitest';
import { tell } from '../harness/story.ts';
import { ANSWERS, EXPECTED, LATE_ANSWER, POLICY, VOLUNTEERS } from './fixtures/cold-ward.ts';

const INVITED = `select r.name, v.tier, to_char(v.invited_at at time zone 'UTC', 'HH24:MI') as at
  from muster.invite v join muster.responder r on r.id = v.responder order by v.tier, r.name`;

tell(
  'COLD WARD: R-PAGE-1 to R-PAGE-4 and R-ADM-4 over one night in eleven zones',
  { policies: [POLICY], zones: { jun: 'Asia/Singapore' }, volunteers: { jun: 'dfir' }, observers: ['jun'] },
  async s => {
    const people = new Map(
      VOLUNTEERS.map(({ name, home, zone }) => [name, s.joins(name, home, 'member', zone)] as const),
    );
    const person = (name: string) => people.get(name) ?? expect.fail(`${name} is not in the roster`);
    for (const { name, skills, wakes } of VOLUNTEERS) {
      await person(name).types(`/oncall volunteer ${skills}`);
      if (wakes) await person(name).types('/oncall quiet 22:00-07:00 night:yes sev:4');
    }
    await s.ada.types('/inc declare sev4 Wards run on paper at a hospital #health tlp:amber');
    await s.clock.advance('15m');
    await s.ada.types('/inc page INC-1 coldward');
    expect(s.clock.now().toISOString()).toBe('2027-01-29T23:05:00.000Z');
    for (const { after, who, says } of ANSWERS) {
      await s.clock.advance(after);
      await person(who).types(`/oncall ${says}`, 'direct');
    }

    expect(s.clock.now().toISOString()).toBe('2027-01-29T23:19:00.000Z');
    expect(await s.rows(INVITED)).toEqual(EXPECTED.asked);
    s.home('north').shows(EXPECTED.line, ...EXPECTED.seats, 'All seats are filled.');
    s.ada.inbox.shows('call-out P-1 is filled', EXPECTED.line);

    await s.clock.advance(LATE_ANSWER.after);
    await person(LATE_ANSWER.who).types(`/oncall ${LATE_ANSWER.says}`, 'direct');
    person('Karri').replies.shows('You stand by: call-out P-1');
    s.home('south').shows('4/4 filled in 14 min, 8 invited, 2 standby', EXPECTED.standby);
    for (const name of EXPECTED.neverPaged) person(name).inbox.has(0);
    s.jun.inbox.has(0);
    // Who said no is read nowhere; the two are counted among the eight.
    for (const home of ['north', 'east', 'south'] as const) s.home(home).lacks('Aspen', 'Birch');
  },
);
