import { shiftsOf } from '../../src/domain/agenda.ts';
import type { Question } from '../../src/domain/question.ts';
import type { Rota } from '../../src/domain/rota.ts';
import type { QuestionKind, Settled } from '../../src/question-kind.ts';
import type { NewOverride, Writer } from '../../src/records.ts';
import { onceOf, readShiftAsked, type ShiftAsked, type ShiftQuestion } from '../../src/shift-asked.ts';
import { watchFromNow } from '../watch-rota.ts';

/** A question about a shift that was answered. */
export interface Answered {
  readonly question: Question;
  readonly shift: ShiftAsked;
  /** Who was asked. */
  readonly asked: string;
  /** The rota, locked. */
  readonly rota: Rota;
}

/** What a yes comes to: the shifts that change hands, or none when they are not anybody's to give any more. */
export type Change = (answered: Answered) => readonly Omit<NewOverride, 'rota' | 'once'>[];

/**
 * A question about a shift. A yes changes hands once, whoever else says yes to the same and however often; `after` is
 * told whether this one did.
 */
export const shiftQuestion = (
  name: ShiftQuestion,
  change: Change,
  after: (tx: Writer, answered: Answered, counted: boolean) => Promise<void> = async () => {},
): Pick<QuestionKind, 'name' | 'settle'> => ({
  name,
  async settle(tx, question, { state }: Settled) {
    const shift = readShiftAsked(question);
    if (state !== 'yes' || shift === undefined || !('responder' in question.asks)) return;
    const rota = (await tx.lockRota(shift.rota))?.rota;
    if (rota === undefined || rota.endedAt !== undefined) return;
    const answered = { question, shift, asked: question.asks.responder, rota };
    const once = onceOf(name, question, shift);
    let counted = false;
    for (const [part, override] of change(answered).entries()) {
      const each = part === 0 ? once : `${once}:${part}`;
      counted = (await tx.overrideRota({ ...override, rota: rota.id, once: each })) || counted;
    }
    if (counted) await watchFromNow(tx, rota.id);
    await after(tx, answered, counted);
  },
});

/** Whether any of this time is still that person's to give. */
export const isStillOf = (
  rota: Rota,
  responder: string,
  span: { readonly from: Date; readonly to: Date },
): boolean => shiftsOf([rota], responder, span).length > 0;
