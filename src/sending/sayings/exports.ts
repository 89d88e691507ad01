import { z } from 'zod';
import { FORMATS } from '../../exports/write-export.ts';
import type { NoticeKind, TimelineEvent } from '../../records.ts';
import { LEVELS } from '../../sharing/marking.ts';
import { exportGiven } from '../../views/export-given.ts';
import { fileOf, GONE, type Kind, type NoticeParts } from './kind.ts';

const detailShape = z.object({ format: z.enum(FORMATS), most: z.enum(LEVELS) });

const AT_ONCE = 500;
const MOST_EVENTS = 5000;

/** Files that people asked for, written when they are sent: by then something may have been said or relabelled. */
export const exports = {
  export: async (parts, notice) => {
    const file = await fileOf(parts, notice);
    if (file === undefined) return GONE;
    const { format, most } = detailShape.parse(notice.detail);
    const events = await timelineOf(parts, file.incident.id);
    const cut = events.length > MOST_EVENTS;
    const { alliance, clock } = parts;
    const facts = { file, events: events.slice(0, MOST_EVENTS), cut, most, alliance, now: clock.now() };
    return { saying: exportGiven(facts, format, alliance.commands.inc) };
  },
} as const satisfies Partial<Record<NoticeKind, Kind>>;

const timelineOf = async ({ store }: NoticeParts, incident: string): Promise<readonly TimelineEvent[]> => {
  const events: TimelineEvent[] = [];
  while (events.length <= MOST_EVENTS) {
    const after = events.at(-1)?.id ?? '0';
    const more = await store.read.events({ incidents: [incident], after, limit: AT_ONCE });
    events.push(...more);
    if (more.length < AT_ONCE) break;
  }
  return events;
};
