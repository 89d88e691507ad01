import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { tellSpill } from '../../jobs/tell-spill.ts';
import { createBot } from '../../src/bot.ts';
import type { Store } from '../../src/records.ts';
import { createManualClock } from '../contracts/scene.ts';
import type { Stage } from '../contracts/stage.ts';
import { allianceOf } from '../harness/cast.ts';
import { tell } from '../harness/story.ts';
import { createRememberedLog } from '../setup/log.ts';

describe('R13: nobody floods the alliance, and nobody who is paged is held up by it', () => {
  test('a thousand declarations within a minute: what is too many is refused privately with a line that works', async () => {
    const clock = createManualClock();
    const stage = { home: { connection: 'north', place: 'C1' } } as Stage;
    const alliance = allianceOf({}, { north: stage, east: stage, south: stage }, () => 'U9');
    const accepted: string[] = [];
    const store = {
      people: {
        meet: async ({ person }: { person: string }) => ({ id: person, member: 'north', name: person }),
      },
      readAs: () => ({ incidents: async () => [], drill: async () => undefined }),
      accept: async ({ invocation }: { invocation: string }) => {
        accepted.push(invocation);
        return { outcome: 'accepted', jobs: [] };
      },
    } as unknown as Store;
    const log = createRememberedLog();
    const bot = createBot({
      alliance,
      commands,
      store,
      queue: { wake: async () => {} },
      clock,
      log,
      tellSpill: tellSpill.job,
    });
    const asks = async (person: string, id: string, word: string, text: string) =>
      (
        await bot.receive({
          id,
          actor: { connection: 'north', person, name: person, standing: 'member' },
          place: stage.home,
          placeKind: 'channel',
          call: { word, text },
          replyTo: { connection: 'north', handle: '', expiresAt: clock.now() },
        })
      ).card;
    const cards = [];
    for (let at = 0; at < 1000; at += 1)
      cards.push(await asks('U1', `${at}`, 'declare', `sev1 Scan number ${at} tlp:green`));
    const refused = cards.filter(({ title }) => title.includes('orders within a minute'));
    expect([refused.length, accepted.length]).toEqual([940, 60]);
    expect(refused[0]?.title).toBe(
      'You gave 60 orders within a minute, so this one was not taken, and nothing of it was kept. Type it again in a minute; an answer to a call-out is always taken.',
    );
    expect(JSON.stringify(refused[0])).toContain('/inc list mine');
    // The line that works does, and others are not held up, until their whole organisation is.
    expect((await asks('U1', 'a', 'list', 'mine')).title).toContain('Incidents, mine');
    for (let at = 0; at < 540; at += 1)
      expect((await asks(`U${2 + (at % 9)}`, `b${at}`, 'declare', 'sev2 Phishing')).title).not.toContain(
        'within',
      );
    expect((await asks('U99', 'c', 'declare', 'sev2 Phishing')).title).toContain(
      'Your organisation gave 600 orders',
    );
    clock.advance(60_000);
    expect((await asks('U1', 'd', 'declare', 'sev1 One more')).title).not.toContain('within');
  });

  tell('answers are never counted, however many', { volunteers: { eva: '+dfir' } }, async s => {
    await s.ada.types('/inc declare sev4 Ransomware at a port operator page:duty');
    for (let at = 0; at < 70; at += 1) {
      await s.receiver.receive({
        id: `answer-${at}`,
        actor: { ...s.eva.person, name: 'Eva', standing: 'member' },
        place: s.stages.east.home,
        placeKind: 'channel',
        call: { word: at % 2 === 0 ? 'ack' : 'decline', text: 'page:1' },
        replyTo: { connection: 'east', handle: '', expiresAt: s.clock.now() },
      });
    }
    expect(await s.rows(`select count(*)::int as count from muster.fact where kind = 'answer'`)).toEqual([
      { count: 70 },
    ]);
  });

  const crowd = Object.fromEntries(
    ['bea', 'cem', 'dag', 'eva', 'fay', 'hal', 'ivo', 'jun'].map(name => [name, '+dfir']),
  );
  tell('asking more people than twenty-five at once is confirmed first', { volunteers: crowd }, async s => {
    await s.rows(`with more as (insert into muster.responder (member, name, skills)
        select 'north', 'Volunteer ' || n, '{dfir}' from generate_series(1, 30) n returning id)
      insert into muster.fact (kind, responder, detail) select 'availability', id, '{"state": "available"}' from more`);
    await s.ada.types('/inc declare sev4 Ransomware at a port operator');
    await s.ada.types('/inc page INC-1 skill:dfir');
    s.ada.replies.shows('Page 38 people?', 'sure:yes');
    expect(await s.rows('select from muster.page')).toEqual([]);
  });

  tell(
    'what the bot says itself, and what bots say, is heard by nobody',
    { north: { platform: 'slack' } },
    async s => {
      await s.ada.types('/inc declare sev4 Ransomware at a port operator');
      const before = await s.rows('select count(*) from muster.invocation');
      for (const one of s.home('north').all) expect(one.text).toContain('INC-1');
      await s.clock.advance('10m');
      expect(await s.rows('select count(*) from muster.invocation')).toEqual(before);
    },
  );
});
