import { sql } from 'kysely';
import type { Reader } from '../records.ts';
import { all, type Rows } from './rows.ts';

/** Reads until when somebody put call-outs off. */
export const createSnoozeReader = (db: Rows): Pick<Reader, 'snoozes'> => ({
  snoozes: responder =>
    all(
      db,
      sql<{ page: string; until: Date }>`select distinct on (f.page) f.page::text as page,
          (f.detail->>'until')::timestamptz as until
        from muster.fact f where f.responder = ${responder} and f.kind = 'snoozed' order by f.page, f.id desc`,
    ),
});
