import { defineCommand } from '../src/command.ts';
import { isOver } from '../src/domain/page.ts';
import { aboutMe } from '../src/views/about-me.ts';
import { wholeResponder } from '../src/whole-responder.ts';

/** How I stand: what I can do, when I may be asked, and what asks me now. */
export const me = defineCommand({
  root: 'oncall',
  name: 'me',
  aliases: ['whoami'],
  summary: 'How you stand: skills, availability, quiet hours, conflicts, open call-outs',
  example: 'me',
  access: 'read',
  args: {},
  async run(context) {
    const responder = await wholeResponder(context);
    const [pages, snoozes] = await Promise.all([
      context.read.pagesOf(responder.id, 50),
      context.read.snoozes(responder.id),
    ]);
    const concerned = pages.filter(
      page => !isOver(page) && [...page.invites, ...page.answers].some(one => one.responder === responder.id),
    );
    return {
      reply: aboutMe(responder, concerned, snoozes, context.now, context.alliance, context.root('oncall')),
    };
  },
});
