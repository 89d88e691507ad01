import type { Text } from '../chat/card.ts';
import type { Attempt, Contact } from '../domain/contact.ts';
import type { MyPart } from './about-me.ts';
import { attemptInWords } from './contact-report.ts';

/** How somebody is reached, and what came of it lately; for their own eyes. */
export interface MyContacts {
  readonly contacts: readonly Contact[];
  /** The newest first. */
  readonly attempts: readonly Attempt[];
  /** The ways that are set up here. */
  readonly methods: readonly string[];
  readonly oncall: string;
}

const SHOWN = 3;

/** How they are reached, in the order in which it is tried, and how the latest attempts stand. */
export const myContacts = (mine: MyContacts): MyPart => {
  const lately = mine.attempts.slice(0, SHOWN).map(attempt => attemptLine(attempt, mine.contacts));
  return {
    fields: [
      { label: 'Reached by', value: reachedBy(mine) },
      ...(lately.length === 0 ? [] : [{ label: 'Lately', value: joined(lately) }]),
    ],
  };
};

const joined = (texts: readonly Text[]): Text =>
  texts.flatMap((text, i) => (i === 0 ? text : ['; ', ...text]));

const reachedBy = ({ contacts, methods, oncall }: MyContacts): Text => {
  const ways = contacts.map(contact => wayInWords(contact, oncall));
  const add: Text =
    contacts.length === 0 && methods.length > 0
      ? ['. To be woken as well: ', { code: `/${oncall} me ${methods[0]}:… after:5m` }]
      : [];
  return ['1. direct message, at once', ...ways.flatMap((way, i): Text => [`; ${i + 2}. `, ...way]), ...add];
};

const wayInWords = ({ method, shown, afterMinutes, confirmed }: Contact, oncall: string): Text => [
  `${method} ${shown}, ${afterMinutes === 0 ? 'at once' : `after ${afterMinutes} min`}`,
  ...(confirmed ? [] : [', not used until you type ', { code: `/${oncall} me code:…` }]),
];

/** `email e…@east.example, P-7, 22:55Z: sent`. */
const attemptLine = (attempt: Attempt, contacts: readonly Contact[]): Text => {
  const { method, contact, page, purpose, triedAt, dueAt } = attempt;
  const shown = contacts.find(one => one.id === contact)?.shown;
  const place = shown === undefined ? method : `${method} ${shown}`;
  const what = page === undefined ? WHAT[purpose] : `P-${page}`;
  return [`${place}, ${what}, `, { instant: triedAt ?? dueAt }, `: ${attemptInWords(attempt)}`];
};

const WHAT: Readonly<Record<Attempt['purpose'], string>> = {
  page: 'a call-out',
  confirm: 'its code',
  test: 'a test',
  more: 'that more waits',
};
