import { z } from 'zod';
import type { NoticeKind } from '../../records.ts';
import { pictureSent } from '../../views/picture-sent.ts';
import { GONE, type Kind } from './kind.ts';
import { timelineOf } from './timeline-of.ts';

const detailShape = z.object({
  of: z.enum(['open', 'seats', 'timeline']),
  severityFrom: z.number().optional(),
  severityTo: z.number().optional(),
});

const MOST_INCIDENTS = 500;
const MOST_EVENTS = 20_000;

/**
 * Pictures that people asked for, made when they are sent and with the eyes of their member: by then something may
 * have changed, or been relabelled.
 */
export const pictures = {
  picture: async ({ store, clock }, { detail, incident, responder: id }) => {
    const { of, severityFrom, severityTo } = detailShape.parse(detail);
    const responder = id === undefined ? undefined : await store.read.responder(id);
    if (responder === undefined) return GONE;
    const read = store.readAs(responder.member);
    const now = clock.now();
    if (of === 'open') {
      const files = await read.incidents({
        states: ['open', 'contained'],
        limit: MOST_INCIDENTS,
        ...(severityFrom === undefined ? {} : { severityFrom }),
        ...(severityTo === undefined ? {} : { severityTo }),
      });
      return { saying: pictureSent({ at: 'open', files }, now) };
    }
    const file = incident === undefined ? undefined : await read.incident({ id: incident });
    if (file === undefined) return GONE;
    if (of === 'seats') return { saying: pictureSent({ at: 'seats', file }, now) };
    const events = await timelineOf(read, file.incident.id, MOST_EVENTS);
    return { saying: pictureSent({ at: 'timeline', file, events }, now) };
  },
} as const satisfies Partial<Record<NoticeKind, Kind>>;
