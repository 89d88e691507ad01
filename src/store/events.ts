import { type RawBuilder, sql } from 'kysely';
import type { Named, Reader, TimelineEvent } from '../records.ts';
import type { Tlp } from '../sharing/marking.ts';
import { seal } from '../sharing/seal.ts';
import { type IncidentRow, incidentLabel } from './incident-row.ts';
import { type ItemJson, itemJson, readItem } from './items.ts';
import { all, first, given, isId, type Rows } from './rows.ts';

interface EventRow {
  readonly id: string;
  readonly incident: string;
  readonly at: Date;
  readonly kind: string;
  readonly tlp: Tlp;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly actor: Named | null;
  readonly item: ItemJson | null;
  readonly of: IncidentRow;
  /** The affected member may not be named now. */
  readonly hushed: boolean;
}

/** An event is labelled as its item is; one without words as its incident was when it happened. */
const readEvent = (row: EventRow): TimelineEvent => {
  const item = row.item === null ? undefined : readItem(row.item);
  const { marking, originator, distribution, countable } = item ?? {
    ...incidentLabel(row.of),
    marking: { ...incidentLabel(row.of).marking, tlp: row.tlp },
  };
  return {
    id: row.id,
    incident: row.incident,
    at: row.at,
    kind: row.kind,
    ...given('actor', row.actor && seal(row.actor)),
    ...given('item', item),
    label: {
      marking,
      originator,
      incident: String(row.incident),
      ...given('distribution', distribution),
      ...given('countable', countable),
      // Whoever of the affected member did it would tell who is affected.
      ...(row.hushed && row.actor?.member === row.of.affected ? { unnamed: true } : {}),
    },
    detail: row.detail,
  };
};

const events = (where: RawBuilder<unknown>, order: RawBuilder<unknown>, limit: number) => sql<EventRow>`
  select e.id, e.incident, e.at, e.kind, e.tlp, e.detail,
    (select jsonb_build_object('name', r.name, 'member', coalesce(e.member, r.member))
      from muster.responder r where r.id = e.actor) as actor,
    (select ${itemJson} from muster.item w where w.id = e.item) as item,
    to_jsonb(i) as of, coalesce(muster.consent(i.id)->>'name', 'no') <> 'yes' as hushed
  from muster.event e join muster.incident i on i.id = e.incident
  where ${where} order by ${order} limit ${limit}`;

type EventReader = Pick<Reader, 'events' | 'latestEvent' | 'briefedUpTo'>;

/** Reads the timeline. */
export const createEventReader = (db: Rows): EventReader => ({
  async events({ incidents, after, limit }) {
    const known = incidents?.filter(isId);
    const of = known === undefined ? sql`true` : sql`e.incident = any(${known}::bigint[])`;
    if (after !== undefined) {
      const rows = await all(db, events(sql`${of} and e.id > ${after}`, sql`e.id`, limit));
      return rows.map(readEvent);
    }
    const latestFirst = await all(db, events(of, sql`e.id desc`, limit));
    return latestFirst.toReversed().map(readEvent);
  },
  async latestEvent() {
    const row = await first(
      db,
      sql<{ id: string }>`select coalesce(max(id), 0)::text as id from muster.event`,
    );
    return row?.id ?? '0';
  },
  // What came by itself counts once it was delivered.
  briefedUpTo: (responder, except) =>
    first(
      db,
      sql<{ event: string; at: Date }>`select known.event, known.at from (
        (select f.detail->>'upToEvent' as event, f.at from muster.fact f
          where f.responder = ${responder} and f.kind = 'briefed' and f.invocation <> ${except}
          order by f.id desc limit 1)
        union all
        (select n.detail->>'upToEvent', (n.detail->>'at')::timestamptz from muster.notice n
          where n.responder = ${responder} and n.kind = 'brief' and n.state = 'delivered'
            and n.detail->>'whole' = 'true' order by n.id desc limit 1)) known
        order by known.event::bigint desc, known.at desc limit 1`,
    ),
});
