import type { ResponderId } from './address.ts';

/** One way to reach somebody outside chat, as its owner may see it. */
export interface Contact {
  readonly id: string;
  /** `email`, `ntfy`, or the id of one of the operator's gateways. */
  readonly method: string;
  /** The address shortened: enough to know it again. */
  readonly shown: string;
  /** How long after the call in chat. */
  readonly afterMinutes: number;
  readonly confirmed: boolean;
}

/** What it is tried for: a call-out, the code that proves it, a test, or word that more waits. */
export type Purpose = 'page' | 'confirm' | 'test' | 'more';

/** One attempt to reach somebody there. */
export interface Attempt {
  readonly id: string;
  readonly purpose: Purpose;
  readonly responder: ResponderId;
  readonly contact: string;
  readonly method: string;
  /** The call in chat that it follows, and its page. */
  readonly notice?: string;
  readonly page?: string;
  readonly state: 'waiting' | 'sent' | 'failed' | 'dropped';
  readonly handed?: 'sent' | 'accepted';
  readonly why?: string;
  readonly dueAt: Date;
  readonly expiresAt: Date;
  readonly triedAt?: Date;
  readonly endedAt?: Date;
  readonly tries: number;
  /** The attempt under whose name the message goes that it is in. */
  readonly bundle?: string;
}

/** What an address of this method has to be: a mailbox, a topic, or, for every gateway, a telephone number. */
export type AddressKind = 'mailbox' | 'topic' | 'telephone';

export const addressKind = (method: string): AddressKind =>
  method === 'email' ? 'mailbox' : method === 'ntfy' ? 'topic' : 'telephone';

/** `a…@north.example`, `ada…`, `+49…345`: enough for its owner, and little for whoever looks over their shoulder. */
export const shortened = (method: string, address: string): string => {
  const kind = addressKind(method);
  if (kind === 'mailbox') {
    const at = address.lastIndexOf('@');
    return `${address.slice(0, 1)}…${address.slice(at)}`;
  }
  return kind === 'topic'
    ? `${address.slice(0, Math.min(3, Math.floor(address.length / 2)))}…`
    : `${address.slice(0, 3)}…${address.slice(-3)}`;
};

/** When each contact is due, the earliest first. When chat does not reach them, the earliest goes at once. */
export const duesOf = (
  contacts: readonly Contact[],
  from: Date,
  reachedInChat: boolean,
): readonly { readonly contact: Contact; readonly dueAt: Date }[] => {
  const order = [...contacts].sort((a, b) => a.afterMinutes - b.afterMinutes || (a.id < b.id ? -1 : 1));
  const early = reachedInChat ? 0 : (order[0]?.afterMinutes ?? 0);
  return order.map(contact => ({
    contact,
    dueAt: new Date(from.getTime() + (contact.afterMinutes - early) * 60_000),
  }));
};
