import { z } from 'zod';
import type { Question } from './domain/question.ts';
import type { Span } from './domain/schedule/schedule.ts';

/** What people may be asked about a shift, each answered with a yes or a no. */
export const SHIFT_QUESTIONS = ['cover', 'take', 'swap', 'override'] as const;
export type ShiftQuestion = (typeof SHIFT_QUESTIONS)[number];

/** A shift that a question is about. */
export interface ShiftAsked extends Span {
  readonly rota: string;
  /** What several people are asked together has the same. */
  readonly group: string;
  /** For a swap: the shift given for it. */
  readonly theirs?: Span;
}

const instant = z.iso.datetime().transform(text => new Date(text));
const shape = z.object({
  rota: z.string(),
  group: z.string(),
  from: instant,
  to: instant,
  theirs: z.object({ from: instant, to: instant }).exactOptional(),
});

/** Reads the shift a question is about; undefined when it is about none. */
export const readShiftAsked = ({ detail }: Pick<Question, 'detail'>): ShiftAsked | undefined =>
  shape.safeParse(detail).data;

/** Names what a yes comes to, so that it comes to it once: a cover once for all who are asked. */
export const onceOf = (
  kind: string,
  question: Pick<Question, 'id'>,
  { group }: Pick<ShiftAsked, 'group'>,
): string => (kind === 'cover' ? `cover:${group}` : `${kind}:${question.id}`);
