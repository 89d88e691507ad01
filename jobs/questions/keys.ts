import type { Fact } from '../../src/domain/fact.ts';
import { keyQuestionsOn, readKeyQuestion } from '../../src/key-question.ts';
import type { QuestionKind, Settled } from '../../src/question-kind.ts';
import type { Writer } from '../../src/records.ts';
import { admitResponder } from '../admit-responder.ts';
import { dismissResponder } from '../dismiss-responder.ts';

const DAY_MS = 24 * 60 * 60_000;

/** A yes gives the key from now on; a no leaves the person where they are and is not argued about. */
const settle = async (
  tx: Writer,
  incident: string,
  { of, keys, days, wordOf }: ReturnType<typeof readKeyQuestion>,
  { state, by }: Settled,
  others: readonly string[],
): Promise<void> => {
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
  // One no is enough: the others need not be troubled.
  if (state === 'no') for (const other of others) await tx.settleQuestion(other, { state: 'withdrawn' });
  await tx.job((state === 'yes' ? admitResponder : dismissResponder).job({ incident, responder: of }));
};

const asksForKeys = (name: string): QuestionKind => ({
  name,
  async prepare({ read }, { id, incident, detail }) {
    const waiting = await keyQuestionsOn(read, incident ?? '', readKeyQuestion(detail).of);
    return waiting.map(one => one.id).filter(one => one !== id);
  },
  async settle(tx, { incident, detail }, settled, others) {
    if (incident === undefined) return;
    await settle(tx, incident, readKeyQuestion(detail), settled, others as readonly string[]);
  },
});

/** May your people work on it? */
export const authorise = asksForKeys('authorise');
/** Do you let them in? */
export const admit = asksForKeys('admit');
