import { afterEach, describe, expect, test } from 'vitest';
import { redeliver } from '../doubles/discord/deliver.ts';
import { bodyOf, sign } from '../doubles/slack/deliver.ts';
import { commandPayload, pressPayload } from '../doubles/slack/payloads.ts';
import { pressablesOf } from '../doubles/slack/reading.ts';
import { openAlliance, type TestAlliance } from './tools/alliance.ts';
import { STORY_MS, until } from './tools/patience.ts';
import { asked } from './tools/picture.ts';
import { told } from './tools/told.ts';

const TIMES = 10;

describe('the same thing done once is delivered ten times at once', () => {
  let alliance: TestAlliance;
  afterEach(() => alliance.close());

  const done = async (): Promise<void> => {
    const { records } = alliance;
    const all = async () => (await records.incidents()).length > 0 && (await records.owed()).length === 0;
    await until('nothing to be owed', all);
  };

  test(
    'a Slack command and a button, to two processes: one incident, one answer each',
    async () => {
      alliance = await openAlliance({ http: true });
      const { north, people, records, time } = alliance;
      const { workspace, double } = north;
      const port = { MUSTER_PORT: '0' };
      const gateways = await Promise.all([alliance.start('gateway', port), alliance.start('all', port)]);
      const urls = await Promise.all(
        gateways.map(
          async one => `http://127.0.0.1:${(await one.logged('web-open')).fields.port}/slack/north`,
        ),
      );
      /** Ten identical signed requests, five to each process; gives the answers that hold words. */
      const deliverTenTimes = async (
        kind: 'slash_commands' | 'interactive',
        payload: object,
      ): Promise<string[]> => {
        const { type, body } = bodyOf(kind, { ...payload });
        const headers = { 'content-type': type, ...sign(workspace.signingSecret, body, time.now()) };
        const answers = Array.from({ length: TIMES }, async (_, nth) => {
          const answer = await fetch(urls[nth % 2] ?? '', { method: 'POST', headers, body });
          expect(answer.status).toBe(200);
          return answer.text();
        });
        return (await Promise.all(answers)).filter(text => text !== '');
      };
      const user = (human: (typeof people)['ada']) => {
        const found = workspace.users.get(human.person.person);
        if (found === undefined) throw new Error(`${human.name} is not there`);
        return found;
      };
      const home = workspace.channels.get(workspace.home);
      if (home === undefined) throw new Error('there is no home');
      const line = '/inc declare sev4 Ransomware at a port operator tlp:green page:duty';

      const answers = await deliverTenTimes(
        'slash_commands',
        commandPayload(double.world, workspace, { user: user(people.ada), channel: home, line }),
      );
      expect(new Set(answers).size, answers.join('\n')).toBe(1);
      expect(answers[0]).toMatch(/Declaring/u);
      await done();
      expect(await records.incidents()).toEqual([1]);
      expect(await records.rows(`select from muster.invocation where command = 'declare'`)).toHaveLength(1);
      expect(told(people.ada, /Declared: INC-1/u)).toBe(1);

      const page = asked(alliance).find(one => one.human === people.bea)?.seen;
      const channel = workspace.channels.get(page?.place.place ?? '');
      const message = channel?.messages.find(one => one.ts === page?.message);
      const pressed = message && pressablesOf(message).find(one => one.label === "I'm on it");
      if (channel === undefined || message === undefined || pressed === undefined)
        throw new Error('Bea was not asked');
      const press = { user: user(people.bea), channel, ts: message.ts, ephemeral: false, pressed };
      await deliverTenTimes('interactive', pressPayload(double.world, workspace, press));
      await until('Bea to be answered', () => told(people.bea, /You are on it/u) > 0);
      await done();
      expect(await records.rows(`select from muster.fact where kind = 'answer'`)).toHaveLength(1);
      expect(told(people.ada, /call-out P-1 is filled/u) + people.ada.inbox().length).toBe(1);
    },
    STORY_MS,
  );

  test(
    'a Discord command: one incident, one answer',
    async () => {
      alliance = await openAlliance();
      const { east, people, records } = alliance;
      await alliance.start('all');
      const typed = people.dag.types('/inc declare sev4 Ransomware at a port operator tlp:green');
      const made = () => [...east.double.world.interactions.values()].at(-1);
      await until('the first delivery', () => made() !== undefined);
      for (let nth = 1; nth < TIMES; nth += 1) {
        const interaction = made();
        if (interaction !== undefined) redeliver(east.double.world, interaction);
      }
      await typed;
      await done();
      expect(await records.incidents()).toEqual([1]);
      const whispers = people.dag.replies().map(reply => reply.text);
      expect(whispers).toHaveLength(1);
      expect(whispers[0]).toMatch(/Declared: INC-1/u);
    },
    STORY_MS,
  );
});
