import { sql } from 'kysely';
import type { NewPage, Writer } from '../records.ts';
import { given, type Rows, renderJson } from './rows.ts';

/** Opens a page that has asked nobody yet; gives its id. */
export const addPage = async (tx: Rows, page: NewPage, at: Date): Promise<string> => {
  const { id } = await tx
    .insertInto('muster.page')
    .values({
      incident: page.incident,
      needs: renderJson(page.needs),
      tiers: renderJson(page.tiers),
      widen_after_minutes: page.widenAfterMinutes,
      ...given('nudge_after_minutes', page.nudgeAfterMinutes),
      asked: page.asked,
      state: 'open',
      urgent: page.urgent,
      paged_by: page.pagedBy,
      ...given('message', page.message),
      opened_at: at,
      reference: page.reference,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
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
  if (state === undefined && tier === undefined) return;
  await tx
    .updateTable('muster.page')
    .set({ ...given('state', state), ...given('tier', tier) })
    .where('id', '=', id)
    .execute();
};
