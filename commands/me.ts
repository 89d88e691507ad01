import { defineCommand } from '../src/command.ts';
import { isOver } from '../src/domain/page.ts';
import { namesOfLeads } from '../src/leads-of.ts';
import { aboutMe } from '../src/views/about-me.ts';
import { myStanding } from '../src/views/my-standing.ts';
import { wholeResponder } from '../src/whole-responder.ts';
import { myTerms, sayTerms } from './my-terms.ts';

/** How I stand: what I can do, when I may be asked, and what asks me now. */
export const me = defineCommand({
  root: 'oncall',
  name: 'me',
  aliases: ['whoami'],
  summary: 'How you stand, and why nobody asks you if so; limit:20h, zone: and lang: change it',
  example: 'me',
  access: 'read',
  args: myTerms,
  async run(context, args) {
    const said = sayTerms(context, args);
    if (said !== undefined) return said;
    const responder = await wholeResponder(context);
    const [pages, snoozes, leads] = await Promise.all([
      context.read.pagesOf(responder.id, 50),
      context.read.snoozes(responder.id),
      namesOfLeads(context, responder.member),
    ]);
    const concerned = pages.filter(
      page => !isOver(page) && [...page.invites, ...page.answers].some(one => one.responder === responder.id),
    );
    return {
      reply: aboutMe(responder, concerned, snoozes, context.now, context.alliance, context.root('oncall'), [
        myStanding(responder, context.now, context.alliance, leads),
      ]),
    };
  },
});
