import type { Attempt, Contact } from '../domain/contact.ts';
import type { Saying } from '../sharing/clear.ts';

/** How a test went, to whoever asked for it alone. */
export const contactReport =
  (
    chat: { readonly state: string; readonly why?: string } | undefined,
    contacts: readonly Contact[],
    attempts: readonly Attempt[],
  ): Saying =>
  () => {
    const waiting = chat?.state === 'waiting' || attempts.some(one => one.state === 'waiting');
    const bad = chat?.state === 'failed' || attempts.some(one => ['failed', 'dropped'].includes(one.state));
    return {
      title: waiting
        ? 'Your test: not everything has an answer yet'
        : bad
          ? 'Your test: not everything reached you'
          : 'Your test: everything is on its way',
      tone: waiting ? 'info' : bad ? 'warning' : 'good',
      fields: [
        { label: 'Direct message', value: [chatInWords(chat)] },
        ...attempts.map(attempt => ({
          label: labelOf(attempt, contacts),
          value: [attemptInWords(attempt), isConfirmed(attempt, contacts) ? '' : '; not confirmed yet'],
        })),
      ],
      body: [['If something is on its way and does not arrive, give that address again.']],
    };
  };

const labelOf = ({ contact, method }: Attempt, contacts: readonly Contact[]): string => {
  const found = contacts.find(one => one.id === contact);
  return found === undefined ? method : `${method} ${found.shown}`;
};

const isConfirmed = ({ contact }: Attempt, contacts: readonly Contact[]): boolean =>
  contacts.some(one => one.id === contact && one.confirmed);

const chatInWords = (chat: { readonly state: string; readonly why?: string } | undefined): string => {
  if (chat === undefined || chat.state === 'waiting') return 'still being tried';
  return chat.state === 'delivered' ? 'sent' : `failed: ${chat.why ?? 'it could not be sent'}`;
};

/** `sent`, or why not: how one attempt stands, for the person it is for. */
export const attemptInWords = ({ state, handed, why }: Attempt): string => {
  if (state === 'sent') return handed === 'accepted' ? 'handed on for delivery' : 'sent';
  if (state === 'waiting') return why === undefined ? 'still being tried' : `waits: ${why}`;
  return `${state === 'failed' ? 'failed' : 'not sent'}: ${why ?? 'it could not be sent'}`;
};
