import { randomUUID } from 'node:crypto';
import { confirmContact } from '../jobs/confirm-contact.ts';
import { contact, keyed, minutes } from '../src/arguments.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import { addressInWords, exampleAddress, methodsOf, readAddress } from '../src/contact-methods.ts';
import { shortened } from '../src/domain/contact.ts';
import { Refused } from '../src/errors.ts';
import { accepted } from '../src/views/accepted.ts';
import { refused } from '../src/views/refused.ts';

/** What of `me` is about being reached outside chat. */
export const myContact = {
  contact: contact(),
  after: minutes(['after'], 'How long after the message in chat a contact is tried'),
  code: keyed(['code'], 'code:123456', 'The code that came to a new contact'),
};

/** What somebody says of how they can be reached outside chat. */
export interface SaidOfContact {
  readonly contact?: string | undefined;
  readonly after?: number | undefined;
  readonly code?: string | undefined;
}

const USUAL_AFTER_MINUTES = 5;
const MOST_AFTER_MINUTES = 24 * 60;
/** An address can be anybody's, so Muster does not write to many of them in somebody's name. */
const MOST_CODES_AN_HOUR = 6;
/** A code has a million values. */
const MOST_WRONG_CODES_AN_HOUR = 5;

/** Sets, takes out or confirms one contact; every other stays as it is. Undefined when nothing was said of any. */
export const sayContact = async (
  context: CommandContext,
  said: SaidOfContact,
): Promise<Outcome | undefined> => {
  if ([said.contact, said.after, said.code].every(given => given === undefined)) return undefined;
  const me = `/${context.root('oncall')} me`;
  if (context.actor.observer)
    throw new Refused('Observers are not paged, so there is nothing to reach you for.', me);
  if (said.code !== undefined) {
    if (said.contact === undefined && said.after === undefined) return confirm(context, said.code, me);
    throw new Refused('First the code alone, then the next contact.', `${me} code:123456`);
  }
  const [method = '', typed = ''] = split(said.contact ?? '');
  const methods = methodsOf(context.alliance);
  if (methods.length === 0)
    throw new Refused(
      'Nothing is set up here to reach people outside chat, so you are paged in chat alone; whoever runs Muster can change that.',
      me,
    );
  const first = methods[0] ?? 'email';
  if (said.contact === undefined)
    throw new Refused(
      'After what? Name the contact with its time.',
      `${me} ${first}:${exampleAddress(first)} after:5m`,
    );
  if (!methods.includes(method))
    throw new Refused(
      `“${method.slice(0, 20)}” is not set up here; there is ${methods.join(', ')}.`,
      `${me} ${first}:${exampleAddress(first)} after:5m`,
    );
  return typed.toLowerCase() === 'off'
    ? takeOut(context, method, me)
    : set(context, method, typed, said.after, me);
};

const split = (typed: string): readonly string[] => {
  const colon = typed.indexOf(':');
  return [typed.slice(0, colon).toLowerCase(), typed.slice(colon + 1).trim()];
};

const set = async (
  context: CommandContext,
  method: string,
  typed: string,
  after: number = USUAL_AFTER_MINUTES,
  me: string,
): Promise<Outcome> => {
  const address = readAddress(method, typed);
  if (address === undefined)
    // What was typed is not repeated: it may be most of somebody's address.
    throw new Refused(
      `That is not ${addressInWords(method)}; nothing was kept.`,
      `${me} ${method}:${exampleAddress(method)} after:5m`,
    );
  if (after > MOST_AFTER_MINUTES)
    throw new Refused(
      'A call-out is over within a day: choose a shorter time.',
      `${me} ${method}:… after:10m`,
    );
  const { id: responder, member } = context.actor.responder;
  const recent = (await context.read.attemptsOf(responder, 50)).filter(
    one => one.purpose === 'confirm' && context.now.getTime() - one.dueAt.getTime() < 3_600_000,
  );
  if (recent.length >= MOST_CODES_AN_HOUR)
    throw new Refused(`Muster sent you ${MOST_CODES_AN_HOUR} codes within the hour; try again later.`, me);
  const id = randomUUID();
  const when = after === 0 ? 'together with' : `${after} min after`;
  return {
    reply: accepted(
      `A code is on its way to ${method} ${shortened(method, address)}.`,
      `When it arrives, type ${me} code:123456 with its digits. From then on you are reached there ${when} the message in chat, if you have not answered.`,
    ),
    facts: [
      { kind: 'contact', responder, detail: { contact: id, member, method, address, afterMinutes: after } },
    ],
    jobs: [confirmContact.job({ responder, contact: id })],
  };
};

const takeOut = async (context: CommandContext, method: string, me: string): Promise<Outcome> => {
  const { id: responder } = context.actor.responder;
  const mine = await context.read.contactsOf(responder);
  if (!mine.some(one => one.method === method))
    throw new Refused(`You have no ${method} here.`, `${me} ${method}:${exampleAddress(method)} after:5m`);
  return {
    reply: accepted(
      `Taken out: nothing goes to your ${method} any more.`,
      'Links and codes that went there are worth nothing now.',
    ),
    facts: [{ kind: 'contact-off', responder, detail: { method } }],
  };
};

const confirm = async (context: CommandContext, typed: string, me: string): Promise<Outcome> => {
  const { id: responder } = context.actor.responder;
  const code = typed.replace(/\D/gu, '');
  const { contact: found, wrong } = await context.read.contactWithCode(responder, code);
  if (wrong >= MOST_WRONG_CODES_AN_HOUR)
    throw new Refused('Too many codes were wrong within the hour; try again later, or open the link.', me);
  if (found === undefined)
    return {
      reply: refused('That code was not sent to any of your contacts.', `${me} code:123456`),
      facts: [{ kind: 'contact-guess', responder, detail: {} }],
    };
  const { method, shown, afterMinutes } = found;
  const when = afterMinutes === 0 ? 'together with' : `${afterMinutes} min after`;
  return {
    reply: accepted(
      `Confirmed: ${method} ${shown}.`,
      `You are reached there ${when} a message in chat that you have not answered. /${context.root('oncall')} test shows how.`,
    ),
    facts: [{ kind: 'contact-confirmed', responder, detail: { contact: found.id } }],
  };
};
