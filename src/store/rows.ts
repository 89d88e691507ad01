import { createHash } from 'node:crypto';
import {
  Kysely,
  PostgresDialect,
  type PostgresPoolClient,
  type RawBuilder,
  sql,
  type Transaction,
} from 'kysely';
import type pg from 'pg';
import { NotAccepted } from '../errors.ts';
import { ALL_EYES, type Eyes, lookWith } from './eyes.ts';
import { whileReading } from './refusal.ts';
import type { Tables } from './schema.ts';

/** Runs statements: the pool, or one transaction. */
export type Rows = Kysely<Tables> | Transaction<Tables>;

/** The time of the database, asked once for a whole statement and not once for each row. */
export const now: RawBuilder<Date> = sql<Date>`(select muster.now())`;

/**
 * Statements over a pool with the bot's own eyes. A connection that cannot be had rejects with `NotAccepted`: nothing
 * was sent, so nothing can have been written. Ending the pool is for whoever opened it.
 */
export const openRows = (pool: pg.Pool): Kysely<Tables> => over(pool, ALL_EYES);

/**
 * The same for reading before something is accepted, with anybody's eyes: a connection that breaks meanwhile is
 * `NotAccepted` too.
 */
export const openReading = (pool: pg.Pool, eyes: Eyes = ALL_EYES): Kysely<Tables> =>
  over(pool, eyes, whileReading);

const over = (
  pool: pg.Pool,
  eyes: Eyes,
  onError = (error: unknown): never => {
    throw error;
  },
): Kysely<Tables> => {
  const nameOf = createNames();
  const open = async (): Promise<PostgresPoolClient> => {
    const client = await connect(pool);
    await lookWith(client, eyes).catch(error => {
      client.release(true);
      return onError(error);
    });
    const query = (text: string, values: unknown[]) =>
      client.query({ ...nameOf(text, values), text, values }).catch(onError);
    // Without cursors, which nobody here uses.
    return { query, release: () => client.release() } as unknown as PostgresPoolClient;
  };
  return new Kysely({ dialect: new PostgresDialect({ pool: { connect: open, end: async () => {} } }) });
};

/** More statements than there are; should one be made up as it goes, memory still has an end, here and there. */
const MOST_NAMES = 400;

/**
 * A statement with a name is read and planned once for each connection, which for the small ones here is most of
 * the work. The name is a digest, because every user of a connection must mean the same by it.
 */
const createNames = () => {
  const names = new Map<string, string>();
  return (text: string, values: readonly unknown[]): { readonly name?: string } => {
    if (values.length === 0) return {};
    const known = names.get(text);
    if (known !== undefined) return { name: known };
    if (names.size >= MOST_NAMES) return {};
    const name = createHash('sha256').update(text).digest('base64url').slice(0, 22);
    names.set(text, name);
    return { name };
  };
};

const connect = async (pool: pg.Pool): Promise<pg.PoolClient> => {
  try {
    return await pool.connect();
  } catch (cause) {
    throw new NotAccepted('the database cannot be reached', { cause });
  }
};

/** The rows of a statement written as SQL. */
export const all = async <Row>(db: Rows, query: RawBuilder<Row>): Promise<readonly Row[]> =>
  (await query.execute(db)).rows;

/** The first of them. */
export const first = async <Row>(db: Rows, query: RawBuilder<Row>): Promise<Row | undefined> =>
  (await query.execute(db)).rows[0];

/** How many rows a statement wrote. */
export const written = async (db: Rows, query: RawBuilder<unknown>): Promise<number> =>
  Number((await query.execute(db)).numAffectedRows ?? 0n);

/**
 * JSON that PostgreSQL takes whatever people typed: it knows neither the character zero nor half a surrogate
 * pair, which an emoji cut in two leaves behind.
 */
export const renderJson = (value: unknown): string =>
  JSON.stringify(value, (_, held: unknown) => (typeof held === 'string' ? storable(held) : held));

/** The same words, as far as PostgreSQL can keep them. */
export const storable = (text: string): string =>
  text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\u{fffd}');

/** Leaves out what the database has as null. */
export const given = <Name extends string, Value>(
  name: Name,
  value: Value | null | undefined,
): { readonly [K in Name]?: Value } =>
  (value === null || value === undefined ? {} : { [name]: value }) as { readonly [K in Name]?: Value };

/** True for what can be an id of a row; anything else a person may have typed is no row's. */
export const isId = (id: string): boolean => /^\d{1,18}$/u.test(id);
