import type { Reader, TimelineEvent } from '../../records.ts';

const AT_ONCE = 500;

/** An incident's timeline, oldest first, until there are more than `most`: so it is seen that there are. */
export const timelineOf = async (
  read: Reader,
  incident: string,
  most: number,
): Promise<readonly TimelineEvent[]> => {
  const events: TimelineEvent[] = [];
  while (events.length <= most) {
    const after = events.at(-1)?.id ?? '0';
    const more = await read.events({ incidents: [incident], after, limit: AT_ONCE });
    events.push(...more);
    if (more.length < AT_ONCE) break;
  }
  return events;
};
