import fc from 'fast-check';
import { expect } from 'vitest';
import type { OpenPlatforms } from './platforms.ts';
import { openPlayer } from './play.ts';
import { histories } from './steps.ts';

/** Plays so many random histories on these platforms; fails with the shortest one that sends what it may not. */
export const findLeaks = async (openPlatforms: OpenPlatforms, runs: number): Promise<void> => {
  const seed = Number(process.env.MUSTER_SEED ?? Math.floor(Math.random() * 2 ** 31));
  console.info(`histories: ${runs} with seed ${seed}; again with MUSTER_SEED=${seed}`);
  const player = await openPlayer(openPlatforms);
  try {
    await fc.assert(
      fc.asyncProperty(histories, async history => {
        expect(await player.play(history)).toEqual([]);
      }),
      { numRuns: runs, seed, endOnFailure: true },
    );
    console.info(`histories: ${player.tally()}`);
    expect(await player.world.stray.found()).toEqual([]);
  } finally {
    await player.world.close();
  }
};
