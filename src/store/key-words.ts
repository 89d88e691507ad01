import { type Assignment, assignmentOf, type Key, type KeyWord, type Lost } from '../domain/assignment.ts';
import type { AnswerKind } from '../domain/page.ts';
import { given } from './rows.ts';

/** A fact that may give or take a key, as JSON of the database. */
export type KeyFactJson = {
  readonly at: string;
  readonly by: string;
  readonly page: string | null;
} & (
  | {
      readonly kind: 'room-key';
      readonly detail: {
        readonly key: Key;
        readonly until?: string;
        readonly wordOf?: string;
        readonly lost?: Lost;
      };
    }
  | { readonly kind: 'answer'; readonly detail: { readonly answer: AnswerKind } }
  | { readonly kind: 'stood-down'; readonly detail: object }
  | { readonly kind: 'consent'; readonly detail: object }
  | { readonly kind: 'ended'; readonly detail: { readonly to: string } }
  | { readonly kind: 'conflict'; readonly detail: { readonly declared: boolean } }
);

/** What the facts, in the order in which they were accepted, come to. */
export const assignmentFrom = (facts: readonly KeyFactJson[]): Assignment =>
  assignmentOf(facts.flatMap(wordOf));

/** A seat given back takes the acceptance that rested on it; the end of an incident takes every key. */
const wordOf = (fact: KeyFactJson): readonly KeyWord[] => {
  const at = new Date(fact.at);
  const page = given('page', fact.page);
  switch (fact.kind) {
    case 'room-key': {
      const { key, until, wordOf: member, lost } = fact.detail;
      if (until === undefined) return [{ key, lost: lost ?? 'taken', at }];
      return [{ key, at, by: fact.by, until: new Date(until), ...page, ...given('wordOf', member) }];
    }
    case 'answer':
      return [{ key: 'accepted', lost: 'seat', ...page, at }];
    case 'stood-down':
      return [{ key: 'accepted', lost: 'stood-down', ...page, at }];
    case 'consent':
      // Its end takes every key of those who were invited; of the affected member's own it takes none.
      return [{ lost: 'consent', at }];
    case 'ended':
      return ENDS.has(fact.detail.to) ? [{ lost: 'over', at }] : [];
    case 'conflict':
      return fact.detail.declared ? [{ key: 'accepted', lost: 'conflict', at }] : [];
  }
};

/** Whoever worked on it stays until it is closed: what is resolved is still written up. */
const ENDS: ReadonlySet<string> = new Set(['closed', 'cancelled']);
