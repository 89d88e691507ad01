import { z } from 'zod';
import { FORMATS } from '../../exports/write-export.ts';
import type { NoticeKind } from '../../records.ts';
import { LEVELS } from '../../sharing/marking.ts';
import { exportGiven } from '../../views/export-given.ts';
import { fileOf, GONE, type Kind } from './kind.ts';
import { timelineOf } from './timeline-of.ts';

const detailShape = z.object({ format: z.enum(FORMATS), most: z.enum(LEVELS) });

const MOST_EVENTS = 5000;

/** Files that people asked for, written when they are sent: by then something may have been said or relabelled. */
export const exports = {
  export: async (parts, notice) => {
    const file = await fileOf(parts, notice);
    if (file === undefined) return GONE;
    const { format, most } = detailShape.parse(notice.detail);
    const events = await timelineOf(parts.store.read, file.incident.id, MOST_EVENTS);
    const cut = events.length > MOST_EVENTS;
    const { alliance, clock } = parts;
    const facts = { file, events: events.slice(0, MOST_EVENTS), cut, most, alliance, now: clock.now() };
    return { saying: exportGiven(facts, format, alliance.commands.inc) };
  },
} as const satisfies Partial<Record<NoticeKind, Kind>>;
