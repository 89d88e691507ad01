import { askLink } from '../jobs/ask-link.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import { samePerson } from '../src/domain/address.ts';
import { LINK_CODE_MINUTES, readLinkCode } from '../src/domain/link-code.ts';
import { Refused } from '../src/errors.ts';
import { digestOfLinkCode } from '../src/link-code.ts';
import type { LinkCode } from '../src/records.ts';
import { accepted } from '../src/views/accepted.ts';
import { refused } from '../src/views/refused.ts';

/** So many wrong codes within an hour, and no more are looked at. */
const MOST_TRIES = 5;
const HOUR_MS = 3_600_000;

/** The other side of a link: the code proves that both accounts are in one hand, and the first is asked for its yes. */
export const useLinkCode = async (context: CommandContext, typed: string): Promise<Outcome> => {
  const { actor, now } = context;
  const tries = await context.read.linkTries(actor.responder.id, new Date(now.getTime() - HOUR_MS));
  if (tries >= MOST_TRIES) {
    throw new Refused(
      `${MOST_TRIES} codes did not fit within an hour, so no more are looked at for a while; come back later with a new one.`,
    );
  }
  const code = readLinkCode(typed);
  const found =
    code === undefined
      ? undefined
      : await context.read.linkCode(await digestOfLinkCode(code, context.alliance.id));
  if (found === undefined) return doesNotFit(context, code !== undefined);
  await mustFit(context, found);
  return {
    reply: accepted(
      'The code fits. Your other account is asked now.',
      'Say yes there, and both are one person: you. Until then nothing changes.',
    ),
    facts: [{ kind: 'link-used', responder: actor.responder.id, detail: { code: found.id } }],
    jobs: [
      askLink.job({ code: found.id, by: actor.responder.id, to: found.responder, account: actor.person }),
    ],
  };
};

/** Kept, so that guessing has an end; no code looks like that costs nothing. */
const doesNotFit = (context: CommandContext, looksRight: boolean): Outcome => {
  const oncall = context.root('oncall');
  if (!looksRight) {
    throw new Refused(
      'That is no code: a code has eight letters and digits, such as K7F2-QX3M.',
      `/${oncall} link`,
    );
  }
  return {
    reply: refused(
      `That code fits nothing. Codes are good for ${LINK_CODE_MINUTES} minutes and within one organisation; get a new one on your other account.`,
      `/${oncall} link`,
    ),
    facts: [{ kind: 'link-tried', responder: context.actor.responder.id, detail: {} }],
  };
};

const mustFit = async (context: CommandContext, code: LinkCode): Promise<void> => {
  const { actor, now } = context;
  const oncall = context.root('oncall');
  const again = `/${oncall} link`;
  if (samePerson(code.account, actor.person)) {
    throw new Refused(
      'You got that code on this very account; type it on your other one.',
      `${again} <code>`,
    );
  }
  const other = await context.read.responder(code.responder);
  // The records do not even find another organisation's code; this gate does not count on that.
  if (other?.member !== actor.member) {
    throw new Refused('Accounts are linked within one organisation; get a code on an account there.', again);
  }
  if (other.id === actor.responder.id)
    throw new Refused('These two accounts are linked already.', `/${oncall} me`);
  if (code.usedBy !== undefined) {
    throw new Refused('That code was used already; get a new one on your other account.', again);
  }
  const minutes = (now.getTime() - code.at.getTime()) / 60_000;
  if (!code.latest || minutes > LINK_CODE_MINUTES) {
    throw new Refused('That code is not good any more; get a new one on your other account.', again);
  }
  const [mine, theirs] = await Promise.all([
    context.read.accountsOf(actor.responder.id),
    context.read.accountsOf(other.id),
  ]);
  if (mine.some(one => theirs.some(their => their.connection === one.connection))) {
    throw new Refused(
      'Both accounts are in the same workspace or server; a link joins what you are in two of them.',
      `/${oncall} me`,
    );
  }
};
