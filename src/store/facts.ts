import { sql } from 'kysely';
import type { Fact } from '../domain/fact.ts';
import type { LeasedJob } from '../records.ts';
import { type Rows, renderJson } from './rows.ts';

/** A fact that a job concludes; it names what somebody asked, if the job was made by that. */
export const addFact = async (tx: Rows, fact: Fact, job: LeasedJob, at: Date): Promise<void> => {
  const { kind, responder, detail } = fact;
  const incident = ('incident' in fact ? fact.incident : undefined) ?? null;
  const page = ('page' in fact ? fact.page : undefined) ?? null;
  const { connection = null, invocation = null } = job;
  await sql`insert into muster.fact (kind, responder, incident, page, detail, connection, invocation, at)
    values (${kind}, ${responder}, ${incident}::bigint, ${page}::bigint, ${renderJson(detail)}::jsonb,
      ${connection}, ${invocation}, ${at})`.execute(tx);
};
