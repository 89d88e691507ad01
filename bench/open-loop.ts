import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { benchFile } from './program.ts';

/** Something to be sent at its time, whatever became of what was sent before. */
export interface Shot {
  /** Milliseconds after the beginning. */
  readonly dueMs: number;
  /** Resolves with true when the answer is the one expected. */
  readonly fire: () => Promise<boolean>;
}

/** What came of one shot. */
export interface Hit {
  /** From the time it was due, not from when it was sent. */
  readonly latencyMs: number;
  /** How late it was sent: our own delay, which is part of the latency. */
  readonly lateMs: number;
  readonly ok: boolean;
}

const LEAD_MS = 200;

/** Fires every shot at its time, and resolves with what came of them, in order, when all are answered. */
export const fireAll = async (shots: readonly Shot[]): Promise<readonly Hit[]> => {
  const startNs = process.hrtime.bigint() + BigInt(LEAD_MS * 1e6);
  const sinceStart = (): number => Number(process.hrtime.bigint() - startNs) / 1e6;
  const hits: Promise<Hit>[] = [];
  const dueMs = Float64Array.from(shots, shot => shot.dueMs);
  const ticker = new Worker(benchFile('ticker'), { workerData: { startNs, dueMs } });
  ticker.on('message', (at: number) => {
    const shot = shots[at];
    if (shot !== undefined) hits[at] = hit(shot, sinceStart);
  });
  await once(ticker, 'exit');
  return Promise.all(hits);
};

const hit = async (shot: Shot, sinceStart: () => number): Promise<Hit> => {
  const lateMs = sinceStart() - shot.dueMs;
  const ok = await shot.fire().catch(() => false);
  return { latencyMs: sinceStart() - shot.dueMs, lateMs, ok };
};
