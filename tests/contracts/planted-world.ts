import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { StoreScene } from './store-scene.ts';

/** The members of a planted world. */
export const MEMBERS = ['north', 'east', 'south'] as const;
type Member = (typeof MEMBERS)[number];

/** One incident and what hangs on it, by who it is shared with. */
export interface Planted {
  readonly member: Member;
  readonly affected: Member;
  readonly distribution: readonly Member[] | null;
  readonly asked: readonly Member[];
  readonly items: readonly {
    readonly originator: Member;
    readonly distribution: readonly Member[] | null;
    readonly relTo: readonly Member[] | null;
  }[];
}

const member = fc.constantFrom(...MEMBERS);
const some = fc.option(fc.uniqueArray(member), { nil: null });

/** Any incident at all. */
export const anyPlanted: fc.Arbitrary<Planted> = fc.record({
  member,
  affected: member,
  distribution: some,
  asked: fc.uniqueArray(member),
  items: fc.array(fc.record({ originator: member, distribution: some, relTo: some }), { maxLength: 3 }),
});

/** A mark that says whose eyes may see the row it stands in. */
const mark = (who: Iterable<string>): string => `may(${[...new Set(who)].sort().join(' ')})`;

/** What the marks in a text allow, one list for each. */
export const marksIn = (text: string): readonly string[] =>
  [...text.matchAll(/may\(([^)]*)\)/gu)].map(found => found[1] ?? '');

/** Every id there is, to be asked for by whoever should not. */
export interface Ids {
  readonly numbers: readonly string[];
  readonly uuids: readonly string[];
  readonly people: Readonly<Record<Member, string>>;
}

/** Plants rows with the owner's hands; each says in words of its own who may see it. */
export const plant = async (
  rows: StoreScene['rows'],
  people: Readonly<Record<Member, string>>,
  planted: Planted,
): Promise<void> => {
  const one = async (sql: string, ...values: unknown[]): Promise<string> =>
    String((await rows(`${sql} returning id`, ...values))[0]?.id);
  const { distribution } = planted;
  const sees = new Set<string>([...(distribution ?? MEMBERS), planted.member, planted.affected]);
  const incident = await one(
    `insert into muster.incident (number, severity, state, type, declared_by, member, affected, consented,
       distribution, tlp, declared_at, updated_at, reference)
     values ((select count(*) + 1 from muster.incident), 3, 'open', $1, $2, $3, $4, false, $5, 'TLP:AMBER',
       muster.now(), muster.now(), $6)`,
    ...[mark(sees), people[planted.member], planted.member, planted.affected, distribution, randomUUID()],
  );
  for (const item of planted.items) await plantItem(rows, people, { incident, sees, item });
  const asked = new Set([...sees, ...planted.asked, planted.member]);
  const page = await one(
    `insert into muster.page (incident, needs, tiers, widen_after_minutes, asked, state, paged_by, opened_at, reference)
     values ($1, '[]', '[]', 5, $2, 'open', $3, muster.now(), '')`,
    ...[incident, mark(asked), people[planted.member]],
  );
  for (const who of planted.asked) {
    await rows(
      `insert into muster.invite (page, responder, tier, skills, invited_at) values ($1, $2, 1, $3, muster.now())`,
      ...[page, people[who], [mark(asked)]],
    );
    const told = mark([...asked, who]);
    await rows(
      `insert into muster.fact (kind, responder, incident, page, detail)
       values ('answer', $1, $2, $3, jsonb_build_object('answer', 'ack', 'condition', $4::text))`,
      ...[people[who], incident, page, told],
    );
    await rows(
      `insert into muster.notice (kind, responder, page, detail, expires_at)
       values ('page-call', $1, $2, jsonb_build_object('says', $3::text), muster.now())`,
      ...[people[who], page, told],
    );
    await rows(
      `insert into muster.admission (incident, connection, person, place, responder, asked_at)
       values ($1, $2, $2, $3, $4, muster.now())`,
      ...[incident, who, mark([...sees, who]), people[who]],
    );
    await rows(
      `insert into muster.question (kind, asks, asked_by, incident, detail, asked_at, expires_at)
       values ('admit', $1, $2, $3, jsonb_build_object('says', $4::text), muster.now(), muster.now())`,
      ...[people[who], people[planted.member], incident, mark([...sees, who, planted.member])],
    );
  }
  await rows(
    `insert into muster.room (incident, connection, place) values ($1, 'north', $2::text || $1::bigint)`,
    ...[incident, mark(sees)],
  );
  await rows(
    `insert into muster.showing (kind, incident, connection, place) values ('card', $1, 'north', $2)`,
    ...[incident, mark(sees)],
  );
};

