import type { MemberId } from './domain/address.ts';
import type { Decision } from './domain/decision.ts';
import type { Reader } from './records.ts';
import { type Alliance, connectionOf } from './sharing/alliance.ts';

/** The members with a vote in whose homes a decision does not stand: nobody of theirs could see it there. */
export const unreachedBy = async (
  { read, alliance }: { readonly read: Pick<Reader, 'showingsOf'>; readonly alliance: Alliance },
  { id, voters }: Pick<Decision, 'id' | 'voters'>,
): Promise<readonly MemberId[]> => {
  const showings = await read.showingsOf({ kind: 'decision', subject: id });
  const reached = new Set(
    showings
      .filter(
        ({ message, held, failed }) => message !== undefined && held === undefined && failed === undefined,
      )
      .map(({ at }) => connectionOf(alliance, at.connection)?.member),
  );
  return voters.filter(member => !reached.has(member));
};
