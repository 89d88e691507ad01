import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openAlliance, type Started, type TestAlliance } from './tools/alliance.ts';
import { atCommit } from './tools/at-commit.ts';
import { STORY_MS, until } from './tools/patience.ts';
import { referenceTo, told, typedAndTold } from './tools/told.ts';
import { underLoad } from './tools/under-load.ts';

/** Nobody is left waiting longer, whatever is broken. */
const TOLD_WITHIN_MS = 2_500;
const LINE = '/inc declare sev4 Ransomware at a port operator tlp:green';

describe('PostgreSQL comes and goes', () => {
  let alliance: TestAlliance;
  let gateway: Started;
  beforeEach(async () => {
    alliance = await openAlliance();
    gateway = await alliance.start('gateway');
  });
  afterEach(() => alliance.close());

  const done = async (count: number): Promise<void> => {
    const { records } = alliance;
    const all = async () =>
      (await records.incidents()).length === count && (await records.owed()).length === 0;
    await until(`${count} incidents and nothing owed`, all);
  };

  test(
    'whoever types while it is away reads in time that nothing was accepted',
    async () => {
      const { ada, bea, dag, eva } = alliance.people;
      const { cable } = gateway;
      const tellsInTime = async (how: string, human: typeof ada, words: RegExp): Promise<void> => {
        const tookMs = await typedAndTold(human, LINE, words);
        console.info(`PostgreSQL ${how}: ${human.name} was told in ${Math.round(tookMs)} ms`);
        expect(tookMs).toBeLessThan(underLoad(TOLD_WITHIN_MS));
      };
      const isBack = (): Promise<void> => until('the database to be reached again', () => reaches(ada));
      await isBack();

      cable.cut();
      // A statement sent in the instant of the cut is unknown, and said to be; this is about an outage that lasts.
      const lost = () => gateway.lines.findLast(line => /connection-lost/u.test(line.event));
      const noticed = () => performance.now() - (lost()?.atMs ?? Number.POSITIVE_INFINITY) > 500;
      await until('the gateway to have noticed of every connection', noticed);
      for (const human of [ada, dag]) await tellsInTime('refuses', human, /Not accepted/u);
      cable.mend();
      await isBack();

      cable.hang();
      for (const human of [bea, eva]) await tellsInTime('hangs', human, /Not accepted/u);
      cable.mend();
      await isBack();

      await alliance.start('worker');
      await typedAndTold(dag, LINE, /Declaring/u);
      const { records } = alliance;
      const told = () => dag.replies().some(reply => /Declared: INC-\d/u.test(reply.text));
      await until('what was accepted to be done', async () => told() && (await records.owed()).length === 0);
    },
    STORY_MS,
  );

  const reaches = async (human: TestAlliance['people']['ada']): Promise<boolean> => {
    const before = human.replies().length;
    await human.types('/inc list').catch(() => undefined);
    return human
      .replies()
      .slice(before)
      .some(reply => !/Not accepted|reach its records|Working on/u.test(reply.text));
  };

  test(
    'a commit whose answer is swallowed is unknown; its reference tells, and a retyped line adds nothing',
    async () => {
      const { ada } = alliance.people;
      await alliance.start('worker');
      const cutAt = atCommit(gateway.cable, cable => cable.hang());
      const tookMs = await typedAndTold(ada, LINE, /could not confirm/u);
      expect(cutAt()).toBe(true);
      console.info(`commit unknown: told in ${Math.round(tookMs)} ms`);
      expect(tookMs).toBeLessThan(underLoad(TOLD_WITHIN_MS));
      await done(1);
      gateway.cable.mend();
      await until('the database to be reached again', () => reaches(ada));

      const reference = referenceTo(ada);
      await typedAndTold(
        ada,
        `/inc job ${reference}`,
        new RegExp(`${reference}: declare is done[^]*INC-1`, 'u'),
      );
      await typedAndTold(ada, LINE, new RegExp(`less than ten minutes ago[^]*${reference}`, 'u'));
      await done(1);
    },
    STORY_MS,
  );

  test(
    'a command that never arrived is unknown as well; its reference tells, and typing it again does it',
    async () => {
      const { dag } = alliance.people;
      await alliance.start('worker');
      const cutAt = atCommit(gateway.cable, cable => cable.cut(), 'before it arrives');
      const tookMs = await typedAndTold(dag, LINE, /could not confirm/u);
      expect(cutAt()).toBe(true);
      expect(tookMs).toBeLessThan(underLoad(TOLD_WITHIN_MS));
      gateway.cable.mend();
      await until('the database to be reached again', () => reaches(dag));

      await typedAndTold(
        dag,
        `/inc job ${referenceTo(dag)}`,
        /was not accepted, and typing it again is safe/u,
      );
      await typedAndTold(dag, LINE, /Declaring/u);
      await done(1);
    },
    STORY_MS,
  );

  test(
    'a line cut in the middle of a commit, and mended, is told as it is',
    async () => {
      const { ada } = alliance.people;
      await alliance.start('worker');
      const cutAt = atCommit(gateway.cable, cable => {
        cable.cut();
        cable.mend();
      });
      const tookMs = await typedAndTold(ada, LINE, /Declaring/u);
      expect(cutAt()).toBe(true);
      expect(tookMs).toBeLessThan(underLoad(TOLD_WITHIN_MS));
      await done(1);
      expect(told(ada, /could not confirm|Not accepted/u)).toBe(0);
    },
    STORY_MS,
  );
});
