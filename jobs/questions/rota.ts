import type { QuestionKind } from '../../src/question-kind.ts';
import { watchFromNow } from '../watch-rota.ts';

/** "Will you take turns in this rota?" Who says yes is on call by it from now on; nobody else ever is (R-VOL-1). */
export const rota: QuestionKind = {
  name: 'rota',
  async settle(tx, question, { state }) {
    if (state !== 'yes' || !('responder' in question.asks)) return;
    const id = String(question.detail.rota);
    const locked = await tx.lockRota(id);
    if (locked === undefined || locked.rota.endedAt !== undefined) return;
    await tx.agreeToRota(id, question.asks.responder);
    await watchFromNow(tx, id);
  },
};
