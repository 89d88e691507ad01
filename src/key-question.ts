import { z } from 'zod';
import { ASSIGNMENT_DAYS, KEYS } from './domain/assignment.ts';

/** What a question for a key keeps, as data: for whom, which keys, for how long, and whose word it is. */
const detail = z.object({
  of: z.string(),
  keys: z.array(z.enum(KEYS)).readonly(),
  days: z.number().default(ASSIGNMENT_DAYS),
  wordOf: z.string().optional(),
});

/** Reads it. Throws when it is not one of ours. */
export const readKeyQuestion = (kept: unknown): z.output<typeof detail> => detail.parse(kept);
