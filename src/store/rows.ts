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
import { whileReading } from './refusal.ts';
import type { Tables } from './schema.ts';

/** Runs statements: the pool, or one transaction. */
export type Rows = Kysely<Tables> | Transaction<Tables>;

/** The time of the database, asked once for a whole statement and not once for each row. */
export const now: RawBuilder<Date> = sql<Date>`(select muster.now())`;

/**
 * Statements over a pool. A connection that cannot be had rejects with `NotAccepted`: nothing was sent, so
 * nothing can have been written. Ending the pool is for whoever opened it.
 */
export const openRows = (pool: pg.Pool): Kysely<Tables> => over(() => connect(pool));

/** The same for reading before something is accepted: a connection that breaks meanwhile is `NotAccepted` too. */
export const openReading = (pool: pg.Pool): Kysely<Tables> =>
  over(async () => {
    const client = await connect(pool);
    const query = (text: string, values: unknown[]) => client.query(text, values).catch(whileReading);
    // Without cursors, which nobody here uses.
    return { query, release: () => client.release() } as unknown as PostgresPoolClient;
  });

const over = (take: () => Promise<PostgresPoolClient>): Kysely<Tables> =>
  new Kysely({ dialect: new PostgresDialect({ pool: { connect: take, end: async () => {} } }) });

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
