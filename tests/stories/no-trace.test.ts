import { expect } from 'vitest';
import { type Story, tell } from '../harness/story.ts';

const edits = (s: Story): number =>
  [...s.home('north').all, ...s.home('east').all].reduce((sum, seen) => sum + seen.edits, 0);

tell(
  'R-VOL-2: a no leaves no trace where others read, not even an edit at that minute',
  { volunteers: { bea: '+dfir', eva: '+dfir' } },
  async s => {
    await s.ada.types('/inc declare sev4 Ransomware at a port operator tlp:amber page:duty');
    const before = edits(s);
    await s.clock.advance('2m');
    await s.eva.presses("Can't");
    expect(edits(s)).toBe(before);
    await s.bea.presses("I'm on it");
    expect(edits(s)).toBeGreaterThan(before);
  },
);

tell(
  'R-ADM-1: who was let in is not asked whether they come',
  { volunteers: { eva: '+dfir' }, leads: { north: ['bea'], east: ['dag'] } },
  async s => {
    await s.ada.types('/inc declare sev4 Ransomware at a port operator tlp:amber page:duty');
    await s.eva.types('/oncall ack page:1 eta:5m', 'direct');
    await s.eva.presses('No conflict: let me in');
    await s.dag.presses('Authorise');
    await s.bea.presses('Let in');
    await s.clock.advance('2h');
    s.eva.inbox.lacks('Are you on your way?');
  },
);
