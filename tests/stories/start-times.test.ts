import { expect } from 'vitest';
import { tell } from '../harness/story.ts';

tell(
  'a time to start is read on the own clock; one that has passed is refused with a line that works',
  { zones: { bea: 'Asia/Kathmandu' } },
  async s => {
    await s.bea.types('/oncall quiet off');
    await s.bea.types('/oncall volunteer dfir');
    // 22:50Z is 04:35 in Kathmandu.
    await s.ada.types('/inc declare sev4 Ransomware at a port operator tlp:amber page:duty');
    await s.bea.types('/oncall ack P-1 eta:05:00', 'direct');
    s.bea.replies.shows('You are on it: call-out P-1', 'Noted: you can start in 25 min.');
    s.home('north').shows('Bea (Northmark CERT) dfir, from 23:15Z');
    await s.bea.types('/oncall ack P-1 eta:04:30', 'direct');
    expect(s.bea.reply).toBe(
      '04:30 has passed on your clock; for tomorrow write eta:"tomorrow 04:30". Say when you can start from now.\nTry: /oncall ack P-1 eta:20m',
    );
    s.home('north').shows('from 23:15Z');
    await s.bea.types('/oncall ack P-1 eta:2027-01-29T22:00Z', 'direct');
    s.bea.replies.shows('2027-01-29t22:00z has passed on your clock.');
    await s.bea.types('/oncall ack P-1 eta:"tomorrow 04:30"', 'direct');
    s.bea.replies.shows('Noted: you can start in 23 h 55 min.');
    await s.bea.types('/oncall ack P-1 eta:23:30Z', 'direct');
    s.bea.replies.shows('Noted: you can start in 40 min.');
    for (const typed of ['soon', '25:99', '8d', '-5m']) {
      await s.bea.types(`/oncall ack P-1 eta:${typed}`, 'direct');
      expect(s.bea.reply).toBe(
        `“${typed}” is no time to start within a week; say how long, or when.\nTry: /oncall ack P-1 eta:20m`,
      );
    }
    await s.bea.types('/oncall ack P-1 eta:now', 'direct');
    s.bea.replies.shows('Noted: you can start now.');
  },
);
