import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPlayer, type Player } from './play.ts';
import { histories } from './steps.ts';

/** So many in CI; a few on a fresh machine, where nobody should wait for minutes. */
const RUNS = process.env.MUSTER_FULL === undefined ? 300 : 10_000;

let player: Player;
beforeAll(async () => {
  player = await openPlayer();
});
afterAll(() => player.world.close());

test(
  'R5: no history of saying, joining and looking sends anybody what they may not have',
  async () => {
    const seed = Number(process.env.MUSTER_SEED ?? Math.floor(Math.random() * 2 ** 31));
    console.info(`histories: ${RUNS} with seed ${seed}; again with MUSTER_SEED=${seed}`);
    await fc.assert(
      fc.asyncProperty(histories, async history => {
        expect(await player.play(history)).toEqual([]);
      }),
      { numRuns: RUNS, seed, endOnFailure: true },
    );
    console.info(`histories: ${player.judged()} requests judged`);
    expect(await strayWords(player)).toEqual([]);
  },
  60 * 60_000,
);

/** Every column of every table but the items' own, and the log: no word of an item stands there (R-TLP-13). */
const strayWords = async ({ world }: Player): Promise<readonly string[]> => {
  const { rows } = await world.records.owner.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('muster', 'bullmq') and table_type = 'BASE TABLE' and table_name <> 'item'`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const hit = await world.records.owner.query(
      `select substring(t::text from 'kx\\d+x') as word from ${name} t where t::text ~ 'kx\\d+x' limit 1`,
    );
    if (hit.rows.length > 0) found.push(`${name}: ${hit.rows[0].word}`);
  }
  const logged = JSON.stringify(world.records.log.lines, (_, held) =>
    held instanceof Error ? held.stack : held,
  );
  return [...found, ...(logged.match(/kx\d+x/gu) ?? [])];
};
