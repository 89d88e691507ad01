/** Loaded into a process that is watched: tells its memory when asked, after a full collection of garbage. */
process.on('message', () => {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, rss, external } = process.memoryUsage();
  process.send?.({ heapMb: heapUsed / 1024 ** 2, rssMb: rss / 1024 ** 2, externalMb: external / 1024 ** 2 });
});
process.channel?.unref();
