import { availableParallelism, loadavg } from 'node:os';

/**
 * A deadline, given more time in proportion where the machine has more to do than it has processors: the story is
 * about Muster, not about what else runs here. On a machine with room it is the deadline itself.
 */
export const underLoad = (deadlineMs: number): number => {
  const [load = 0] = loadavg();
  return deadlineMs * Math.max(1, load / availableParallelism());
};
