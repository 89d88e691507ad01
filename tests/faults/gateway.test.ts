import { afterEach, describe, expect, test } from 'vitest';
import { openAlliance, type Started, type TestAlliance } from './tools/alliance.ts';
import { STORY_MS, until } from './tools/patience.ts';
import { told, typedAndTold } from './tools/told.ts';

const LINE = '/inc declare sev4 Ransomware at a port operator tlp:green';
const TEN_MINUTES = 10 * 60_000;

describe('a gateway', () => {
  let alliance: TestAlliance;
  afterEach(() => alliance.close());

  const settled = async (): Promise<void> => {
    const { records } = alliance;
    const all = async () => (await records.incidents()).length === 1 && (await records.owed()).length === 0;
    await until('one incident and nothing owed', all);
  };
  /** Ada types the line, and the gateway dies at that point without a word to her. */
  const diesAt = async (point: string): Promise<void> => {
    alliance = await openAlliance();
    const { ada } = alliance.people;
    const [gateway] = await Promise.all([
      alliance.start('gateway', { MUSTER_KILL_AT: point }),
      alliance.start('worker'),
    ]);
    const typed = ada.types(LINE).catch(() => undefined);
    expect(await gateway.ended).toBe('SIGKILL');
    await typed;
    expect(told(ada, /Declaring/u)).toBe(0);
  };
  const next = async (): Promise<Started> => {
    const gateway = await alliance.start('gateway');
    // The dead one's turn to hear has to run out first.
    await gateway.logged('slack.socket-up');
    return gateway;
  };

  test(
    'that dies after it accepted has not lost the order, and a retyped line adds nothing',
    async () => {
      await diesAt('after-accept@declare');
      const { ada } = alliance.people;
      await settled();
      expect(told(ada, /Declared: INC-1/u)).toBe(1);
      await next();
      await typedAndTold(ada, LINE, /less than ten minutes ago/u);
      await settled();
    },
    STORY_MS,
  );

  test(
    'that dies before it accepted has accepted nothing, and the retyped line is the first',
    async () => {
      await diesAt('before-accept@declare');
      const { ada } = alliance.people;
      await next();
      expect(await alliance.records.rows(`select from muster.invocation where command = 'declare'`)).toEqual(
        [],
      );
      await typedAndTold(ada, LINE, /Declaring/u);
      await settled();
    },
    STORY_MS,
  );

  test(
    'goes by the time of the database, also when that moves while it runs',
    async () => {
      alliance = await openAlliance({ http: true });
      const { north, people, time } = alliance;
      const gateway = await alliance.start('gateway', { MUSTER_PORT: '0' });
      const { port } = (await gateway.logged('web-open')).fields;
      north.workspace.requestUrl = `http://127.0.0.1:${port}/slack/north`;
      await typedAndTold(people.ada, LINE, /Declaring/u);
      await time.pass(TEN_MINUTES);
      await until('a request of the new time to be believed', async () => {
        await people.bea.types('/inc help').catch(() => undefined);
        return told(people.bea, /declare/u) > 0;
      });
    },
    STORY_MS,
  );
});
