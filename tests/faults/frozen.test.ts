import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openAlliance, type TestAlliance } from './tools/alliance.ts';
import { STORY_MS, until } from './tools/patience.ts';
import { asked, pictures, somebodyAnswers } from './tools/picture.ts';
import { told } from './tools/told.ts';
import { underLoad } from './tools/under-load.ts';

const TEN_MINUTES = 10 * 60_000;
/** A lease of hearing runs out after 6 s, and is looked for every 2 s. */
const HEARD_AGAIN_WITHIN_MS = 10_000;

describe('a process that stands still and wakes up later', () => {
  let alliance: TestAlliance;
  beforeEach(async () => {
    alliance = await openAlliance();
  });
  afterEach(() => alliance.close());

  const done = async (): Promise<void> => {
    const { records } = alliance;
    const all = async () => (await records.incidents()).length > 0 && (await records.owed()).length === 0;
    await until('nothing to be owed', all);
  };

  test(
    'a worker frozen before it sends finds its job done by another, and sends nothing',
    async () => {
      const { people, records, time } = alliance;
      const log = join(alliance.folder, 'points');
      const [, frozen] = await Promise.all([
        alliance.start('gateway'),
        alliance.start('worker', {
          MUSTER_KILL_AT: 'after-begin-notice',
          MUSTER_KILL_SIGNAL: 'SIGSTOP',
          MUSTER_KILL_LOG: log,
        }),
      ]);
      await people.ada.types('/inc declare sev4 Ransomware at a port operator tlp:green page:duty');
      await until('the worker to freeze', () => readLog(log).includes('after-begin-notice'));
      await alliance.start('worker');
      await done();
      expect(asked(alliance)).toHaveLength(3);
      await somebodyAnswers(alliance);
      await done();
      // By now no platform remembers the first message, so nothing but the lease keeps a second from being sent.
      await time.pass(TEN_MINUTES);
      const before = { seen: pictures(alliance), kept: await kept() };
      const lines = frozen.lines.length;
      frozen.thaw();
      const gaveUp = () =>
        frozen.lines.slice(lines).some(line => /may have run out/u.test(JSON.stringify(line.fields)));
      await until('it to find out', gaveUp);
      await done();
      expect(pictures(alliance)).toEqual(before.seen);
      expect(await kept()).toEqual(before.kept);
      expect(before.seen.north.extras.concat(before.seen.east.extras)).toEqual([]);

      function kept() {
        return records.rows('select id, state, message, why from muster.notice order by id');
      }
    },
    STORY_MS,
  );

  test(
    'a spare gateway hears when the first dies, and one that stood still takes its turn again',
    async () => {
      const { ada, dag } = alliance.people;
      const first = await alliance.start('gateway');
      const spare = await alliance.start('gateway');
      expect(spare.lines.filter(line => line.event === 'hearing')).toEqual([]);
      const isHeardBy = async (who: typeof first, turn: number): Promise<void> => {
        const turns = () => who.lines.filter(line => line.event === 'hearing').length;
        await until(
          'both connections to be heard',
          () => turns() === 2 * turn,
          underLoad(HEARD_AGAIN_WITHIN_MS),
        );
        for (const human of [ada, dag]) {
          const helped = told(human, /declare/u);
          await until(`${human.name} to be answered`, async () => {
            await human.types('/inc help').catch(() => undefined);
            return told(human, /declare/u) > helped;
          });
        }
      };
      await isHeardBy(first, 1);
      first.freeze();
      await isHeardBy(spare, 1);
      first.thaw();
      const lost = () => first.lines.filter(line => line.event === 'hearing-lost').length === 2;
      await until('the first to find out', lost, underLoad(HEARD_AGAIN_WITHIN_MS));
      await spare.kill();
      await isHeardBy(first, 2);
    },
    STORY_MS,
  );
});

const readLog = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};
