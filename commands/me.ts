import { defineCommand } from '../src/command.ts';
import { methodsOf } from '../src/contact-methods.ts';
import { shiftsOf } from '../src/domain/agenda.ts';
import { isOver } from '../src/domain/page.ts';
import { Refused } from '../src/errors.ts';
import { ownRotas } from '../src/find-rota.ts';
import { namesOfLeads } from '../src/leads-of.ts';
import { aboutMe } from '../src/views/about-me.ts';
import { myAccounts } from '../src/views/my-accounts.ts';
import { myContacts } from '../src/views/my-contacts.ts';
import { myShifts } from '../src/views/my-shifts.ts';
import { myStanding } from '../src/views/my-standing.ts';
import { wholeResponder } from '../src/whole-responder.ts';
import { myContact, sayContact } from './my-contact.ts';
import { myTerms, sayTerms } from './my-terms.ts';

const DAYS_AHEAD = 14;

/** How I stand: what I can do, when I may be asked, how I am reached, and what asks me now. */
export const me = defineCommand({
  root: 'oncall',
  name: 'me',
  aliases: ['whoami'],
  summary: 'How you stand and are reached; limit:20h, zone:, lang: and email:… after:5m change it',
  example: 'me email:ada@north.example after:5m',
  access: 'read',
  args: { ...myContact, ...myTerms },
  async run(context, args) {
    const terms = sayTerms(context, args);
    const contact = await sayContact(context, args);
    if (terms !== undefined && contact !== undefined)
      throw new Refused(
        'One thing at a time: your contact in one line, the rest in another.',
        `/${context.root('oncall')} me`,
      );
    const said = terms ?? contact;
    if (said !== undefined) return said;
    const responder = await wholeResponder(context);
    const [pages, snoozes, leads, rotas, accounts, contacts, attempts] = await Promise.all([
      context.read.pagesOf(responder.id, 50),
      context.read.snoozes(responder.id),
      namesOfLeads(context, responder.member),
      ownRotas(context),
      context.read.accountsOf(responder.id),
      context.read.contactsOf(responder.id),
      context.read.attemptsOf(responder.id, 5),
    ]);
    const until = new Date(context.now.getTime() + DAYS_AHEAD * 86_400_000);
    const shifts = shiftsOf(rotas, responder.id, { from: context.now, to: until });
    const concerned = pages.filter(
      page => !isOver(page) && [...page.invites, ...page.answers].some(one => one.responder === responder.id),
    );
    const oncall = context.root('oncall');
    return {
      reply: aboutMe(responder, concerned, snoozes, context.now, context.alliance, oncall, [
        myShifts(
          shifts.map(({ rota, from, to }) => ({ rota: rota.name, from, to })),
          context.now,
        ),
        myStanding(responder, context.now, context.alliance, leads),
        myAccounts(accounts),
        myContacts({ contacts, attempts, methods: methodsOf(context.alliance), oncall }),
      ]),
    };
  },
});
