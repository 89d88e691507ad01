import { parentPort, workerData } from 'node:worker_threads';

/**
 * Says each number at its time. A thread of its own, because a timer of Node's counts in whole milliseconds, and
 * a sender that is late itself would make whatever it measures look alike.
 */
const { startNs, dueMs } = workerData as { readonly startNs: bigint; readonly dueMs: Float64Array };
const still = new Int32Array(new SharedArrayBuffer(4));

for (const [at, due] of dueMs.entries()) {
  const waitMs = due - Number(process.hrtime.bigint() - startNs) / 1e6;
  if (waitMs > 0) Atomics.wait(still, 0, 0, waitMs);
  parentPort?.postMessage(at);
}
