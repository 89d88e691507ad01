import { z } from 'zod';
import { WEEKDAYS } from '../src/domain/schedule/schedule.ts';
import { isZone } from '../src/domain/time.ts';

const clock = z.string().regex(/^\d{2}:\d{2}$/u);

/** A layer as a job carries it: ids, times and words of our own. */
export const rotaLayer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('rotation'),
    id: z.string(),
    people: z.array(z.string()).min(1).readonly(),
    every: z.object({ unit: z.enum(['hour', 'day', 'week']), count: z.number().int().min(1) }),
    handOffAt: clock,
    weekday: z.enum(WEEKDAYS).exactOptional(),
    zone: z.string().refine(isZone),
    startsOn: z.iso.date(),
    during: z
      .object({ from: clock, to: clock, days: z.array(z.enum(WEEKDAYS)).readonly().exactOptional() })
      .exactOptional(),
  }),
  z.object({ kind: z.literal('calendar'), calendar: z.string() }),
]);
