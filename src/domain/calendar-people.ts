import type { ResponderId } from './address.ts';

/** Somebody who may be meant in a calendar: their name as shown, and the ids of their accounts. */
export interface Namable {
  readonly id: ResponderId;
  readonly name: string;
  readonly accounts: readonly string[];
}

/**
 * Whom the summary of a calendar's event means: one of these people by exactly their name or by an account id, with or
 * without `@`, alone or as `On call: Ada Lind` or `Ada Lind on call`. Undefined for nobody, and when two have the name.
 */
export const personInCalendar = (summary: string, people: readonly Namable[]): Namable | undefined => {
  const said = plain(
    summary.replace(/^\s*on[\s-]?call\s*[:–-]?\s+/iu, '').replace(/\s+(?:is\s+)?on[\s-]?call\s*$/iu, ''),
  );
  const byAccount = people.filter(one => one.accounts.some(account => plain(account) === said));
  const found = byAccount.length > 0 ? byAccount : people.filter(one => plain(one.name) === said);
  return found.length === 1 ? found[0] : undefined;
};

const plain = (text: string): string =>
  text.trim().replace(/^@/u, '').replace(/\s+/gu, ' ').normalize('NFC').toLowerCase();
