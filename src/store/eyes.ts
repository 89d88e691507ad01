import type pg from 'pg';

/** Whose eyes statements read with: a member's id, or `ALL_EYES`. The database gives them what is theirs to see. */
export type Eyes = string;

/** The bot's own work: jobs, sending, sweeps. */
export const ALL_EYES: Eyes = '*';

/** A connection that remembers what was said on it last, whoever says the next. */
type Seeing = pg.PoolClient & { seesAs?: Eyes | undefined };

/**
 * Says on a connection whose eyes read from now on, if they are others than before. Whoever takes a connection says
 * so first, so nobody inherits the eyes of whoever had it before. Rejects when the connection does not take it; then
 * it is of no use any more.
 */
export const lookWith = async (client: Seeing, eyes: Eyes): Promise<void> => {
  if (client.seesAs === eyes) return;
  client.seesAs = undefined;
  await client.query({ name: 'eyes', text: "select set_config('muster.scope', $1, false)", values: [eyes] });
  client.seesAs = eyes;
};
