import { sql } from 'kysely';
import type { NewPage, Writer } from '../records.ts';
import { first, type Rows, renderJson } from './rows.ts';

/** Opens a page that has asked nobody yet; gives its id. */
export const addPage = async (tx: Rows, page: NewPage, at: Date): Promise<string> => {
  const row = await first(
    tx,
    sql<{
      id: string;
    }>`insert into muster.page (incident, needs, tiers, widen_after_minutes, asked, state, urgent,
        paged_by, message, opened_at, reference)
      values (${page.incident}, ${renderJson(page.needs)}::jsonb, ${renderJson(page.tiers)}::jsonb,
        ${page.widenAfterMinutes}, ${page.asked}, 'open', ${page.urgent}, ${page.pagedBy}, ${page.message ?? null},
        ${at}, ${page.reference})
      returning id`,
  );
  if (row === undefined) throw new Error('a page that was opened is not there');
  return row.id;
};

/** Whoever was asked before stays with the tier that asked them. */
export const invitePeople = async (
  tx: Rows,
  page: string,
  tier: number,
  people: Parameters<Writer['invite']>[2],
  at: Date,
): Promise<void> => {
  await sql`insert into muster.invite (page, responder, tier, skills, invited_at)
    select ${page}, p.id, ${tier}, p.skills, ${at}::timestamptz
    from jsonb_to_recordset(${renderJson(people)}::jsonb) as p (id bigint, skills text[])
    on conflict (page, responder) do nothing`.execute(tx);
};

/** Changes what is given. */
export const changePage = async (
  tx: Rows,
  id: string,
  { state, tier }: Parameters<Writer['changePage']>[1],
): Promise<void> => {
  await sql`update muster.page set state = coalesce(${state ?? null}::text, state),
    tier = coalesce(${tier ?? null}::integer, tier) where id = ${id}`.execute(tx);
};
