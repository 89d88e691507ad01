import { expect } from 'vitest';
import type { Story } from '../harness/story.ts';
import { tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport tlp:amber page:duty';
const timesAsked = (s: Story): number =>
  s.bea.inbox.all.filter(seen => /are you on your way/iu.test(seen.text)).length;

tell(
  'R-VOL-5: who stays silent past their time is asked twice, then the seat is given back and asking begins again',
  { volunteers: { bea: '+dfir', eva: '+dfir' } },
  async s => {
    await s.ada.types(DECLARE);
    await s.bea.types('/oncall ack P-1 eta:20m', 'direct');
    await s.clock.advance('30m');
    s.bea.inbox.shows('Are you on your way? Call-out P-1');
    await s.clock.advance('14m');
    expect(timesAsked(s)).toBe(1);
    await s.clock.advance('2m');
    s.bea.inbox.shows('Once more: are you on your way?', 'the seat goes to somebody else in 15 min');
    s.home('north').shows('1/1 filled', 'Bea');
    await s.clock.advance('16m');
    s.bea.inbox.shows('Your seat went to somebody else: call-out P-1', 'If you come after all, say so');
    s.home('north').shows('0/1 filled', 'Still open: dfir ×1');
    s.home('north').lacks('Bea');
    s.ada.inbox.shows('BACKFILL NEEDED', 'Open again: dfir ×1.');
    s.ada.inbox.lacks('Bea did', 'silent', 'quiet');
    s.eva.inbox.shows('A seat came free again: Call-out P-1: dfir');
    await s.bea.types('/oncall history', 'direct');
    s.bea.replies.shows('your seat was freed, as nothing was heard of you');
    // Nothing of it stands against them: they may come all the same.
    await s.bea.presses("I'm on it");
    s.home('north').shows('1/1 filled', 'Bea (Northmark CERT) dfir');
    const { bea: _, ada: __, ...others } = await s.everythingSaid();
    for (const [reader, said] of Object.entries(others))
      expect(said, reader).not.toMatch(/went to somebody else|on your way/iu);
  },
);

tell(
  'R-VOL-5: who named no time is asked after the time of the policy, and any word is a sign of life',
  {
    volunteers: { bea: '+dfir' },
    policies: [
      {
        id: 'duty',
        needs: { dfir: 1 },
        tiers: [{ who: 'available' }],
        widenAfterMinutes: 5,
        nudgeAfterMinutes: 45,
      },
    ],
  },
  async s => {
    await s.ada.types(DECLARE);
    await s.bea.presses("I'm on it");
    await s.clock.advance('44m');
    expect(timesAsked(s)).toBe(0);
    await s.clock.advance('1m');
    s.bea.inbox.shows('Are you on your way?', 'At 22:50Z you said that you are on it.');
    await s.clock.advance('15m');
    expect(timesAsked(s)).toBe(2);
    await s.bea.types('/inc note INC-1 The backups are clean');
    await s.clock.advance('5h');
    expect(timesAsked(s)).toBe(2);
    s.bea.inbox.lacks('went to somebody else');
    s.home('north').shows('1/1 filled', 'Bea');
  },
);

tell(
  'R-VOL-5: who answers the question is not asked again, unless they name another time',
  { volunteers: { bea: '+dfir' } },
  async s => {
    await s.ada.types(DECLARE);
    await s.bea.presses("I'm on it");
    await s.clock.advance('30m');
    await s.bea.presses('On my way');
    await s.clock.advance('3h');
    expect(timesAsked(s)).toBe(1);
    await s.bea.types('/oncall ack P-1 eta:20m', 'direct');
    await s.clock.advance('29m');
    expect(timesAsked(s)).toBe(1);
    await s.clock.advance('2m');
    expect(timesAsked(s)).toBe(2);
    await s.ada.types('/oncall standdown P-1');
    await s.clock.advance('1h');
    expect(timesAsked(s)).toBe(2);
    s.bea.inbox.lacks('went to somebody else');
  },
);

tell(
  'R-VOL-5: nobody loses a seat over a question that never arrived',
  { volunteers: { hal: '+dfir' } },
  async s => {
    await s.ada.types(DECLARE);
    await s.hal.types('/oncall ack P-1 eta:5m', 'direct');
    s.toldToWait('south', true);
    await s.clock.advance('2h');
    s.home('north').shows('1/1 filled', 'Hal');
    s.toldToWait('south', false);
    await s.clock.advance('50m');
    s.home('north').shows('1/1 filled', 'Hal');
    s.hal.inbox.lacks('went to somebody else');
  },
);

tell(
  'R-VOL-5: who stood by and got a seat has the time of the policy from then on',
  { volunteers: { bea: '+dfir', eva: '+dfir' } },
  async s => {
    await s.ada.types(DECLARE);
    await s.eva.types('/oncall ack P-1 eta:3h', 'direct');
    await s.bea.types('/oncall ack P-1 eta:10m', 'direct');
    await s.clock.advance('2h');
    expect(timesAsked(s)).toBe(0);
    await s.eva.types('/oncall withdraw P-1', 'direct');
    s.bea.inbox.shows('A seat came free and is yours');
    await s.clock.advance('29m');
    expect(timesAsked(s)).toBe(0);
    await s.clock.advance('2m');
    expect(timesAsked(s)).toBe(1);
  },
);

tell(
  'R-VOL-5: nobody asks whether they come who was let into the room',
  { volunteers: { eva: '+dfir' }, leads: { north: ['bea'], east: ['dag'] } },
  async s => {
    await s.ada.types(DECLARE);
    await s.eva.types('/oncall ack P-1 eta:20m', 'direct');
    await s.eva.presses('No conflict: let me in');
    await s.dag.presses('Authorise');
    await s.bea.presses('Let in');
    await s.clock.advance('6h');
    s.eva.inbox.lacks('on your way', 'went to somebody else');
    s.home('north').shows('1/1 filled', 'Eva');
  },
);
