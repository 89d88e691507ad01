import type { Log } from './ports.ts';
import type { JobRows, Kinds, LeasedJob } from './records.ts';

/** How long a lost wake-up can go unnoticed. */
const SWEEP_MS = 250;
/** What is due and yet not to be had is in another worker's hands just now: no use in asking again at once. */
const LEAST_REST_MS = 5;

export interface LookingParts {
  readonly rows: Pick<JobRows, 'leaseDue' | 'freeInMs'>;
  readonly log: Log;
  /** Brings the time that jobs go by up to date. */
  readonly fresh: () => Promise<void>;
  /** Which jobs it is for. Of others it knows nothing, so however many they are, these do not wait for them. */
  readonly kinds: Kinds;
  /** How many of the jobs it finds run at once. */
  readonly concurrency: number;
  readonly leaseMs: number;
  /** Runs a leased job to its end; never rejects. `askedAtMs` is when it was asked for, by `performance.now()`. */
  readonly run: (job: LeasedJob, askedAtMs: number) => Promise<void>;
}

/** Looks for what is due, and sleeps until the next thing is. */
export interface Looking {
  /** Looks now instead of later. */
  look(): void;
  /** Looks no more; resolves when the last look is over. What it found goes on. */
  stop(): Promise<void>;
}

/**
 * Every due job is found by looking, whether anybody was woken for it or not. Between two looks it sleeps until
 * the next job can be had, as the records know it, and at most a sweep: so a timer fires when it is due, and
 * nothing is asked meanwhile.
 */
export const lookForWork = (parts: LookingParts): Looking => {
  const { rows, log, kinds, concurrency, leaseMs, run } = parts;
  const nap = createNap();
  const running = new Set<Promise<void>>();
  let open = true;
  /** Resolves with how long to sleep now. */
  const look = async (): Promise<number> => {
    const room = concurrency - running.size;
    // Whichever ends first makes room, and wakes us.
    if (room <= 0) return SWEEP_MS;
    await parts.fresh();
    const askedAtMs = performance.now();
    const found = await rows.leaseDue(room, leaseMs, kinds);
    for (const job of found) {
      const work = run(job, askedAtMs).finally(() => {
        if (running.size >= concurrency) nap.wake();
        running.delete(work);
      });
      running.add(work);
    }
    // There may be more; some that ran may have ended meanwhile.
    if (found.length === room) return running.size < concurrency ? 0 : SWEEP_MS;
    const inMs = await rows.freeInMs(kinds);
    // A timer counts in whole milliseconds, and may come one too early.
    return Math.min(SWEEP_MS, Math.max(LEAST_REST_MS, Math.ceil(inMs ?? SWEEP_MS) + 1));
  };
  const looking = (async () => {
    while (open) {
      nap.begin();
      const restMs = await look().catch(error => {
        log.error('sweep-failed', error);
        return SWEEP_MS;
      });
      if (open) await nap.sleep(restMs);
    }
  })();
  return {
    look: nap.wake,
    stop() {
      open = false;
      nap.wake();
      return looking;
    },
  };
};

/** Sleep that can be cut short, and is none at all when somebody called since `begin`. */
const createNap = () => {
  let called = false;
  let end = (): void => {};
  return {
    begin() {
      called = false;
    },
    sleep: (ms: number): Promise<void> =>
      called
        ? Promise.resolve()
        : new Promise(resolve => {
            const timer = setTimeout(resolve, ms);
            end = () => {
              clearTimeout(timer);
              resolve();
            };
          }),
    wake() {
      called = true;
      end();
    },
  };
};
