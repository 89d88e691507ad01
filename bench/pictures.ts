import { z } from 'zod';
import { atMost, median, ms, quantile, type Report } from './figure.ts';
import { benchFile, startProgram } from './program.ts';

const COUNT = 200;

const painted = z.object({
  firstMs: z.number(),
  tookMs: z.array(z.number()),
  memoryMb: z.array(z.number()),
  longestMs: z.number(),
  selectingMb: z.number(),
});

/** What a brief's picture takes, selected, drawn and painted: time, and memory in a process that does nothing else. */
export const measurePictures = async (short: boolean): Promise<Report> => {
  const count = short ? COUNT / 4 : COUNT;
  const program = startProgram(
    [benchFile('pictures/paint-many'), String(count)],
    {},
    { node: ['--expose-gc'] },
  );
  const { firstMs, tookMs, memoryMb, longestMs, selectingMb } = await program.said(
    line => (line.startsWith('{') ? painted.parse(JSON.parse(line)) : undefined),
    120_000,
  );
  await program.stop();
  return {
    figures: [
      atMost(300, { goal: 'PICTURE', what: 'one picture, p99', value: quantile(tookMs, 0.99), unit: 'ms' }),
      atMost(300, {
        goal: 'PICTURE.first',
        what: 'the first, with library and fonts',
        value: firstMs,
        unit: 'ms',
      }),
      atMost(80, {
        goal: 'PICTURE.memory',
        what: 'the most resident memory it ever took more',
        value: Math.max(...memoryMb),
        unit: 'MB',
      }),
    ],
    notes: [
      `PICTURE: p50 ${ms(median(tookMs))}; the loop was held up for ${ms(longestMs)} at most, with 10,000 lines to select from`,
      `PICTURE.memory: ${memoryMb.at(count / 2)?.toFixed(1)} MB half way, ${memoryMb.at(-1)?.toFixed(1)} MB after ${count}; ${selectingMb.toFixed(1)} MB with what selecting from 10,000 lines leaves to collect`,
    ],
  };
};
