import { expect } from 'vitest';
import { tell } from '../harness/story.ts';

const DUE = `select payload->>'regime' as regime, payload->>'stage' as stage, payload->>'dueAt' as due
  from muster.job where kind = 'remind-clock' and payload->>'step' = 'due' and payload->>'member' = $1 order by payload->>'due', 1 desc`;

for (const platform of ['console', 'slack', 'discord'] as const)
  tell(
    `COLD WARD: R-CLK-1 to R-CLK-3 for the hospital and its laboratory, each by its own clock, on ${platform}`,
    { east: { platform, regimes: ['nis2', 'gdpr'] }, south: { platform, regimes: ['nis2'] } },
    async s => {
      await s.dag.types('/inc declare sev4 Wards run on paper at a hospital #health tlp:amber');
      await s.dag.types('/brief aware INC-1 time:22:40Z Records are encrypted');
      s.dag.replies.shows('30 Jan 22:40Z', '1 Feb 22:40Z', 'GDPR');
      expect(await s.rows(DUE, 'east')).toEqual([
        { regime: 'nis2', stage: 'early-warning', due: '2027-01-30T22:40:00.000Z' },
        { regime: 'nis2', stage: 'notification', due: '2027-02-01T22:40:00.000Z' },
        { regime: 'gdpr', stage: 'notification', due: '2027-02-01T22:40:00.000Z' },
      ]);

      await s.clock.advance('4h 15m');
      await s.hal.types('/inc declare sev3 Laboratory results do not arrive #health tlp:amber');
      await s.hal.types('/brief aware INC-2 time:03:05Z The laboratory confirmed it');
      s.hal.replies.shows('31 Jan 03:05Z', '2 Feb 03:05Z');
      expect(await s.rows(DUE, 'south')).toEqual([
        { regime: 'nis2', stage: 'early-warning', due: '2027-01-31T03:05:00.000Z' },
        { regime: 'nis2', stage: 'notification', due: '2027-02-02T03:05:00.000Z' },
      ]);

      // Handed in on the 31st of January, so the month after it ends on the last day of February.
      await s.clock.advance('38h 55m');
      expect(s.clock.now().toISOString()).toBe('2027-01-31T18:00:00.000Z');
      await s.dag.types('/brief submitted INC-1 nis2 notification REF-118');
      s.dag.replies.shows('28 Feb 18:00Z', 'met, handed in 31 Jan 18:00Z');

      const said = await s.everythingSaid();
      const readersOf = (words: RegExp): readonly string[] =>
        Object.keys(said).filter(where => words.test(said[where] ?? ''));
      expect(readersOf(/1 Feb 22:40Z|28 Feb 18:00Z/u)).toEqual(['dag']);
      expect(readersOf(/2 Feb 03:05Z/u)).toEqual(['hal']);
    },
  );
