import { type RawBuilder, sql } from 'kysely';
import type { Person, ResponderId } from '../domain/address.ts';
import type { Known, Responder } from '../domain/roster.ts';
import type { Reader, Speaking, Store } from '../records.ts';
import { type ResponderRow, readResponder, responderColumns, zoneColumn } from './responder-row.ts';
import { all, first, given, isId, type openRows, type Rows, storable } from './rows.ts';

const responders = (where: RawBuilder<unknown>): RawBuilder<ResponderRow> => sql<ResponderRow>`
  select ${responderColumns}
  from muster.responder r where ${where} order by r.id`;

const at = ({ connection, person }: Person): RawBuilder<unknown> => sql`r.id = (
  select a.responder from muster.account a where a.connection = ${connection} and a.person = ${person})`;

type PeopleReader = Pick<Reader, 'responder' | 'responderAt' | 'roster' | 'accountsOf' | 'accountsOfMember'>;

/** Reads who is who. */
export const createPeopleReader = (db: Rows): PeopleReader => {
  const one = async (where: RawBuilder<unknown>): Promise<Responder | undefined> => {
    const row = await first(db, responders(where));
    return row && readResponder(row);
  };
  return {
    responder: async id => (isId(id) ? one(sql`r.id = ${id}`) : undefined),
    responderAt: person => one(at(person)),
    async roster(members) {
      const where = members === undefined ? sql`true` : sql`r.member = any(${[...members]}::text[])`;
      return (await all(db, responders(where))).map(readResponder);
    },
    accountsOf: (responder: ResponderId) =>
      all(
        db,
        sql<Person>`select connection, person from muster.account
          where responder = ${responder} order by connection, person`,
      ),
    accountsOfMember: member =>
      all(
        db,
        sql<Person & { responder: ResponderId }>`select a.connection, a.person, a.responder::text as responder
          from muster.account a join muster.responder r on r.id = a.responder
          where r.member = ${member} order by a.connection, a.person`,
      ),
  };
};

/** Longer than this nobody is taken for who they were without looking. */
const REMEMBERED_MS = 5 * 60_000;
const MOST_REMEMBERED = 10_000;

/** Who somebody is, and the zone that their platform told, which their own word comes before. */
interface Met {
  readonly known: Known;
  readonly told: string;
}

/**
 * Knows people from the first time they speak, and remembers for a few minutes who is who, so that a command
 * waits for the database once, to be accepted.
 */
export const createPeople = (db: ReturnType<typeof openRows>): Store['people'] => {
  const remembered = new Map<string, Met & { readonly until: number }>();
  const look = async (key: string, who: Speaking): Promise<Met> => {
    const before = remembered.get(key);
    if (before !== undefined && before.until > performance.now()) return before;
    const met = (await found(db, who)) ?? (await enrol(db, who));
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(key, { ...met, until: performance.now() + REMEMBERED_MS });
    return met;
  };
  return {
    async meet(who) {
      const key = JSON.stringify([who.connection, who.person]);
      const { known, told } = await look(key, who);
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
    sql<
      Known & { told: string }
    >`select r.id::text as id, r.member, r.name, ${zoneColumn} as zone, r.zone as told
      from muster.responder r where ${at(who)}`,
  );
  if (row === undefined) return undefined;
  const { told, ...known } = row;
  return { known, told };
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
