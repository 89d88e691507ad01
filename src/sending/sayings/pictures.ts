import { z } from 'zod';
import type { NoticeKind } from '../../records.ts';
import { pictureSent } from '../../views/picture-sent.ts';
import { fileOf, GONE, type Kind } from './kind.ts';
import { timelineOf } from './timeline-of.ts';

const detailShape = z.object({
  of: z.enum(['open', 'seats', 'timeline']),
  severityFrom: z.number().optional(),
  severityTo: z.number().optional(),
});

const MOST_INCIDENTS = 500;
const MOST_EVENTS = 20_000;

/** Pictures that people asked for, made when they are sent: by then something may have changed, or been relabelled. */
export const pictures = {
  picture: async (parts, notice) => {
    const { of, severityFrom, severityTo } = detailShape.parse(notice.detail);
    const now = parts.clock.now();
    if (of === 'open') {
      const files = await parts.store.read.incidents({
        states: ['open', 'contained'],
        limit: MOST_INCIDENTS,
        ...(severityFrom === undefined ? {} : { severityFrom }),
        ...(severityTo === undefined ? {} : { severityTo }),
      });
      return { saying: pictureSent({ at: 'open', files }, now) };
    }
    const file = await fileOf(parts, notice);
    if (file === undefined) return GONE;
    if (of === 'seats') return { saying: pictureSent({ at: 'seats', file }, now) };
    const events = await timelineOf(parts, file.incident.id, MOST_EVENTS);
    return { saying: pictureSent({ at: 'timeline', file, events }, now) };
  },
} as const satisfies Partial<Record<NoticeKind, Kind>>;
