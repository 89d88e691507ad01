import { expect } from 'vitest';
import { tell } from '../harness/story.ts';
import { ANSWERS, EXPECTED, LATE_ANSWER, POLICY, VOLUNTEERS } from './fixtures/cold-ward.ts';

const INVITED = `select r.name, v.tier, to_char(v.invited_at at time zone 'UTC', 'HH24:MI') as at
  from muster.invite v join muster.responder r on r.id = v.responder order by v.tier, r.name`;

tell(
  'COLD WARD: R-PAGE-1 to R-PAGE-4 and R-PLAT-1 on Slack, on Discord and on a console in the same night',
  {
    north: { platform: 'slack', channel: 'TLP:AMBER+STRICT', direct: 'TLP:RED' },
    east: { platform: 'discord', channel: 'TLP:GREEN', direct: 'TLP:GREEN' },
    policies: [POLICY],
    zones: { jun: 'Asia/Singapore' },
    volunteers: { jun: 'dfir' },
    observers: ['jun'],
  },
  async s => {
    const people = new Map(
      VOLUNTEERS.map(({ name, home, zone }) => [name, s.joins(name, home, 'member', zone)] as const),
    );
    const person = (name: string) => people.get(name) ?? expect.fail(`${name} is not in the roster`);
    for (const { name, home, zone, skills, wakes } of VOLUNTEERS) {
      await person(name).types(`/oncall volunteer ${skills}`, 'direct');
      // Discord does not know where somebody is; they say it themselves.
      if (home === 'east') await person(name).types(`/oncall me zone:${zone}`, 'direct');
      if (wakes) await person(name).types('/oncall quiet 22:00-07:00 night:yes sev:4', 'direct');
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
    for (const home of ['north', 'south'] as const)
      s.home(home).shows(EXPECTED.line, ...EXPECTED.seats, 'All seats are filled.');
    s.ada.inbox.shows('call-out P-1 is filled', EXPECTED.line);
    // The Discord server takes GREEN at most: neither the incident nor its board stands there, not even a number.
    s.home('east').has(0);
    s.ada.replies.shows('Eastfold CSIRT', 'takes TLP:GREEN at most');

    await s.clock.advance(LATE_ANSWER.after);
    await person(LATE_ANSWER.who).types(`/oncall ${LATE_ANSWER.says}`, 'direct');
    person('Karri').replies.shows('You stand by: call-out P-1');
    s.home('south').shows('4/4 filled in 14 min, 8 invited, 2 standby', EXPECTED.standby);

    // The page itself is GREEN and blind, so it reaches everybody of every platform, and says nothing of the incident.
    for (const { name } of EXPECTED.asked) {
      person(name).inbox.shows('Call-out P-1', 'Somebody in the alliance asks for remote help.');
      person(name).inbox.lacks('INC-1', 'hospital', 'Wards', 'TLP:AMBER');
    }
    person('Maple').replies.shows('You are on it: call-out P-1');
    person('Maple').replies.lacks('hospital', 'INC-1');
    person('Kauri').replies.shows('You are on it: call-out P-1 for INC-1, Wards run on paper');
    for (const name of EXPECTED.neverPaged) person(name).inbox.has(0);
    s.jun.inbox.has(0);
    for (const home of ['north', 'east', 'south'] as const) s.home(home).lacks('Aspen', 'Birch');
  },
);

tell(
  'COLD WARD: a GREEN page reads the same in every home of every platform',
  {
    north: { platform: 'slack' },
    east: { platform: 'discord', channel: 'TLP:GREEN', direct: 'TLP:GREEN' },
    policies: [POLICY],
  },
  async s => {
    const people = new Map(
      VOLUNTEERS.map(({ name, home, zone }) => [name, s.joins(name, home, 'member', zone)] as const),
    );
    const person = (name: string) => people.get(name) ?? expect.fail(`${name} is not in the roster`);
    for (const { name, zone, skills, wakes } of VOLUNTEERS) {
      await person(name).types(`/oncall volunteer ${skills}`, 'direct');
      await person(name).types(`/oncall me zone:${zone}`, 'direct');
      if (wakes) await person(name).types('/oncall quiet 22:00-07:00 night:yes sev:4', 'direct');
    }
    await s.ada.types('/inc declare sev4 Wards run on paper #health tlp:green');
    await s.clock.advance('15m');
    await s.ada.types('/inc page INC-1 coldward');
    for (const { after, who, says } of ANSWERS) {
      await s.clock.advance(after);
      if (/^ack|^decline/u.test(says) && !says.includes('eta')) await person(who).presses("Can't");
      else await person(who).types(`/oncall ${says}`, 'direct');
    }
    expect(await s.rows(INVITED)).toEqual(EXPECTED.asked);
    for (const home of ['north', 'east', 'south'] as const) {
      s.home(home).shows(EXPECTED.line, ...EXPECTED.seats, 'Standby: Spruce (Eastfold CSIRT)');
      s.home(home).lacks('Aspen', 'Birch');
    }
  },
);
