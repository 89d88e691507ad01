import type { Lanes } from './pace.ts';
import type { Log } from './ports.ts';
import type { JobRows, Kinds, LaneRoom, LeasedJob } from './records.ts';

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
  /** How many of the jobs it finds run at once, besides those that have a lane. */
  readonly concurrency: number;
  /** Where a pace is set: of those, as many run as there is room for. */
  readonly lanes?: Lanes;
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
  const { rows, log, kinds, concurrency, leaseMs, lanes, run } = parts;
  const nap = createNap();
  const running = new Set<Promise<void>>();
  const begin = (job: LeasedJob, askedAtMs: number): void => {
    const work = run(job, askedAtMs).finally(() => {
      if (running.size >= concurrency) nap.wake();
      running.delete(work);
    });
    running.add(work);
  };
  let open = true;
  /** Resolves with how long to sleep now. */
  const look = async (): Promise<number> => {
    const room = concurrency - running.size;
    const rooms = lanes?.room() ?? [];
    // Whichever ends first makes room, and wakes us.
    if (room <= 0 && rooms.every(one => one.room === 0)) return SWEEP_MS;
    await parts.fresh();
    const askedAtMs = performance.now();
    const found = await rows.leaseDue(Math.max(0, room), leaseMs, kinds, rooms);
    const free = found.filter(job => !isIn(rooms, job));
    for (const job of free) begin(job, askedAtMs);
    const crowded = lanes !== undefined && beginInLanes(lanes, rooms, found, job => run(job, askedAtMs));
    // There may be more; some that ran may have ended meanwhile.
    if (free.length === room) return running.size < concurrency ? 0 : SWEEP_MS;
    // A lane calls when it has room again; until then it has nothing to be had, whatever is due.
    if (crowded || rooms.some(one => one.room === 0)) return SWEEP_MS;
    const inMs = await rows.freeInMs(kinds, SWEEP_MS);
    // A timer counts in whole milliseconds, and may come one too early.
    return Math.min(SWEEP_MS, Math.max(LEAST_REST_MS, Math.ceil(inMs) + 1));
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

const isIn = (rooms: readonly LaneRoom[], { lane }: LeasedJob): boolean =>
  lane !== undefined && rooms.some(({ lanes }) => lanes.includes(lane));

/** Begins what was found for the lanes; true when one of them gave all the room it had. */
const beginInLanes = (
  lanes: Lanes,
  rooms: readonly LaneRoom[],
  found: readonly LeasedJob[],
  run: (job: LeasedJob) => Promise<void>,
): boolean => {
  const crowded = rooms.filter(room => {
    const jobs = found.filter(job => isIn([room], job));
    for (const job of jobs) void run(job).finally(lanes.begin(job.lane ?? ''));
    return room.room > 0 && jobs.length >= room.room;
  });
  if (crowded.length > 0) lanes.crowded(crowded.flatMap(room => room.lanes));
  return crowded.length > 0;
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
