import { settleAnswer } from '../jobs/settle-answer.ts';
import { incidentId, pageId } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { comes, isOver } from '../src/domain/page.ts';
import { Refused } from '../src/errors.ts';
import { withdrawn } from '../src/views/answered.ts';
import { whichPage } from './which-page.ts';

/** Gives a seat or a place on standby back, at any time and without a reason (R-VOL-5). */
export const withdraw = defineCommand({
  root: 'oncall',
  name: 'withdraw',
  summary: 'Give your seat back; no reason needed',
  example: 'withdraw P-7',
  access: 'write',
  alwaysTaken: true,
  args: { page: pageId(), id: incidentId() },
  async run(context, args) {
    const responder = context.actor.responder.id;
    const instead = `/${context.root('oncall')} me`;
    const none = 'You have no seat to give back.';
    const file = await whichPage(context, args, {
      word: 'withdraw',
      none,
      instead,
      fits: page => comes(page.answers, responder) && !isOver(page),
    });
    if (!comes(file.answers, responder) || isOver(file)) throw new Refused(none, instead);
    const { id: page, incident } = file.page;
    return {
      reply: withdrawn(file),
      facts: [{ kind: 'answer', responder, incident, page, detail: { answer: 'withdraw' } }],
      jobs: [settleAnswer.job({ page })],
    };
  },
});
