import { z } from 'zod';
import type { NoticeKind } from '../../records.ts';
import { placeClosed, placeOpened, placeReported } from '../../views/place-news.ts';
import { GONE, type Kind } from './kind.ts';

const detail = z.object({
  member: z.string(),
  home: z.boolean(),
  why: z.string().exactOptional(),
  codes: z.array(z.string()).readonly().default([]),
  more: z.number().default(0),
});

/** What is said when others can read along at a place, and when that has an end. */
export const places = {
  'place-opened': async ({ alliance }, notice) => {
    const place = detail.safeParse(notice.detail);
    return place.success ? { saying: placeOpened(place.data, alliance) } : GONE;
  },
  'place-closed': async ({ alliance }, notice) => {
    const place = detail.safeParse(notice.detail);
    return place.success ? { saying: placeClosed(place.data, alliance) } : GONE;
  },
  'place-reported': async ({ alliance }, notice) => {
    const place = detail.safeParse(notice.detail);
    if (!place.success) return GONE;
    const { codes, more } = place.data;
    return { saying: placeReported(place.data, codes, more, alliance) };
  },
} as const satisfies Partial<Record<NoticeKind, Kind>>;
