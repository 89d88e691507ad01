import { getHeapCodeStatistics } from 'node:v8';

/**
 * Loaded into a process that is watched: tells its memory when asked, after a full collection of garbage. The code
 * that V8 compiles as it goes is told apart: it grows with what was used at least once, and then no more.
 */
process.on('message', () => {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  const code = getHeapCodeStatistics();
  const compiled = code.code_and_metadata_size + code.bytecode_and_metadata_size;
  const mb = (bytes: number): number => bytes / 1024 ** 2;
  process.send?.({ heapMb: mb(heapUsed - compiled), codeMb: mb(compiled), rssMb: mb(rss) });
});
process.channel?.unref();
