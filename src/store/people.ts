import { type RawBuilder, sql } from 'kysely';
import type { Person } from '../domain/address.ts';
import type { Known, Responder } from '../domain/roster.ts';
import type { Reader, Speaking, Store } from '../records.ts';
import { currently } from './accounts.ts';
import { type ResponderRow, readResponder, responderColumns, zoneColumn } from './responder-row.ts';
import { all, first, given, isId, now, type openRows, type Rows, storable } from './rows.ts';

const responders = (where: RawBuilder<unknown>): RawBuilder<ResponderRow> => sql<ResponderRow>`
  select ${responderColumns}
  from muster.responder r where ${where} order by r.id`;

const at = ({ connection, person }: Person): RawBuilder<unknown> => sql`r.id = (
  select a.responder from muster.account a where a.connection = ${connection} and a.person = ${person})`;

type PeopleReader = Pick<Reader, 'responder' | 'responderAt' | 'roster'>;

/** Reads who is who. */
export const createPeopleReader = (db: Rows): PeopleReader => {
  const one = async (where: RawBuilder<unknown>): Promise<Responder | undefined> => {
    const row = await first(db, responders(where));
    return row && readResponder(row);
  };
  return {
    responder: async id => (isId(id) ? one(sql`r.id = ${currently(id)}`) : undefined),
    responderAt: person => one(at(person)),
    async roster(members) {
      const of = members === undefined ? sql`true` : sql`r.member = any(${[...members]}::text[])`;
      return (await all(db, responders(sql`r.same_as is null and ${of}`))).map(readResponder);
    },
  };
};

/** Longer than this nobody is taken for who they were without looking. */
const REMEMBERED_MS = 5 * 60_000;
const MOST_REMEMBERED = 10_000;

/** How often it is written down which of several accounts somebody uses. */
const USED_EVERY_MS = 10_000;

/** Who somebody is, and the zone that their platform told, which their own word comes before. */
interface Met {
  readonly known: Known;
  readonly told: string;
  /** This is one of several accounts of theirs. */
  readonly linked: boolean;
}

/**
 * Knows people from the first time they speak, and remembers for a few minutes who is who, so that a command
 * waits for the database once, to be accepted.
 */
export const createPeople = (
  db: ReturnType<typeof openRows>,
): Store['people'] & {
  /** Somebody's account has become somebody else's: who is who is looked up anew. */
  forget(): void;
} => {
  const remembered = new Map<string, Met & { readonly until: number }>();
  const used = new Map<string, number>();
  /** A page goes first to the account that was used last. */
  const use = async (key: string, { connection, person }: Person): Promise<void> => {
    const last = used.get(key);
    if (last !== undefined && last > performance.now() - USED_EVERY_MS) return;
    if (used.size >= MOST_REMEMBERED) used.clear();
    used.set(key, performance.now());
    await sql`update muster.account set used_at = ${now}
      where connection = ${connection} and person = ${person}`.execute(db);
  };
  const look = async (key: string, who: Speaking): Promise<Met> => {
    const before = remembered.get(key);
    if (before !== undefined && before.until > performance.now()) return before;
    const met = (await found(db, who)) ?? (await enrol(db, who));
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(key, { ...met, until: performance.now() + REMEMBERED_MS });
    return met;
  };
  return {
    forget: () => remembered.clear(),
    async meet(who) {
      const key = JSON.stringify([who.connection, who.person]);
      const { known, told, linked } = await look(key, who);
      if (linked) await use(key, who);
      const name = storable(who.name);
      const zone = who.zone ?? told;
      if (known.name === name && told === zone && known.member === who.member) return known;
      remembered.delete(key);
      await sql`update muster.responder set name = ${name}, zone = ${zone}, member = ${who.member}
        where id = ${known.id}`.execute(db);
      return { ...known, name, member: who.member, zone: known.zone === told ? zone : known.zone };
    },
  };
};

const found = async (db: Rows, who: Person): Promise<Met | undefined> => {
  const row = await first(
    db,
    sql<Known & { told: string; linked: boolean }>`select r.id::text as id, r.member, r.name,
        ${zoneColumn} as zone, r.zone as told,
        (select count(*) from muster.account o where o.responder = r.id) > 1 as linked
      from muster.responder r where ${at(who)}`,
  );
  if (row === undefined) return undefined;
  const { told, linked, ...known } = row;
  return { known, told, linked };
};

/** Two processes that meet somebody at the same moment do so one after the other. */
const enrol = (db: ReturnType<typeof openRows>, who: Speaking): Promise<Met> =>
  db.transaction().execute(async tx => {
    const { connection, person } = who;
    await sql`select pg_advisory_xact_lock(hashtextextended(${JSON.stringify([connection, person])}, 1))`.execute(
      tx,
    );
    const already = await found(tx, who);
    if (already) return already;
    const { id } = await tx
      .insertInto('muster.responder')
      .values({ member: who.member, name: storable(who.name), ...given('zone', who.zone) })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx.insertInto('muster.account').values({ connection, person, responder: id }).execute();
    const met = await found(tx, who);
    if (met === undefined) throw new Error('a person just met is not there');
    return met;
  });
