import { defineCommand } from '../src/command.ts';
import { shiftsOf } from '../src/domain/agenda.ts';
import { isOver } from '../src/domain/page.ts';
import { ownRotas } from '../src/find-rota.ts';
import { namesOfLeads } from '../src/leads-of.ts';
import { aboutMe } from '../src/views/about-me.ts';
import { myAccounts } from '../src/views/my-accounts.ts';
import { myShifts } from '../src/views/my-shifts.ts';
import { myStanding } from '../src/views/my-standing.ts';
import { wholeResponder } from '../src/whole-responder.ts';
import { myTerms, sayTerms } from './my-terms.ts';

const DAYS_AHEAD = 14;

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
    const [pages, snoozes, leads, rotas, accounts] = await Promise.all([
      context.read.pagesOf(responder.id, 50),
      context.read.snoozes(responder.id),
      namesOfLeads(context, responder.member),
      ownRotas(context),
      context.read.accountsOf(responder.id),
    ]);
    const until = new Date(context.now.getTime() + DAYS_AHEAD * 86_400_000);
    const shifts = shiftsOf(rotas, responder.id, { from: context.now, to: until });
    const concerned = pages.filter(
      page => !isOver(page) && [...page.invites, ...page.answers].some(one => one.responder === responder.id),
    );
    return {
      reply: aboutMe(responder, concerned, snoozes, context.now, context.alliance, context.root('oncall'), [
        myShifts(shifts.map(({ rota, from, to }) => ({ rota: rota.name, from, to }))),
        myStanding(responder, context.now, context.alliance, leads),
        myAccounts(accounts),
      ]),
    };
  },
});
