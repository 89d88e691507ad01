import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noRedis } from '../setup/redis.ts';
import { openAlliance, type TestAlliance } from './tools/alliance.ts';
import { STORY_MS, until } from './tools/patience.ts';
import { told } from './tools/told.ts';
import { underLoad } from './tools/under-load.ts';

/** However Redis is, a person is answered so soon. */
const ANSWER_WITHIN_MS = 500;

describe.skipIf(noRedis)(noRedis ? `left out: ${noRedis}` : 'Redis comes and goes', () => {
  let alliance: TestAlliance;
  beforeEach(async () => {
    alliance = await openAlliance({ redis: true });
  });
  afterEach(() => alliance.close());

  test(
    'what was queued is done after a flush, a crash and an empty restart, and nobody waits for it',
    async () => {
      const { people, records, redis, north, east } = alliance;
      const { ada, bea, cem, dag } = people;
      if (redis === undefined) throw new Error('this story has a Redis');
      const gateway = await alliance.start('gateway');
      const declares = (who: typeof ada, title: string) => who.types(`/inc declare sev3 ${title} tlp:green`);
      const waiting = () => redis.command('keys', '{muster}:wake:prioritized').includes('prioritized');

      await declares(ada, 'Phishing at a ferry line');
      await declares(bea, 'Odd logins at a water works');
      await until('wake-ups to be queued', waiting);
      redis.command('flushall');
      await declares(cem, 'A leak at a clinic');
      await redis.kill();
      const began = performance.now();
      await declares(dag, 'Ransomware at a port operator');
      const answeredMs = performance.now() - began;
      console.info(`without Redis a command was answered in ${Math.round(answeredMs)} ms`);
      expect(told(dag, /Declaring/u)).toBe(1);
      expect(answeredMs).toBeLessThan(underLoad(ANSWER_WITHIN_MS));

      await alliance.start('worker');
      const done = async (count: number) =>
        (await records.incidents()).length === count && (await records.owed()).length === 0;
      await until('the four to be done without Redis', () => done(4));
      await redis.restart();
      await until('the queue to be used again', () => gateway.lines.some(line => line.event === 'queue.up'));
      await declares(ada, 'A defaced ministry');
      await until('the fifth to be done', () => done(5));

      expect(await records.incidents()).toEqual([1, 2, 3, 4, 5]);
      for (const stage of [north, east]) {
        const titles = stage.at(stage.home).map(seen => /INC-\d/u.exec(seen.text)?.[0]);
        expect(titles.toSorted()).toEqual(['INC-1', 'INC-2', 'INC-3', 'INC-4', 'INC-5']);
      }
      for (const human of [bea, cem, dag]) expect(told(human, /Declared: INC-/u)).toBe(1);
    },
    STORY_MS,
  );
});
