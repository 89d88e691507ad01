import { availableParallelism, loadavg } from 'node:os';

/** More than this much slower is a machine on which nothing about time can be shown. */
const MOST = 2;

/**
 * A deadline, given more time where the machine has more to do than it has processors, in proportion and at most
 * twice: the story is about Muster, not about what else runs here. On a machine with room it is the deadline.
 */
export const underLoad = (deadlineMs: number): number => {
  const [load = 0] = loadavg();
  return deadlineMs * Math.min(Math.max(1, load / availableParallelism()), MOST);
};
