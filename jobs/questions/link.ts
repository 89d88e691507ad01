import { isOver } from '../../src/domain/page.ts';
import { Permanent } from '../../src/errors.ts';
import type { QuestionKind } from '../../src/question-kind.ts';
import { admitResponder } from '../admit-responder.ts';
import { settleAnswer } from '../settle-answer.ts';
import { uniteAgain } from '../unite-again.ts';

const AGAIN_AFTER_MS = 60_000;

/** The call-outs that ask either, and the incidents to which either has a key. */
interface Concerned {
  readonly running: ReadonlySet<string>;
  readonly incidents: ReadonlySet<string>;
}

/** With a yes two accounts are one person, and what both were asked and answered counts once (R-PAGE-7). */
export const link: QuestionKind = {
  name: 'link',
  async prepare({ read }, { asks, askedBy }): Promise<Concerned> {
    if (!('responder' in asks)) throw new Permanent('a link is asked of one person');
    const both = [asks.responder, askedBy];
    const pages = (await Promise.all(both.map(one => read.pagesOf(one, 50)))).flat();
    const access = (await Promise.all(both.map(one => read.assignmentsFor(one)))).flat();
    return {
      running: new Set(pages.filter(page => !isOver(page)).map(({ page }) => page.id)),
      incidents: new Set(access.map(file => file.incident.id)),
    };
  },
  async settle(tx, { asks, askedBy }, { state }, concerned) {
    if (state !== 'yes' || !('responder' in asks)) return;
    const entries = { gone: askedBy, kept: asks.responder };
    await tx.unite(entries);
    await tx.job(uniteAgain.job(entries, new Date(tx.at.getTime() + AGAIN_AFTER_MS)));
    // Where both had a seat one is free now, and every board counts one person less.
    const { running, incidents } = concerned as Concerned;
    for (const page of running) await tx.job(settleAnswer.job({ page }));
    // Whoever may be in a room is let in with each account of theirs, where it has one (R-ADM-1).
    for (const incident of incidents) {
      await tx.job(admitResponder.job({ incident, responder: entries.kept }));
    }
  },
};
