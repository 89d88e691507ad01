import { type RawBuilder, sql } from 'kysely';
import type { Fact } from '../domain/fact.ts';
import type { Limit, Need, Page, PageState, Tier } from '../domain/page.ts';
import type { PageFile, Reader } from '../records.ts';
import { type ItemJson, itemJson, readItem } from './items.ts';
import { all, first, given, isId, type Rows } from './rows.ts';

/** A page with everything that hangs on it, as JSON of the database. */
export interface PageJson {
  readonly id: string | number;
  readonly incident: string | number;
  readonly needs: readonly Need[];
  readonly tiers: readonly Tier[];
  readonly widen_after_minutes: number;
  readonly nudge_after_minutes: number;
  readonly tier: number;
  readonly state: PageState;
  readonly urgent: boolean;
  readonly paged_by: string | number;
  readonly asked: string;
  readonly opened_at: string;
  readonly exercise: boolean;
  readonly invites: readonly InviteJson[];
  readonly answers: readonly AnswerJson[];
  readonly words: ItemJson | null;
  readonly unreached: number;
  readonly stood_down: boolean;
  readonly passes: PageFile['passes'] | null;
  /** The need that somebody who was let in keeps, by responder; null: not any more. */
  readonly kept: Readonly<Record<string, number | null>> | null;
}

interface InviteJson {
  readonly responder: string;
  readonly tier: number;
  readonly skills: readonly string[];
}

interface AnswerJson {
  readonly responder: string;
  readonly at: string;
  readonly detail: Extract<Fact, { kind: 'answer' }>['detail'];
}

/**
 * Everything of the page `p` of the surrounding statement, as one JSON value; answers in the order given. Of the
 * invitations `v` only those that are wanted.
 */
export const pageJsonWith = (
  wanted: RawBuilder<unknown>,
): RawBuilder<PageJson> => sql`(to_jsonb(p) || jsonb_build_object('exercise', muster.is_exercise(p.incident),
  'invites', (select coalesce(jsonb_agg(jsonb_build_object(
      'responder', v.responder::text, 'tier', v.tier, 'skills', v.skills) order by v.tier, v.responder), '[]')
    from muster.invite v where v.page = p.id and ${wanted}),
  'answers', (select coalesce(jsonb_agg(jsonb_build_object(
      'responder', f.responder::text, 'at', f.at, 'detail', f.detail) order by f.id), '[]')
    from muster.fact f where f.page = p.id and f.kind = 'answer'),
  'unreached', (select count(distinct u.responder) from muster.notice u
    where u.page = p.id and u.kind = 'page-call' and u.state = 'failed'),
  'stood_down', exists (select from muster.fact f where f.page = p.id and f.kind = 'stood-down'),
  'passes', (select jsonb_agg(jsonb_build_object(
      'from', f.responder::text, 'to', f.detail->>'to') order by f.id)
    from muster.fact f where f.page = p.id and f.kind = 'passed'),
  'kept', (select jsonb_object_agg(f.responder, f.detail->'need' order by f.id)
    from muster.fact f where f.page = p.id and f.kind = 'kept-seat' and not exists (
      select from muster.fact g where g.page = f.page and g.responder = f.responder and g.id > f.id
        and g.kind = 'answer' and g.detail->>'answer' <> 'ack')),
  'words', (select ${itemJson} from muster.item w where w.id = p.message)))`;

/** With all its invitations. */
export const pageJson: RawBuilder<PageJson> = pageJsonWith(sql`true`);

/** Reads a page; the words sent with it come out sealed. */
export const readPage = (row: PageJson): PageFile => ({
  page: pageOf(row),
  invites: row.invites,
  answers: row.answers.map(({ responder, at, detail }) => ({
    responder,
    kind: detail.answer,
    ...given('etaMinutes', detail.etaMinutes),
    ...given('condition', detail.condition),
    ...given('skills', detail.skills),
    ...given('told', detail.told),
    ...given('inPlaceOf', detail.inPlaceOf),
    ...given('lapsed', detail.lapsed),
    ...given('limit', readLimit(detail.limit)),
    ...(detail.answer === 'ack' ? given('keeps', row.kept?.[responder]) : {}),
    at: new Date(at),
  })),
  ...given('passes', row.passes ?? undefined),
  ...given('stoodDown', row.stood_down ? true : undefined),
  ...given('message', row.words === null ? null : readItem(row.words)),
  ...(row.unreached > 0 ? { unreached: row.unreached } : {}),
});

const readLimit = (limit: AnswerJson['detail']['limit']): Limit | undefined =>
  typeof limit === 'object' ? { from: new Date(limit.from) } : limit;

const pageOf = (row: PageJson): Page => ({
  id: String(row.id),
  incident: String(row.incident),
  ...(row.exercise ? { exercise: true } : {}),
  needs: row.needs,
  tiers: row.tiers,
  widenAfterMinutes: row.widen_after_minutes,
  nudgeAfterMinutes: row.nudge_after_minutes,
  tier: row.tier,
  state: row.state,
  urgent: row.urgent,
  pagedBy: String(row.paged_by),
  asked: row.asked,
  openedAt: new Date(row.opened_at),
});

/** The page of that id, as it is now. */
export const findPage = async (db: Rows, id: string): Promise<PageFile | undefined> => {
  if (!isId(id)) return undefined;
  const row = await first(
    db,
    sql<{ page: PageJson }>`select ${pageJson} as page from muster.page p where p.id = ${id}`,
  );
  return row && readPage(row.page);
};

/** Reads pages. */
export const createPageReader = (
  db: Rows,
): Pick<Reader, 'page' | 'pagesAsking' | 'pagesOf' | 'pagesOutOfPeople'> => ({
  page: id => findPage(db, id),
  async pagesAsking(responder) {
    const rows = await all(
      db,
      sql<{ page: PageJson }>`select ${pageJson} as page from muster.page p
        where p.state in ('open', 'exhausted') and not exists (
          select from muster.fact f where f.page = p.id and f.kind = 'stood-down') and exists (
          select from muster.invite v where v.page = p.id and v.responder = ${responder})
        order by p.id desc`,
    );
    return rows.map(row => readPage(row.page));
  },
  async pagesOf(responder, limit) {
    const rows = await all(
      db,
      sql<{ page: PageJson }>`select ${pageJson} as page from muster.page p where p.id in (
          select v.page from muster.invite v where v.responder = ${responder}
          union select f.page from muster.fact f where f.responder = ${responder} and f.kind = 'answer'
          union select q.id from muster.page q where q.paged_by = ${responder})
        order by p.id desc limit ${limit}`,
    );
    return rows.map(row => readPage(row.page));
  },
  async pagesOutOfPeople() {
    const rows = await all(
      db,
      sql<{ page: PageJson }>`select ${pageJson} as page from muster.page p
        join muster.incident i on i.id = p.incident and i.state in ('open', 'contained')
        where p.state in ('open', 'exhausted') and p.tier >= jsonb_array_length(p.tiers) and p.tier > 0
          and not exists (select from muster.fact f where f.page = p.id and f.kind = 'stood-down')
        order by p.id`,
    );
    return rows.map(row => readPage(row.page));
  },
});
