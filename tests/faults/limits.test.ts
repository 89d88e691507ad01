import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openAlliance, type TestAlliance } from './tools/alliance.ts';
import { STORY_MS, until } from './tools/patience.ts';
import { asked, pictures } from './tools/picture.ts';

const LINE = '/inc declare sev4 Ransomware at a port operator tlp:green page:duty';
/** Any channel's messages on Discord. */
const POSTS = /^\/channels\/\d+\/messages$/u;

/** A post that left before the platform's word came back cannot have heeded it. */
const ON_ITS_WAY_MS = 250;

describe('a platform that limits, fails and loses answers', () => {
  let alliance: TestAlliance;
  beforeEach(async () => {
    alliance = await openAlliance();
    await alliance.start('all');
  });
  afterEach(() => alliance.close());

  const done = (): Promise<void> => {
    const { records } = alliance;
    const all = async () => (await records.incidents()).length > 0 && (await records.owed()).length === 0;
    return until('nothing to be owed', all).catch(async error => {
      throw new Error(`${error.message}; still owed: ${(await records.owed()).join(', ')}`);
    });
  };
  const expectOneOfEach = (): void => {
    const { north, east } = pictures(alliance);
    expect(north.extras).toEqual([]);
    expect(east.extras).toEqual([]);
    expect(north).toMatchObject({ cards: 1, boards: 1, rooms: 1, reports: 1, pages: 1 });
    expect(east).toMatchObject({ cards: 1, boards: 1, pages: 2 });
  };
  /** When each post to a home was received, by the platform. */
  const postsTo = (
    where: 'north' | 'east',
  ): readonly { readonly atMs: number; readonly limited: boolean }[] => {
    const { north, east } = alliance;
    return where === 'north'
      ? north.double.requests
          .filter(one => one.method === 'chat.postMessage' && one.args.channel === north.home.place)
          .map(one => ({ atMs: one.at, limited: one.outcome === '429' }))
      : east.double.requests
          .filter(one => one.method === 'POST' && one.path === `/channels/${east.home.place}/messages`)
          .map(one => ({ atMs: one.atMs, limited: one.status === 429 }));
  };

  test(
    'a limit on one channel is kept to the millisecond and holds nothing else up',
    async () => {
      const { north, east, people } = alliance;
      const WAIT_S = 6;
      const channel = north.home.place;
      north.double.fail({ method: 'chat.postMessage', channel, status: 429, retryAfter: String(WAIT_S) });
      east.double.limit('POST', new RegExp(`^/channels/${east.home.place}/messages$`, 'u'), WAIT_S);
      await people.ada.types(LINE);
      await until('both homes to be limited', () => postsTo('north').length + postsTo('east').length >= 2);
      await until('everybody to be asked meanwhile', () => asked(alliance).length === 3, WAIT_S * 1000);
      await done();
      expectOneOfEach();
      for (const where of ['north', 'east'] as const) {
        const [limited, ...others] = postsTo(where);
        expect(limited?.limited).toBe(true);
        expect(others.length).toBeGreaterThanOrEqual(2);
        const afterMs = others.map(({ atMs }) => atMs - (limited?.atMs ?? 0));
        for (const ms of afterMs.filter(one => one > ON_ITS_WAY_MS))
          expect(ms, `on ${where}`).toBeGreaterThanOrEqual(WAIT_S * 1000);
      }
    },
    STORY_MS,
  );

  test(
    'a burst of 5xx is waited out, and leaves one of each',
    async () => {
      const { north, east, people } = alliance;
      north.double.fail({ method: 'chat.postMessage', status: 503, times: 5 });
      north.double.fail({ method: 'chat.update', status: 500, times: 2 });
      east.double.fail('POST', POSTS, { status: 502 }, 5);
      east.double.fail('PATCH', /./u, { status: 500 }, 2);
      await people.ada.types(LINE);
      await done();
      expectOneOfEach();
    },
    STORY_MS,
  );

  test(
    'an answer lost after the platform had done it makes no second copy',
    async () => {
      const { north, east, people } = alliance;
      north.double.fail({ method: 'chat.postMessage', how: 'lost', times: 4 });
      north.double.fail({ method: 'chat.update', how: 'lost', times: 1 });
      north.double.fail({ method: 'conversations.create', how: 'lost', times: 1 });
      east.double.fail('POST', POSTS, 'cut-after', 4);
      east.double.fail('PATCH', /./u, 'cut-after', 1);
      await people.ada.types(LINE);
      await done();
      expectOneOfEach();
    },
    STORY_MS,
  );

  test(
    'an answer lost after a Slack reply was shown is said at most once more',
    async () => {
      const { north, people } = alliance;
      north.double.fail({ method: 'hook', how: 'lost', times: 1 });
      await people.ada.types(LINE);
      await done();
      const { north: seen } = pictures(alliance);
      expect(seen.extras.filter(extra => extra !== 'report for Ada')).toEqual([]);
      expect(seen.reports).toBeGreaterThanOrEqual(1);
      expect(seen.reports).toBeLessThanOrEqual(2);
    },
    STORY_MS,
  );
});
