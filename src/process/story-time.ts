import type { JobRows, StoreClock } from '../records.ts';
import type { ClockControl } from '../store/clock.ts';
import type { Worker } from '../worker.ts';

/** Work that is due so soon counts as due now: it is the bot's own pace, not time passing for people. */
const SOON_MS = 2_000;
const GLANCE_MS = 5;
/** A story that does not come to rest in this time is broken, and says so. */
const PATIENCE_MS = 60_000;

/** Time in a story: it passes when told to, and everything due on the way happens when it is due. */
export interface StoryTime {
  /** Resolves when everything that is due now is done. */
  settled(): Promise<void>;
  passTime(ms: number): Promise<void>;
}

/** Time over a store whose clock may be moved. */
export const createStoryTime = (given: {
  readonly control: ClockControl;
  readonly clock: StoreClock;
  readonly rows: JobRows;
  readonly worker: Worker;
  readonly frozen: boolean;
}): StoryTime => {
  const { control, clock, rows, worker, frozen } = given;
  const advance = async (ms: number): Promise<void> => {
    if (ms > 0) await control.advance(ms);
    await clock.refresh();
    worker.look();
  };
  const settled = async (): Promise<void> => {
    const giveUpAt = Date.now() + PATIENCE_MS;
    while (Date.now() < giveUpAt) {
      worker.look();
      await new Promise(resolve => setTimeout(resolve, GLANCE_MS));
      if (worker.busy() > 0 || (await rows.dueCount()) > 0) continue;
      const next = await rows.nextDueAt();
      const inMs = next === undefined ? Number.POSITIVE_INFINITY : next.getTime() - clock.now().getTime();
      if (inMs > SOON_MS) return;
      if (frozen) await advance(Math.max(inMs, 1));
    }
    throw new Error('the work that is due does not come to an end');
  };
  return {
    settled,
    async passTime(ms) {
      const until = clock.now().getTime() + ms;
      await settled();
      for (;;) {
        const next = (await rows.nextDueAt())?.getTime() ?? Number.POSITIVE_INFINITY;
        if (next > until) break;
        await advance(next - clock.now().getTime());
        await settled();
      }
      await advance(until - clock.now().getTime());
      await settled();
    },
  };
};
