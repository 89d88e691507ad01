import { z } from 'zod';
import { addressKind } from './domain/contact.ts';
import type { Alliance } from './sharing/alliance.ts';

/** The ways to reach people outside chat that the operator has set up, by the word that people type. */
export const methodsOf = ({ contacts }: Pick<Alliance, 'contacts'>): readonly string[] => [
  ...(contacts?.email === undefined ? [] : ['email']),
  ...(contacts?.ntfy === undefined ? [] : ['ntfy']),
  ...(contacts?.gateways ?? []).map(gateway => gateway.id),
];

/** RFC 5321, 4.5.3.1.3: a path has 256 characters with its brackets. */
const mailbox = z.email().max(254);
/** What the protocol takes as a topic (https://docs.ntfy.sh/publish/). */
const topic = z.string().regex(/^[-_A-Za-z0-9]{1,64}$/u);
/** ITU-T E.164: a plus, a country, at most 15 digits in all. */
const telephone = z.string().regex(/^\+[1-9]\d{6,14}$/u);

/** An address as it is kept, or undefined when it is none of this method's kind. Nothing is left of what is no part of it. */
export const readAddress = (method: string, typed: string): string | undefined => {
  const kind = addressKind(method);
  const bare = kind === 'telephone' ? typed.replace(/[\s().-]/gu, '') : typed;
  const schema = kind === 'mailbox' ? mailbox : kind === 'topic' ? topic : telephone;
  const read = schema.safeParse(bare);
  return read.success ? read.data : undefined;
};

/** An address of this method as one would type it, fictional. */
export const exampleAddress = (method: string): string =>
  ({ mailbox: 'ada@north.example', topic: 'ada-k7f2qx3m', telephone: '+4915112345678' })[addressKind(method)];

/** What an address of this method is, for a sentence that says that something is none. */
export const addressInWords = (method: string): string =>
  ({
    mailbox: 'a mail address',
    topic: 'a topic of up to 64 letters, digits, - and _',
    telephone: 'a telephone number with its country, such as +49',
  })[addressKind(method)];
