import { sql } from 'kysely';
import type { DeadlineReader } from '../records/deadlines.ts';
import type { DeadlineWord } from '../sharing/deadlines.ts';
import { all, given, isId, type Rows } from './rows.ts';

interface WordRow {
  readonly kind: 'aware' | 'submitted';
  readonly by: string;
  readonly said_at: Date;
  readonly detail: {
    readonly at: string;
    readonly classifiedAt?: string;
    readonly regime?: string;
    readonly stage?: string;
    readonly item: string;
  };
}

const readWord = ({ kind, by, said_at: saidAt, detail }: WordRow): DeadlineWord => {
  const common = { by, saidAt, at: new Date(detail.at), item: detail.item };
  return kind === 'aware'
    ? {
        kind,
        ...common,
        ...given(
          'classifiedAt',
          detail.classifiedAt === undefined ? undefined : new Date(detail.classifiedAt),
        ),
      }
    : { kind, ...common, regime: detail.regime ?? '', stage: detail.stage ?? '' };
};

/** Reads what a member said of its own deadlines. */
export const createDeadlineReader = (db: Rows): DeadlineReader => ({
  async deadlineWords(incident, member) {
    if (!isId(incident)) return [];
    const rows = await all(
      db,
      sql<WordRow>`select f.kind, f.responder::text as by, f.at as said_at, f.detail
        from muster.fact f join muster.responder r on r.id = f.responder
        where f.incident = ${incident} and f.kind in ('aware', 'submitted') and r.member = ${member} order by f.id`,
    );
    return rows.map(readWord);
  },
});
