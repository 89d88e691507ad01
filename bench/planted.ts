import type pg from 'pg';

/** A call-out that widens when it is due. Milliseconds since 1970, by the database's clock. */
export interface Planted {
  readonly page: string;
  readonly dueAt: number;
}

/** What is planted. */
export interface Plan {
  readonly count: number;
  /** The first is due after so many milliseconds, */
  readonly inMs: number;
  /** and all of them within so many, each at an instant of its own: as it falls out, not one after the other. */
  readonly overMs: number;
  /** Each call-out asks so many people, */
  readonly asks: number;
  /** of so many volunteers: the first of them for the first call-out, the next for the next, and around again. */
  readonly volunteers: number;
}

/** A person's own skill, so that it is known who is asked for what. */
const SKILLS = `update muster.responder r set skills = array['dfir', 's' || at.n]
  from (select id, row_number() over (order by id) - 1 as n from muster.responder where skills <> '{}') at
  where at.id = r.id`;

/** Open call-outs that have asked somebody in vain, with the timer that asks the next people, as a worker leaves them. */
const PAGES = `with plan as (
    select n, muster.now() + make_interval(secs => ($2::float8 + random() * $3::float8) / 1000) as due_at
    from generate_series(1, $1::int) n
  ), asker as (
    select id from muster.responder where skills = '{}' order by id limit 1
  ), incident as (
    insert into muster.incident
      (number, severity, state, declared_by, member, affected, consented, tlp, declared_at, updated_at, reference)
    select n + last.number, 3, 'open', asker.id, 'north', 'north', true, 'TLP:AMBER',
      muster.now(), muster.now(), 'BENCH' || n + last.number
    from plan, asker, (select coalesce(max(number), 0) as number from muster.incident) last returning id, number, declared_by
  ), title as (
    insert into muster.item (id, incident, kind, body, tlp, originator, author)
    select gen_random_uuid(), id, 'title', 'Measured ' || number, 'TLP:AMBER', 'north', declared_by from incident
  ), page as (
    insert into muster.page
      (incident, needs, tiers, widen_after_minutes, asked, tier, state, paged_by, opened_at, reference)
    select id, (select jsonb_agg(jsonb_build_object('skill', 's' || (number * $4::int + of) % $5::int, 'count', 1))
        from generate_series(0, $4::int - 1) of),
      '[{"who":"available"},{"who":"skilled"}]', 60, 'duty', 1, 'open', declared_by, muster.now(), 'BENCH' || id
    from incident returning id
  )
  insert into muster.job (kind, payload, priority, due_at)
  select 'widen-page', jsonb_build_object('page', page.id::text, 'tier', 2), 0, plan.due_at
  from (select id, row_number() over (order by id) as n from page) page join plan on plan.n = page.n
  returning payload->>'page' as page, extract(epoch from due_at)::float8 * 1000 as "dueAt"`;

/** Plants them all at once. Volunteers are the responders with skills; one without asks. */
export const plant = async (
  owner: pg.ClientBase,
  { count, inMs, overMs, asks, volunteers }: Plan,
): Promise<readonly Planted[]> => {
  await owner.query(SKILLS);
  const { rows } = await owner.query<Planted>(PAGES, [count, inMs, overMs, asks, volunteers]);
  await owner.query('analyze');
  return rows;
};
