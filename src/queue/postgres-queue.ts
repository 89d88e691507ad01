import {
  Queue as BullQueue,
  createPostgresBackend,
  type PgPool,
  type PgQueryable,
  runMigrations,
  Worker,
} from 'bullmq';
import type { Log, Queue } from '../ports.ts';
import { createBullQueue } from './bullmq-queue.ts';
import { patience, queueName, streams } from './wake-up.ts';

/** As much of the driver's pool as can be said in types here; it is a `pg.Pool`, which BullMQ's `PgPool` describes. */
export interface QueuePool {
  connect(): Promise<PgQueryable & { release(): void }>;
  end(): Promise<void>;
}

/**
 * The queue on BullMQ's PostgreSQL backend, in the schema `bullmq`, which is made or brought up to date first.
 * The pool must find that schema by its search path, and is ended with the queue. Rejects when the database
 * cannot be reached now; later absences are waited out.
 */
export const openPostgresQueue = async (options: {
  readonly pool: QueuePool;
  readonly log: Log;
}): Promise<Queue> => {
  const { log } = options;
  const pool = options.pool as PgPool; // the same shape: the driver's types only spell its overloads differently
  // BullMQ neither migrates nor chooses a schema on a pool that it did not make.
  const client = await pool.connect();
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
  // One pool for all: each queue and worker would otherwise bring ten connections of its own.
  const queue = new BullQueue(queueName, { connection: pool, streams }, createPostgresBackend);
  await queue.waitUntilReady();
  return createBullQueue(
    {
      name: 'PostgreSQL',
      queue,
      openWorker: (process, concurrency) =>
        new Worker(queueName, process, { connection: pool, concurrency, ...patience }, createPostgresBackend),
      cut: () => pool.end(),
    },
    log,
  );
};
