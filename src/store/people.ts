import { type RawBuilder, sql } from 'kysely';
import type { Person, ResponderId } from '../domain/address.ts';
import { type Quiet, USUAL_QUIET } from '../domain/night.ts';
import type { Availability, Known, Responder } from '../domain/roster.ts';
import type { Reader, Speaking, Store } from '../records.ts';
import { all, first, given, isId, type openRows, type Rows, storable } from './rows.ts';

/** What somebody last said of their availability, as the fact has it. */
export interface AvailabilityJson {
  readonly state: 'available' | 'away';
  readonly from?: string;
  readonly until?: string;
  readonly skills?: readonly string[];
}

/** A responder with the latest they said of everything. */
export interface ResponderRow {
  readonly id: string;
  readonly member: string;
  readonly name: string;
  readonly zone: string;
  readonly skills: readonly string[];
  readonly said: AvailabilityJson | null;
  readonly quiet: Quiet | null;
  readonly conflicts: readonly string[];
}

const latest = (kind: 'availability' | 'quiet'): RawBuilder<unknown> => sql`(
  select f.detail from muster.fact f
  where f.responder = r.id and f.kind = ${kind} order by f.id desc limit 1)`;

/** What is read of the responder `r` of the surrounding statement. */
export const responderColumns: RawBuilder<unknown> = sql`r.id::text as id, r.member, r.name, r.zone, r.skills,
  ${latest('availability')} as said, ${latest('quiet')} as quiet,
  array(select c.member from (
      select distinct on (f.detail->>'member') f.detail->>'member' as member, f.detail->'declared' as declared
      from muster.fact f where f.responder = r.id and f.kind = 'conflict'
      order by f.detail->>'member', f.id desc) c
    where c.declared = 'true' order by c.member) as conflicts`;

const readAvailability = (said: AvailabilityJson | null): Availability => ({
  state: said?.state ?? 'unsaid',
  ...given('from', said?.from === undefined ? undefined : new Date(said.from)),
  ...given('until', said?.until === undefined ? undefined : new Date(said.until)),
  ...given('skills', said?.skills),
});

/** Reads a responder; who said nothing is `unsaid` and has the usual night. */
export const readResponder = ({ said, quiet, ...row }: ResponderRow): Responder => ({
  ...row,
  availability: readAvailability(said),
  quiet: quiet ?? USUAL_QUIET,
});

const responders = (where: RawBuilder<unknown>): RawBuilder<ResponderRow> => sql<ResponderRow>`
  select ${responderColumns}
  from muster.responder r where ${where} order by r.id`;

const at = ({ connection, person }: Person): RawBuilder<unknown> => sql`r.id = (
  select a.responder from muster.account a where a.connection = ${connection} and a.person = ${person})`;

type PeopleReader = Pick<Reader, 'responder' | 'responderAt' | 'roster' | 'accountsOf'>;

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
  };
};

/** Longer than this nobody is taken for who they were without looking. */
const REMEMBERED_MS = 5 * 60_000;
const MOST_REMEMBERED = 10_000;

/**
 * Knows people from the first time they speak, and remembers for a few minutes who is who, so that a command
 * waits for the database once, to be accepted.
 */
export const createPeople = (db: ReturnType<typeof openRows>): Store['people'] => {
  const met = new Map<string, { readonly known: Known; readonly until: number }>();
  const look = async (key: string, who: Speaking): Promise<Known> => {
    const before = met.get(key);
    if (before !== undefined && before.until > performance.now()) return before.known;
    const { id, member, name, zone } = (await found(db, who)) ?? (await enrol(db, who));
    if (met.size >= MOST_REMEMBERED) met.clear();
    met.set(key, { known: { id, member, name, zone }, until: performance.now() + REMEMBERED_MS });
    return { id, member, name, zone };
  };
  return {
    async meet(who) {
      const key = JSON.stringify([who.connection, who.person]);
      const known = await look(key, who);
      const name = storable(who.name);
      const zone = who.zone ?? known.zone;
      if (known.name === name && known.zone === zone && known.member === who.member) return known;
      met.delete(key);
      await sql`update muster.responder set name = ${name}, zone = ${zone}, member = ${who.member}
        where id = ${known.id}`.execute(db);
      return { ...known, name, zone, member: who.member };
    },
  };
};

const found = (db: Rows, who: Person): Promise<Responder | undefined> =>
  createPeopleReader(db).responderAt(who);

/** Two processes that meet somebody at the same moment do so one after the other. */
const enrol = (db: ReturnType<typeof openRows>, who: Speaking): Promise<Responder> =>
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
