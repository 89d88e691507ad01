import type { Fact } from '../../src/domain/fact.ts';
import { readKeyQuestion } from '../../src/key-question.ts';
import type { QuestionKind, Settled } from '../../src/question-kind.ts';
import type { Writer } from '../../src/records.ts';
import { admitResponder } from '../admit-responder.ts';
import { dismissResponder } from '../dismiss-responder.ts';

const DAY_MS = 24 * 60 * 60_000;

/** A yes gives the key from now on; a no leaves the person where they are and is not argued about. */
const settle = async (
  tx: Writer,
  incident: string,
  detail: unknown,
  { state, by }: Settled,
): Promise<void> => {
  const { of, keys, days, wordOf } = readKeyQuestion(detail);
  if (by === undefined || (state !== 'yes' && state !== 'no')) return;
  const until = new Date(tx.at.getTime() + days * DAY_MS).toISOString();
  for (const key of keys) {
    const about = { of, key } as const;
    const said: Extract<Fact, { kind: 'room-key' }>['detail'] =
      state === 'yes'
        ? { ...about, until, ...(wordOf === undefined ? {} : { wordOf }) }
        : { ...about, lost: 'refused' };
    await tx.fact({ kind: 'room-key', responder: by, incident, detail: said });
  }
  await tx.job((state === 'yes' ? admitResponder : dismissResponder).job({ incident, responder: of }));
};

const asksForKeys = (name: string): QuestionKind => ({
  name,
  async settle(tx, question, settled) {
    if (question.incident !== undefined) await settle(tx, question.incident, question.detail, settled);
  },
});

/** May your people work on it? */
export const authorise = asksForKeys('authorise');
/** Do you let them in? */
export const admit = asksForKeys('admit');
