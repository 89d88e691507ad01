import type { Client } from 'pg';

/** What stands in the database, seen by its owner, who may see everything. */
export interface Records {
  rows(sql: string, ...values: unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** In words, what is still to be done now or within the next minute; empty when nothing is. */
  owed(): Promise<readonly string[]>;
  incidents(): Promise<readonly number[]>;
}

export const openRecords = (owner: Client): Records => {
  const rows: Records['rows'] = async (sql, ...values) => (await owner.query(sql, values)).rows;
  return {
    rows,
    owed: async () => (await rows(OWED)).map(({ what }) => String(what)),
    incidents: async () =>
      (await rows('select number from muster.incident order by number')).map(row => Number(row.number)),
  };
};

/**
 * A widening of a call-out waits for minutes by design, and the look at who reads along comes each minute; all else is
 * for now, also what is tried again soon.
 */
const OWED = `
  select 'job ' || kind || coalesce(': ' || error, '') as what from muster.job
    where done_at is null and failed_at is null and due_at < muster.now() + interval '1 minute'
      and (kind <> 'watch-places' or error is not null)
  union all select 'showing ' || kind || ' at ' || connection from muster.showing where shown <> wanted
  union all select 'notice ' || kind from muster.notice where state = 'waiting'`;
