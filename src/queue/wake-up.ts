import type { JobsOptions, WorkerOptions } from 'bullmq';
import { z } from 'zod';
import type { Queue } from '../ports.ts';

/** The one queue there is. */
export const queueName = 'wake';

/** All that a wake-up says: the id of a row in the jobs table, or of none: then it was only a probe. */
export const wakeUp = z.object({ job: z.string().min(1).optional() });

/**
 * Said once and then forgotten. No job id of BullMQ's and no deduplication: the entry of a worker that died would
 * swallow its successor for as long as the stall takes to be noticed.
 */
const said = { attempts: 1, removeOnComplete: true, removeOnFail: true } satisfies JobsOptions;

/** BullMQ's least urgent priority; its 0 is the most urgent, as ours is. */
const maxPriority = 2 ** 21 - 1;

/** One job's wake-up as BullMQ takes it. */
const renderWakeUp = ({ id, priority }: { readonly id: string; readonly priority: number }) => ({
  name: queueName,
  data: { job: id },
  opts: { ...said, priority: Math.min(Math.max(Math.trunc(priority), 0), maxPriority) },
});

/** As many as are told within the bound of a call; whoever looks for work finds the others. */
const maxAtOnce = 200;

/** The wake-ups of one call, the most urgent ones where there are too many. */
export const renderWakeUps = (jobs: Parameters<Queue['wake']>[0]) =>
  jobs
    .toSorted((a, b) => a.priority - b.priority)
    .slice(0, maxAtOnce)
    .map(renderWakeUp);

/** Wakes nobody. It goes the way of a wake-up, which a server that only reads would refuse. */
export const probe = { name: queueName, data: {}, opts: said } as const;

/** What BullMQ adds. */
export type Entry = typeof probe | ReturnType<typeof renderWakeUps>[number];

/** Nobody reads BullMQ's own events; it keeps the last few for itself. */
export const streams = { events: { maxLen: 100 } } as const;

/**
 * A wake-up taken by a worker that died comes back after 5 to 10 s instead of the usual 30 to 60, and a worker
 * whose connection failed looks again after one second instead of 15.
 */
export const patience = {
  runRetryDelay: 1000,
  stalledInterval: 5000,
  lockDuration: 10_000,
  maxStalledCount: 5,
} satisfies Partial<WorkerOptions>;
