import { appendFileSync } from 'node:fs';
import type { Environment } from '../config.ts';
import type { ChatAdapter, Queue } from '../ports.ts';
import type { Delivery, JobRows, Store } from '../records.ts';

/** What can be made to die: the same parts that the house is put together from. */
export interface Parts {
  readonly store: Store;
  readonly queue: Queue;
  readonly adapters: ReadonlyMap<string, ChatAdapter>;
}

/**
 * Lets a test of ours end this process at a chosen instant, as a power cut would: `MUSTER_KILL_AT=after-post:2`
 * ends it the second time that a post has reached the platform and nobody has been told yet. A point may be
 * narrowed to a connection or a kind of job: `after-post@east:1`, `before-settle@open-page:1`. Each point passed
 * is written to the file in `MUSTER_KILL_LOG`, and `MUSTER_KILL_SIGNAL=SIGSTOP` freezes instead. Without
 * `MUSTER_KILL_AT` the parts come back as they are, and nothing of this runs.
 */
export const withKillPoints = (env: Environment, parts: Parts): Parts => {
  const { MUSTER_KILL_AT: aim, MUSTER_KILL_LOG: log, MUSTER_KILL_SIGNAL: signal } = env;
  if (aim === undefined || aim === '') return parts;
  const pass = createPass(aim, log, signal === 'SIGSTOP' ? 'SIGSTOP' : 'SIGKILL');
  const { store, queue, adapters } = parts;
  return {
    store: {
      ...store,
      accept: around(pass, 'accept', ({ command }) => command, store.accept),
      jobs: aroundJobs(pass, store.jobs),
      delivery: aroundDelivery(pass, store.delivery),
    },
    queue: { ...queue, wake: around(pass, 'wake', () => '', queue.wake) },
    adapters: new Map([...adapters].map(([id, adapter]) => [id, aroundChat(pass, id, adapter)])),
  };
};

/** Says that the process is at this point, of this connection or kind of job. May not return. */
type Pass = (point: string, of: string) => void;

const createPass = (aim: string, log: string | undefined, signal: 'SIGKILL' | 'SIGSTOP'): Pass => {
  const [, wanted = aim, nth = '1'] = /^(.+?)(?::(\d+))?$/u.exec(aim) ?? [];
  let passed = 0;
  return (point, of) => {
    const full = `${point}@${of}`;
    if (log !== undefined) appendFileSync(log, `${full}\n`);
    if (wanted !== point && wanted !== full) return;
    passed += 1;
    // The kernel acts before this returns: nothing after it happens.
    if (passed === Number(nth)) process.kill(process.pid, signal);
  };
};

const around =
  <Args extends readonly [unknown, ...unknown[]], Result>(
    pass: Pass,
    step: string,
    of: (first: Args[0]) => string,
    call: (...args: Args) => Promise<Result>,
  ) =>
  async (...args: Args): Promise<Result> => {
    pass(`before-${step}`, of(args[0]));
    const result = await call(...args);
    pass(`after-${step}`, of(args[0]));
    return result;
  };

const aroundJobs = (pass: Pass, jobs: JobRows): JobRows => ({
  ...jobs,
  async lease(id, leaseMs) {
    const job = await jobs.lease(id, leaseMs);
    if (job !== undefined) pass('after-lease', job.kind);
    return job;
  },
  async leaseDue(...which) {
    const leased = await jobs.leaseDue(...which);
    for (const job of leased) pass('after-lease', job.kind);
    return leased;
  },
  async settle(job, write) {
    pass('before-settle', job.kind);
    const result = await jobs.settle(job, async tx => {
      const written = await write(tx);
      pass('within-settle', job.kind);
      return written;
    });
    pass('after-settle', job.kind);
    return result;
  },
});

const aroundDelivery = (pass: Pass, delivery: Delivery): Delivery => {
  const kind = ({ kind: of }: { readonly kind: string }): string => of;
  return {
    ...delivery,
    beginShowing: around(pass, 'begin-showing', kind, delivery.beginShowing),
    shown: around(pass, 'shown', kind, delivery.shown),
    beginNotice: around(pass, 'begin-notice', kind, delivery.beginNotice),
    endNotice: around(pass, 'end-notice', kind, delivery.endNotice),
  };
};

const aroundChat = (pass: Pass, connection: string, adapter: ChatAdapter): ChatAdapter => {
  const of = (): string => connection;
  return {
    ...adapter,
    post: around(pass, 'post', of, adapter.post),
    revise: around(pass, 'revise', of, adapter.revise),
    openRoom: around(pass, 'open-room', of, adapter.openRoom),
    answer: around(pass, 'answer', of, adapter.answer),
  };
};
