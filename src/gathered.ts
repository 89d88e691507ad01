import type { Reader } from './records.ts';
import type { Report } from './sharing/reports.ts';

/** Whether somebody opened an umbrella over any of it: then there is nothing left to ask. */
export const isGathered = async (
  read: Pick<Reader, 'incident' | 'headsup'>,
  reports: readonly Report[],
): Promise<boolean> => {
  for (const { incident, headsup } of reports) {
    const over = incident === undefined ? undefined : (await read.incident({ id: incident }))?.partOf;
    const above = headsup === undefined ? undefined : (await read.headsup(headsup))?.partOf;
    if ([...(over ?? []), ...(above ?? [])].length > 0) return true;
  }
  return false;
};
