import { isOver } from '../../src/domain/page.ts';
import { Permanent } from '../../src/errors.ts';
import type { QuestionKind } from '../../src/question-kind.ts';
import { settleAnswer } from '../settle-answer.ts';
import { uniteAgain } from '../unite-again.ts';

const AGAIN_AFTER_MS = 60_000;

/** With a yes two accounts are one person, and what both were asked and answered counts once (R-PAGE-7). */
export const link: QuestionKind = {
  name: 'link',
  async prepare({ read }, { asks, askedBy }) {
    if (!('responder' in asks)) throw new Permanent('a link is asked of one person');
    const [kept, gone] = await Promise.all([read.pagesOf(asks.responder, 50), read.pagesOf(askedBy, 50)]);
    const running = [...kept, ...gone].filter(page => !isOver(page)).map(({ page }) => page.id);
    return [...new Set(running)];
  },
  async settle(tx, { asks, askedBy }, { state }, running) {
    if (state !== 'yes' || !('responder' in asks)) return;
    const entries = { gone: askedBy, kept: asks.responder };
    await tx.unite(entries);
    await tx.job(uniteAgain.job(entries, new Date(tx.at.getTime() + AGAIN_AFTER_MS)));
    // Where both had a seat one is free now, and every board counts one person less.
    for (const page of running as readonly string[]) await tx.job(settleAnswer.job({ page }));
  },
};
