import { sql } from 'kysely';
import type { IncidentState } from '../domain/incident.ts';
import type { Standing } from '../records.ts';
import { enrolledIn } from './drills.ts';
import { endedAfter } from './incidents.ts';
import { type PageJson, pageJsonWith, readPage } from './pages.ts';
import { type ResponderRow, readResponder, responderColumns } from './responder-row.ts';
import { first, given, isId, now, type Rows } from './rows.ts';

interface StandingRow {
  readonly now: Date;
  readonly page: PageJson;
  readonly state: IncidentState;
  readonly severity: number;
  readonly affected: string;
  readonly drill: string | null;
  readonly enrolled: readonly string[] | null;
  readonly ended: boolean;
  readonly person: ResponderRow;
  readonly called: boolean;
}

/**
 * While nobody has answered, no seat is anybody's, whoever else was invited; and reading a thousand invitations for
 * each of a thousand calls would be most of the work. Afterwards all count: seats go by how scarce a skill is.
 */
const page = pageJsonWith(sql`(v.responder = n.responder or exists (
  select from muster.fact a where a.page = p.id and a.kind = 'answer'))`);

/** Everything a page-call must know, of one instant: one statement reads it all. */
export const findStanding = async (db: Rows, notice: string): Promise<Standing | undefined> => {
  if (!isId(notice)) return undefined;
  const row = await first(
    db,
    sql<StandingRow>`select ${now} as now, ${page} as page, i.state, i.severity, i.affected,
        i.drill, ${enrolledIn(sql`i.drill`)} as enrolled,
        (${endedAfter(sql`p.incident`, sql`p.opened_at`)} or muster.consent_over(p.incident)) as ended,
        (select to_jsonb(x) from (select ${responderColumns} from muster.responder r where r.id = n.responder) x) as person,
        exists (select from muster.notice c where c.page = n.page and c.responder = n.responder
          and c.kind = 'page-call' and c.tried_at is not null and c.state <> 'failed') as called
      from muster.notice n join muster.page p on p.id = n.page join muster.incident i on i.id = p.incident
      where n.id = ${notice} and n.responder is not null`,
  );
  return (
    row && {
      now: row.now,
      page: readPage(row.page),
      incident: {
        state: row.state,
        severity: row.severity,
        affected: row.affected,
        ...given('drill', row.drill),
        ...given('enrolled', row.enrolled),
      },
      ended: row.ended,
      person: readResponder(row.person),
      called: row.called,
    }
  );
};
