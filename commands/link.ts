import { unlinkAccount } from '../jobs/unlink-account.ts';
import { optional, words } from '../src/arguments.ts';
import { type CommandContext, defineCommand, type Outcome } from '../src/command.ts';
import { Refused } from '../src/errors.ts';
import { digestOfLinkCode, newLinkCode } from '../src/link-code.ts';
import { accepted } from '../src/views/accepted.ts';
import { linkCodeGiven, linkCodeKept } from '../src/views/link.ts';
import { useLinkCode } from './link-with-code.ts';

/** The same person on another platform: proven from both sides, with a code and a yes. */
export const link = defineCommand({
  root: 'oncall',
  name: 'link',
  summary: 'You on another platform: get a code here, type it there; off takes this account off',
  example: 'link',
  access: 'write',
  args: {
    code: {
      ...optional(words('code', 'The code you got on your other account; nothing gives you one', 20)),
      long: false,
      hint: 'K7F2-QX3M|off',
    },
  },
  async run(context, args) {
    const typed = args.code?.trim();
    if (typed === undefined) return giveCode(context);
    return typed.toLowerCase() === 'off' ? takeOff(context) : useLinkCode(context, typed);
  },
});

const giveCode = async (context: CommandContext): Promise<Outcome> => {
  const code = newLinkCode();
  const digest = await digestOfLinkCode(code, context.alliance.id);
  const { actor } = context;
  const oncall = context.root('oncall');
  return {
    reply: linkCodeGiven(code, oncall),
    kept: linkCodeKept(oncall),
    facts: [{ kind: 'link-code', responder: actor.responder.id, detail: { ...actor.person, digest } }],
  };
};

const takeOff = async (context: CommandContext): Promise<Outcome> => {
  const { actor } = context;
  const accounts = await context.read.accountsOf(actor.responder.id);
  if (accounts.length < 2) {
    throw new Refused(
      'This is your only account here, so there is nothing to take off. To be left alone: away.',
      `/${context.root('oncall')} away`,
    );
  }
  return {
    reply: accepted(
      'This account is taken off.',
      'All you said stays with your other account, and pages go there. If you use Muster from here again, you begin anew.',
    ),
    jobs: [unlinkAccount.job(actor.person)],
  };
};
