import type pg from 'pg';
import { botRole } from './database.ts';

const byHand = (lines: string): string => `An administrator of the database must run this once: ${lines}`;

/** Runs one statement so that its failure leaves the transaction usable. */
const attempt = async (owner: pg.ClientBase, sql: string): Promise<Error | undefined> => {
  await owner.query('savepoint attempt');
  try {
    await owner.query(sql);
    return undefined;
  } catch (error) {
    await owner.query('rollback to savepoint attempt');
    return error instanceof Error ? error : new Error(String(error));
  }
};

/** Being a member is not enough since PostgreSQL 16; only trying tells in every version. */
const canActAsBot = async (owner: pg.ClientBase): Promise<boolean> => {
  await owner.query('savepoint trial');
  const refusal = await attempt(owner, `set local role ${botRole}`);
  await owner.query('rollback to savepoint trial'); // and we are who we were
  return refusal === undefined;
};

/**
 * Makes sure, inside the caller's transaction, that the bot's role exists and that the owner may act as it. What it
 * may do is granted by the migrations. Where the owner may not, throws with the lines an administrator has to run.
 */
export const ensureRoles = async (owner: pg.ClientBase): Promise<void> => {
  const { rows } = await owner.query<{ me: string; made: boolean }>(
    'select quote_ident(current_user) as me, exists (select from pg_roles where rolname = $1) as made',
    [botRole],
  );
  const create = `create role ${botRole} nologin;`;
  const grant = `grant ${botRole} to ${rows[0]?.me ?? 'current_user'};`;
  if (rows[0]?.made !== true) {
    // Databases of one server share their roles: another process may just have made it.
    const cause = await attempt(
      owner,
      `do $$ begin ${create} exception when duplicate_object or unique_violation then null; end $$`,
    );
    if (cause) throw new Error(byHand(`${create} ${grant}`), { cause });
  }
  if (await canActAsBot(owner)) return;
  const cause = await attempt(owner, grant);
  if (cause) throw new Error(byHand(grant), { cause });
};
