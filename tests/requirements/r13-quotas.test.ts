import { describe, expect } from 'vitest';
import { tell } from '../harness/story.ts';

describe('R13: nobody floods the alliance, and nobody who is paged is held up by it', () => {
  tell(
    'a thousand declarations within a minute: what is too many is refused privately with a line that works',
    {},
    async s => {
      const before = (await s.rows('select from muster.invocation')).length;
      const place = s.stages.north.home;
      const asks = (id: number, word: string, text: string) =>
        s.receiver.receive({
          id: `flood-${id}`,
          actor: { ...s.ada.person, name: 'Ada', standing: 'member' },
          place,
          placeKind: 'channel',
          call: { word, text },
          replyTo: { connection: 'north', handle: '', expiresAt: s.clock.now() },
        });
      const cards = [];
      for (let at = 0; at < 1000; at += 1) {
        cards.push((await asks(at, 'declare', `sev1 Scan number ${at} tlp:green`)).card);
      }
      const refused = cards.filter(({ title }) => title.includes('orders within a minute'));
      expect(refused).toHaveLength(940);
      expect(refused[0]?.title).toBe(
        'You gave 60 orders within a minute, so this one was not taken, and nothing of it was kept. Type it again in a minute; an answer to a call-out is always taken.',
      );
      expect(JSON.stringify(refused[0])).toContain('/inc list mine');
      expect(await s.rows('select from muster.invocation')).toHaveLength(before + 60);
      // The line that works does, an answer is judged as ever, and others are not held up.
      expect((await asks(2000, 'list', 'mine')).card.title).not.toContain('orders within');
      expect((await asks(2001, 'ack', 'page:1')).card.title).toContain('There is no call-out P-1');
      await s.bea.types('/inc declare sev2 Phishing wave');
      expect(s.bea.reply).not.toContain('orders within');
      await s.clock.advance('1m');
      expect((await asks(3000, 'declare', 'sev1 One more')).card.title).not.toContain('orders within');
    },
  );

  tell('answers are never counted, however many', { volunteers: { eva: '+dfir' } }, async s => {
    await s.ada.types('/inc declare sev4 Ransomware at a port operator page:duty');
    for (let at = 0; at < 130; at += 1) {
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
      { count: 130 },
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
