import { agendaOf } from '../../domain/agenda.ts';
import type { Rota } from '../../domain/rota.ts';
import { onceOf, readShiftAsked, type ShiftAsked } from '../../shift-asked.ts';
import type { QuestionWords } from '../../views/question.ts';
import {
  coverQuestion,
  overrideQuestion,
  type ShiftWords,
  swapQuestion,
  takeQuestion,
} from '../../views/shift-question.ts';
import type { WordsOf } from './kind.ts';

const DAY_MS = 86_400_000;

const wordsBy =
  (view: (words: ShiftWords) => QuestionWords): WordsOf =>
  async ({ store, clock }, asked) => {
    const shift = readShiftAsked(asked);
    const since = new Date(clock.now().getTime() - DAY_MS);
    const rota = shift && (await store.read.rota(shift.rota, since));
    const responder = 'responder' in asked.asks ? asked.asks.responder : undefined;
    if (shift === undefined || rota === undefined || responder === undefined) return undefined;
    const names = new Map((await store.read.roster([rota.member])).map(person => [person.id, person.name]));
    const named = (id: string): string => names.get(id) ?? 'somebody';
    const several = (await store.read.rotaQuestions({ group: shift.group })).length > 1;
    const once = onceOf(asked.kind, asked, shift);
    const counted = (one: Rota['overrides'][number]): boolean =>
      one.once === once && (asked.kind !== 'cover' || one.responder === responder);
    return () =>
      view({
        rota: rota.name,
        shift,
        theirs: shift.theirs,
        asker: named(asked.askedBy),
        asked: named(responder),
        several,
        done: rota.overrides.some(counted),
        inPlaceOf: othersThen(rota, shift, once, responder).map(named),
      });
  };

/** Who else would be on call in this time, were it not for what this question comes to. */
const othersThen = (
  rota: Rota,
  { from, to }: ShiftAsked,
  once: string,
  responder: string,
): readonly string[] => {
  const without = { ...rota, overrides: rota.overrides.filter(one => one.once !== once) };
  const lines = agendaOf(without, { from, to }).flatMap(line =>
    line.responder === undefined || line.responder === responder ? [] : [line.responder],
  );
  return [...new Set(lines)];
};

/** The words of questions about shifts, by their kind. */
export const shiftQuestions: Readonly<Record<string, WordsOf>> = {
  cover: wordsBy(coverQuestion),
  take: wordsBy(takeQuestion),
  swap: wordsBy(swapQuestion),
  override: wordsBy(overrideQuestion),
};
