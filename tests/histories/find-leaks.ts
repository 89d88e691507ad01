import fc from 'fast-check';
import { expect } from 'vitest';
import type { OpenPlatforms } from './platforms.ts';
import { openPlayer } from './play.ts';
import { histories } from './steps.ts';

/** How many random histories are played, and in how many worlds at a time: most of it is waiting for a database. */
export interface Runs {
  readonly histories: number;
  readonly worlds: number;
}

/** Plays them on these platforms; fails with the history that sends what it may not. */
export const findLeaks = async (openPlatforms: OpenPlatforms, runs: Runs): Promise<void> => {
  const seed = Number(process.env.MUSTER_SEED ?? Math.floor(Math.random() * 2 ** 31));
  console.info(`histories: ${runs.histories} with seed ${seed}; again with MUSTER_SEED=${seed}`);
  const each = Math.ceil(runs.histories / runs.worlds);
  const worlds = Array.from({ length: runs.worlds }, (_, world) => playIn(openPlatforms, each, seed + world));
  const failed = (await Promise.allSettled(worlds)).find(one => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
};

const playIn = async (openPlatforms: OpenPlatforms, numRuns: number, seed: number): Promise<void> => {
  const player = await openPlayer(openPlatforms);
  try {
    await fc.assert(
      fc.asyncProperty(histories, async history => {
        expect(await player.play(history)).toEqual([]);
      }),
      { numRuns, seed, endOnFailure: true },
    );
    console.info(`histories: ${player.tally()}`);
    expect(await player.world.stray.found()).toEqual([]);
  } finally {
    await player.world.close();
  }
};
