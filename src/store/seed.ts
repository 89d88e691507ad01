import type pg from 'pg';
import type { Person } from '../domain/address.ts';
import type { Known } from '../domain/roster.ts';

/** A volunteer as the alliance file knows them before they have said anything themselves. */
export interface Seed {
  readonly person: Person;
  readonly skills: readonly string[];
  readonly available: boolean;
}

/**
 * Gives volunteers what the alliance file says of them, unless they have said something themselves: afterwards
 * people look after their own entry in chat.
 */
export const seedVolunteers = async (
  owner: pg.ClientBase,
  meet: (person: Person) => Promise<Known>,
  seeds: readonly Seed[],
): Promise<void> => {
  for (const seed of seeds) {
    const { id } = await meet(seed.person);
    const { rowCount } = await owner.query(
      `update muster.responder set skills = $2 where id = $1 and skills = '{}' and not exists (
        select from muster.fact where responder = $1 and kind = 'availability')`,
      [id, seed.skills],
    );
    if (rowCount === 0 || !seed.available) continue;
    const { connection, person } = seed.person;
    await owner.query(
      `with asked as (
        insert into muster.invocation (connection, id, reference, responder, command, reply_kind)
        values ($1, $2, $3, $4, 'seed', 'direct') on conflict do nothing returning connection, id)
      insert into muster.fact (kind, responder, detail, connection, invocation)
      select 'availability', $4, '{"state": "available"}', connection, id from asked`,
      [connection, `seed-${person}`, `SEED-${id}`, id],
    );
  }
};
