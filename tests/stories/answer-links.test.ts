import { describe, expect } from 'vitest';
import type { Member } from '../../src/sharing/alliance.ts';
import type { StorySpec } from '../harness/cast.ts';
import { answers, callsTo, gives, linkIn, opens, posts } from '../harness/reached.ts';
import { type Story, tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport tlp:amber page:duty';
const EVA: StorySpec = { outside: true, volunteers: { eva: '+dfir' } };

/** Eva is paged and does not answer in chat; gives the link that came to her. */
const evaIsReached = async (s: Story): Promise<string> => {
  await gives(s, s.eva, 'email:eva@east.example after:5m');
  await s.ada.types(DECLARE);
  await s.clock.advance('5m');
  return linkIn(callsTo(s, 'email:eva@east.example')[0]);
};

const answersOf = (s: Story) =>
  s.rows(`select f.detail->>'answer' as answer, r.name from muster.fact f join muster.responder r on r.id = f.responder
    where f.kind = 'answer' order by f.id`);

describe('an answer link', () => {
  tell('answers as chat does, and opening it alone answers nothing', EVA, async s => {
    const link = await evaIsReached(s);
    const page = await opens(link);
    expect([page.status, page.buttons]).toEqual([200, ['I’m on it', 'Limited', 'Can’t']]);
    await fetch(link, { method: 'HEAD' });
    expect(await answersOf(s)).toEqual([]);
    s.home('north').shows('0/1 filled');
    const after = await answers(s, link, 'ack');
    expect(after.text).toContain('You are on it. Thank you.');
    expect(await answersOf(s)).toEqual([{ answer: 'ack', name: 'Eva' }]);
    s.home('north').shows('1/1 filled', 'Eva');
  });

  tell(
    'R-PAGE-7: the same answer through it twice counts once, and another one takes its place',
    EVA,
    async s => {
      const link = await evaIsReached(s);
      const pressed = await Promise.all([answers(s, link, 'limited'), answers(s, link, 'limited')]);
      for (const page of pressed) expect(page.text).toContain('You stand by. Thank you.');
      expect((await answers(s, link, 'limited')).text).toContain('You stand by.');
      expect(await answersOf(s)).toHaveLength(1);
      expect((await answers(s, link, 'ack')).text).toContain('You are on it.');
      expect((await answers(s, link, 'decline')).text).toContain('Noted: not this time.');
      expect((await answers(s, link, 'ack')).text).toContain('You are on it.');
      expect((await answersOf(s)).map(one => one.answer)).toEqual(['limited', 'ack', 'decline', 'ack']);
    },
  );

  tell('R-PAGE-7: an answer in chat is known to the link, and the other way round', EVA, async s => {
    const link = await evaIsReached(s);
    await s.eva.types('/oncall ack P-1 eta:20m');
    expect((await opens(link)).text).toContain('You are on it.');
    await answers(s, link, 'ack');
    expect(await answersOf(s)).toHaveLength(1);
  });

  tell('R-PAGE-8: an answer after the end is taken politely and recorded', EVA, async s => {
    const link = await evaIsReached(s);
    await s.ada.types('/inc resolve INC-1 It was a drill of the port itself');
    const before = await opens(link);
    expect(before.text).toContain('It is over, and nobody is needed any more. Thank you, and rest well.');
    expect(before.buttons).toEqual([]);
    const late = await answers(s, link, 'ack');
    expect([late.status, late.text.includes('Your answer is noted.')]).toEqual([200, true]);
    expect(await answersOf(s)).toEqual([{ answer: 'ack', name: 'Eva' }]);
  });

  tell(
    'that is forged, cut, changed or too old opens a page that says what to do, and nothing more',
    EVA,
    async s => {
      const link = await evaIsReached(s);
      const [, base = '', token = ''] = /^(.*\/a\/)(.*)$/u.exec(link) ?? [];
      const flipped = (i: number): string =>
        `${token.slice(0, i)}${token[i] === 'A' ? 'B' : 'A'}${token.slice(i + 1)}`;
      const wrong = [
        ...[0, 10, 21, 24, 30, token.length - 1].map(flipped),
        token.slice(0, -1),
        `${token}A`,
        `${token}=`,
        token.toLowerCase(),
        'x'.repeat(48),
        '..%2f..%2fhealth',
        'A'.repeat(5_000),
      ];
      for (const one of wrong) {
        for (const page of [await opens(base + one), await answers(s, base + one, 'ack')]) {
          expect(page.status, one).toBe(404);
          expect(page.text).toMatch(/^This link does not work .* To answer, write to Muster in chat/u);
        }
      }
      await s.clock.advance('11h54m');
      expect((await opens(link)).status).toBe(200);
      await s.clock.advance('2h');
      expect((await opens(link)).status).toBe(404);
      expect((await answers(s, link, 'ack')).status).toBe(404);
      expect(await answersOf(s)).toEqual([]);
    },
  );

  tell('answers its own call-out and no other', EVA, async s => {
    const link = await evaIsReached(s);
    await s.dag.types('/inc declare sev4 Phishing wave at two banks tlp:amber page:duty');
    expect((await answers(s, link, 'ack', '2')).status).toBe(404);
    for (const fields of [
      { answer: 'ack' },
      { page: '1' },
      { page: '1', answer: 'withdraw' },
      { confirm: 'yes' },
    ])
      expect((await posts(s, link, fields)).status, JSON.stringify(fields)).toBeGreaterThanOrEqual(400);
    expect(await answersOf(s)).toEqual([]);
  });

  tell('is worth nothing once the contact it went to was changed or taken out', EVA, async s => {
    const link = await evaIsReached(s);
    await s.eva.types('/oncall me email:off');
    expect((await answers(s, link, 'ack')).status).toBe(404);
    expect(await answersOf(s)).toEqual([]);
  });

  tell('of somebody who has left since answers nothing, and says so', EVA, async s => {
    const link = await evaIsReached(s);
    const members = s.alliance.members as Member[];
    members.splice(
      members.findIndex(member => member.id === 'east'),
      1,
    );
    const page = await answers(s, link, 'ack');
    expect([page.status, page.text.includes('Muster does not know you any more')]).toEqual([403, true]);
    expect(await answersOf(s)).toEqual([]);
  });

  tell('leads to a page that fetches nothing, is kept nowhere and framed by nobody', EVA, async s => {
    const link = await evaIsReached(s);
    const { headers, html } = await opens(link);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*frame-ancestors 'none'/u);
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(html).not.toMatch(/src=|href=|url\(|<script|https?:/iu);
    expect(html).toContain('<meta name="viewport"');
    expect((await fetch(link, { method: 'DELETE' })).status).toBe(405);
    expect(JSON.stringify(s.log.lines)).not.toContain(link.slice(link.lastIndexOf('/') + 1));
  });
});

describe('a code', () => {
  tell('stands for the link where no link can be opened', EVA, async s => {
    await gives(s, s.eva, 'sms:+4915112345 after:5m');
    await s.ada.types(DECLARE);
    await s.clock.advance('5m');
    const words = callsTo(s, 'sms:+4915112345')[0] ?? '';
    const code = words.split('\n').at(-1) ?? '';
    expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{8}$/u);
    const form = await opens(`${s.outside.answers}/a`);
    expect([form.status, form.text]).toEqual([
      200,
      expect.stringContaining('Type the code from the message'),
    ]);
    const typed = `${code.slice(0, 4).toLowerCase()} ${code.slice(4)}`;
    const page = await posts(s, `${s.outside.answers}/a`, { code: typed });
    expect(page.text).toContain('Call-out P-1: dfir');
    expect(page.buttons).toHaveLength(3);
  });

  tell('is not guessed: after so many wrong ones nobody may try for a minute', EVA, async s => {
    await evaIsReached(s);
    const at = `${s.outside.answers}/a`;
    for (const code of ['', 'K7F2', 'x'.repeat(3_000), 'OOOOIIII', 'K7F2QX3M'])
      expect((await posts(s, at, { code })).status, code).toBe(404);
    for (let i = 0; i < 25; i += 1)
      await fetch(at, { method: 'POST', body: new URLSearchParams({ code: 'K7F2QX3M' }) });
    expect((await posts(s, at, { code: 'K7F2QX3M' })).status).toBe(429);
    await s.clock.advance('2m');
    expect((await posts(s, at, { code: 'K7F2QX3M' })).status).toBe(404);
  });
});
