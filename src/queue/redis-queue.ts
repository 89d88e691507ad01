import { Queue as BullQueue, Worker } from 'bullmq';
import type { Log, Queue } from '../ports.ts';
import { createBullQueue } from './bullmq-queue.ts';
import { readRedisAddress } from './redis-address.ts';
import { openRedisClient } from './redis-client.ts';
import { patience, queueName, streams } from './wake-up.ts';

/** The braces keep all keys in one slot of a cluster, without which BullMQ's scripts are refused there. */
const prefix = '{muster}';

/**
 * The queue on Redis; see `readRedisAddress` for what `url` may be. Throws only for a `url` that cannot be read:
 * a Redis that is away is waited for, and told of by `health`.
 */
export const openRedisQueue = (options: { readonly url: string; readonly log: Log }): Queue => {
  const address = readRedisAddress(options.url);
  const adding = openRedisClient(address, true);
  const taking = openRedisClient(address, false);
  // BullMQ passes errors on to us until it closes; one that comes later and is heard by nobody would be printed.
  for (const client of [adding, taking]) client.on('error', () => {});
  const queue = new BullQueue(queueName, { connection: adding, prefix, streams });
  return createBullQueue(
    {
      name: 'Redis',
      queue,
      openWorker: (process, concurrency) =>
        new Worker(queueName, process, { connection: taking, prefix, concurrency, ...patience }),
      async cut() {
        for (const client of [adding, taking]) client.disconnect();
      },
    },
    options.log,
  );
};
