import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Picture } from '../../src/chat/picture.ts';
import { altOf } from '../../src/pictures/alt.ts';
import { draw } from '../../src/pictures/draw.ts';
import { createPainter } from '../../src/pictures/paint.ts';
import { SAMPLES } from '../../tests/pictures/samples.ts';

/** What is asked of each of the three kinds at its most: sixty incidents, 10,000 lines, wild titles. */
const MOST = ['open-sixty', 'open-wild', 'seats-short', 'timeline-busy'] as const;
/** What its reader may have of it, selected anew. */
const select = (at: number): Picture => {
  const { picture } = SAMPLES[MOST[at % MOST.length] ?? 'open-sixty']?.().card ?? {};
  if (picture === undefined) throw new Error('there is no picture');
  return picture;
};

const residentMb = (): number => process.memoryUsage.rss() / 1024 ** 2;

/**
 * Paints so many pictures in a process of its own and prints, as a line of JSON, what they took: first those selected
 * before, for the memory, then each from its selection on, for the time.
 */
const main = async (count: number): Promise<void> => {
  const selected = MOST.map((_, at) => select(at));
  globalThis.gc?.();
  globalThis.gc?.();
  const before = residentMb();
  const painter = createPainter();
  const began = performance.now();
  const memoryMb: number[] = [];
  let firstMs = 0;
  for (let at = 0; at < count; at += 1) {
    const picture = selected[at % selected.length] ?? select(at);
    await painter.paint(draw(picture));
    if (at === 0) firstMs = performance.now() - began;
    memoryMb.push(residentMb() - before);
  }
  const blocked = monitorEventLoopDelay({ resolution: 1 });
  blocked.enable();
  const tookMs: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const asked = performance.now();
    const picture = select(at);
    await painter.paint(draw(picture));
    altOf(picture);
    tookMs.push(performance.now() - asked);
  }
  const [longestMs, selectingMb] = [blocked.max / 1e6, residentMb() - before];
  process.stdout.write(`${JSON.stringify({ firstMs, tookMs, memoryMb, longestMs, selectingMb })}\n`);
};

await main(Number(process.argv[2]));