const plantItem = async (
  rows: StoreScene['rows'],
  people: Readonly<Record<Member, string>>,
  given: {
    readonly incident: string;
    readonly sees: ReadonlySet<string>;
    readonly item: Planted['items'][number];
  },
): Promise<void> => {
  const { incident, sees, item } = given;
  const { originator, distribution, relTo } = item;
  const reads = MEMBERS.filter(
    one =>
      one === originator ||
      (sees.has(one) &&
        (distribution === null || distribution.includes(one)) &&
        (relTo === null || relTo.includes(one))),
  );
  const id = randomUUID();
  await rows(
    `insert into muster.item (id, incident, kind, body, tlp, rel_to, originator, author, distribution)
     values ($1, $2, 'update', $3, 'TLP:AMBER', $4, $5, $6, $7)`,
    ...[id, incident, mark(reads), relTo, originator, people[originator], distribution],
  );
  await rows(
    `insert into muster.event (incident, kind, item, tlp, detail)
     values ($1, 'update', $2, 'TLP:AMBER', jsonb_build_object('says', $3::text))`,
    ...[incident, id, mark(reads.filter(one => sees.has(one)))],
  );
};

/** What each member has of its own: orders, rotas, calendars, what people said of themselves and how they are reached. */
export const plantOwn = async (
  rows: StoreScene['rows'],
  people: Readonly<Record<Member, string>>,
): Promise<void> => {
  for (const own of MEMBERS) {
    const only = mark([own]);
    const me = people[own];
    await rows(
      `insert into muster.invocation (connection, id, reference, responder, command, reply_kind)
       values ($1, 'order', upper($1), $2, $3, 'channel')`,
      ...[own, me, only],
    );
    await rows(
      `insert into muster.job (kind, payload, connection, invocation, error) values ('x', '{}', $1, 'order', $2)`,
      ...[own, only],
    );
    await rows(
      `insert into muster.fact (kind, responder, detail)
       values ('languages', $1, jsonb_build_object('languages', array[$2::text])), ('conflict', $1, jsonb_build_object('member', $2, 'declared', true))`,
      ...[me, only],
    );
    await rows(
      `with rota as (insert into muster.rota (member, name, made_by, made_at, watched_to, looks_at)
           values ($1, $2, $3, muster.now(), muster.now(), muster.now()) returning id),
         layer as (insert into muster.rota_layer (rota, place, calendar, valid_from)
           select id, 1, $2, muster.now() from rota),
         person as (insert into muster.rota_person (rota, responder, agreed_at) select id, $3, muster.now() from rota),
         override as (insert into muster.rota_override (rota, responder, from_at, to_at, once, agreed_at)
           select id, $3, muster.now(), muster.now() + interval '1 day', $2, muster.now() from rota),
         shadow as (insert into muster.rota_shadow (rota, responder, of, from_at) select id, $3, $3, muster.now() from rota),
         shift as (insert into muster.calendar_shift (calendar, responder, from_at, to_at)
           values ($2, $3, muster.now(), muster.now() + interval '1 day')),
         stranger as (insert into muster.calendar_stranger (calendar, name, seen_at) values ($2, $2, muster.now()))
       insert into muster.calendar (id, reads_at, failed) values ($2, muster.now(), $2)`,
      ...[own, only, me],
    );
    const contact = randomUUID();
    await rows(
      `with own as (insert into muster.contact (id, responder, method, address, sealed_for, after_minutes, set_at)
         values ($1, $2, $3, '', $2, 5, muster.now()))
       insert into muster.contact_attempt (purpose, responder, contact, method, due_at, expires_at, why)
         values ('test', $2, $1, $3, muster.now(), muster.now(), $3)`,
      ...[contact, me, only],
    );
  }
};
