import { sql } from 'kysely';
import {
  type Consent,
  type ConsentScope,
  type ConsentWord,
  consentOf,
  DECLARED_SCOPE,
} from '../domain/consent.ts';
import type { Incident } from '../domain/incident.ts';
import type { Writer } from '../records.ts';
import { first, type Rows } from './rows.ts';

/** A fact of consent as JSON of the database. */
export interface ConsentJson {
  readonly at: string;
  readonly by: string;
  readonly detail:
    | (ConsentScope & { readonly from?: string; readonly until: string; readonly wordOf?: string })
    | { readonly ended: 'revoked' | 'expired'; readonly item?: string };
}

/** What was said of the consent to the incident `i`, and the time at which it is read. */
export const consentColumns = sql`muster.consent_words(i.id) as consent_words, muster.now() as read_at`;

/** What it takes to know what holds. */
export interface ConsentColumns {
  readonly consent_words: readonly ConsentJson[];
  readonly read_at: Date | string;
  /** Somebody of the affected organisation declared it, or it has invited others since. */
  readonly consented: boolean;
  readonly declared_by: string;
  readonly declared_at: Date | string;
}

/** Reads what holds now; declaring one's own incident invites others with no limit but its end. */
export const readConsent = (row: ConsentColumns): Consent =>
  consentOf(
    row.consent_words.map(wordOf),
    new Date(row.read_at),
    row.consented
      ? { ...DECLARED_SCOPE, by: String(row.declared_by), from: new Date(row.declared_at) }
      : undefined,
  );

const wordOf = ({ at: said, by, detail }: ConsentJson): ConsentWord => {
  const at = new Date(said);
  if ('ended' in detail) return { at, by, ...detail };
  const { from, until, ...scope } = detail;
  return { at, by, ...scope, from: from === undefined ? at : new Date(from), until: new Date(until) };
};

/** What an incident's record says of naming, as it follows from what holds. */
export const namingOf = (
  grant: ConsentScope | undefined,
): Pick<Incident, 'consented' | 'namedToHelpers' | 'unnamed'> => ({
  consented: grant?.name === 'yes',
  ...(grant?.name === 'helpers' ? { namedToHelpers: true } : {}),
  ...(grant?.name === 'no' ? { unnamed: true } : {}),
});

/** What a job reads of it in its transaction, and what it writes when it changed. */
export const createConsentWriter = (tx: Rows): Pick<Writer, 'consentTo' | 'spreadTitle'> => ({
  async consentTo(incident) {
    const row = await first(
      tx,
      sql<ConsentColumns>`select i.consented, i.declared_by, i.declared_at, ${consentColumns}
        from muster.incident i where i.id = ${incident}`,
    );
    return row === undefined ? {} : readConsent(row);
  },
  async spreadTitle(incident) {
    await sql`update muster.incident i set consented = true where i.id = ${incident} and not i.consented
      and exists (select from muster.fact f where f.incident = i.id and f.kind = 'consent'
        and not f.detail ? 'ended')`.execute(tx);
    await sql`update muster.item w set distribution = muster.readers(w)
      where w.incident = ${incident} and w.kind = 'title'`.execute(tx);
  },
});
