import { sql } from 'kysely';
import type { Life } from '../domain/gone-quiet.ts';
import type { Reader } from '../records.ts';
import { first, given, isId, type Rows } from './rows.ts';

interface LifeRow {
  readonly nudged_at: readonly Date[];
  readonly nudge: 'under way' | 'lost' | null;
  readonly sign_at: Date | null;
  readonly seated_at: Date | null;
  readonly admitted: boolean;
}

/** Reads what somebody who has a seat has let hear of themselves. */
export const createLifeReader = (db: Rows): Pick<Reader, 'lifeOf'> => ({
  lifeOf: (page, responder) => readLife(db, page, responder),
});

/** The same in a transaction, where the page is locked. */
export const readLife = async (db: Rows, page: string, responder: string): Promise<Life> => {
  const row = isId(page) && isId(responder) ? await first(db, life(page, responder)) : undefined;
  return {
    nudgedAt: row?.nudged_at ?? [],
    admitted: row?.admitted ?? false,
    ...given('nudge', row?.nudge),
    ...given('signAt', row?.sign_at),
    ...given('seatedAt', row?.seated_at),
  };
};

const life = (page: string, responder: string) => sql<LifeRow>`select
  array(select n.tried_at from muster.notice n where n.page = p.id and n.responder = ${responder}
    and n.kind = 'page-quiet' and n.state = 'delivered' order by n.tried_at) as nudged_at,
  (select case n.state when 'waiting' then 'under way' else 'lost' end from muster.notice n
    where n.page = p.id and n.responder = ${responder} and n.kind = 'page-quiet'
      and n.state in ('waiting', 'failed') order by n.id desc limit 1) as nudge,
  greatest(
    (select max(f.at) from muster.fact f where f.responder = ${responder} and f.detail->>'lapsed' is null
      and (f.page = p.id or f.incident = p.incident)),
    (select max(e.recorded_at) from muster.event e where e.incident = p.incident and e.actor = ${responder})
  ) as sign_at,
  (select max(n.tried_at) from muster.notice n where n.page = p.id and n.responder = ${responder}
    and n.kind = 'page-seated' and n.state = 'delivered') as seated_at,
  exists (select from muster.admission a where a.incident = p.incident and a.responder = ${responder}
    and a.admitted_at is not null and a.dismissed_at is null) as admitted
  from muster.page p where p.id = ${page}`;
