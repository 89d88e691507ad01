import { describe, expect, test } from 'vitest';
import { hindrance } from '../../src/sharing/audience.ts';
import { clear } from '../../src/sharing/clear.ts';
import type { SlackStage } from '../doubles/slack/stage.ts';
import { type Story, tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev5 Zanzibar pumps are out tlp:amber page:duty';
const SPEC = { east: { platform: 'slack' }, volunteers: { eva: '+dfir' } } as const;

/** The home's readers cannot be asked for: with a plain no, with an error that passes, or with nonsense. */
const breakAudience = (s: Story, how: { readonly error?: string; readonly status?: number }): void => {
  const { double } = s.stages.east as SlackStage;
  for (const method of ['conversations.info', 'conversations.members'])
    double.fail({ method, channel: s.stages.east.home.place, times: 20, ...how });
};

/** Nothing of what was said, and no number of it. */
const CONTENT = /Zanzibar|INC-|TLP:AMBER/u;

const paged = (s: Story): void => {
  const call = s.eva.inbox.shows('Call-out P-1: dfir');
  expect(call.text).not.toMatch(CONTENT);
};

describe('R22: whatever is broken, no content is sent, and the call still goes out without any', () => {
  for (const [name, how] of [
    ['refuses to tell', { error: 'channel_not_found' }],
    ['revoked a scope', { error: 'missing_scope' }],
  ] as const)
    tell(`when the platform ${name} who reads a home`, SPEC, async s => {
      breakAudience(s, how);
      await s.ada.types(DECLARE);
      expect(s.home('east').all).toEqual([]);
      paged(s);
      s.home('north').shows('INC-1 · Zanzibar');
    });

  tell(
    'while the platform answers with errors, nothing is posted before its readers are known',
    SPEC,
    async s => {
      breakAudience(s, { status: 500 });
      await s.ada.types(DECLARE);
      paged(s);
      const { requests } = (s.stages.east as SlackStage).double;
      const home = s.stages.east.home.place;
      const about = requests.filter(line => line.args.channel === home);
      const known = about.findIndex(line => line.method === 'conversations.info' && line.outcome === 'ok');
      const posted = about.findIndex(line => line.method === 'chat.postMessage');
      expect(about.filter(line => line.outcome === '500').length).toBeGreaterThan(1);
      expect(posted === -1 || (known !== -1 && known < posted)).toBe(true);
    },
  );

  test('when a label is none that anybody knows, or a row lost its distribution', () => {
    const audience = {
      member: 'east',
      kind: 'member',
      ceiling: 'TLP:RED',
      readers: 'closed',
      needToKnow: true,
      at: new Date(0),
    } as const;
    for (const tlp of [
      'TLP:PURPLE',
      '',
      'AMBER',
      'tlp:clear',
      'TLP:AMBER+STRICTER',
      undefined,
      null,
      0,
      {},
    ]) {
      const what = { marking: { tlp }, originator: 'north' } as never;
      expect(hindrance(what, { ...audience, ceiling: 'TLP:GREEN' }), String(tlp)).toBeDefined();
    }
    for (const distribution of [[], ['nobody']])
      expect(
        hindrance({ marking: { tlp: 'TLP:AMBER' }, originator: 'north', distribution } as never, audience),
      ).toBe('distribution');
  });

  test('when writing a message breaks, nothing is cleared', () => {
    const audience = {
      member: 'east',
      kind: 'member',
      ceiling: 'TLP:RED',
      readers: 'closed',
      needToKnow: true,
      at: new Date(0),
    } as const;
    const to = { connection: 'east', place: 'home' };
    const broken = () => {
      throw new Error('a view with a bug');
    };
    expect(() => clear(broken, { to, audience })).toThrow('a view with a bug');
  });

  tell(
    'when the database takes no more, nothing is said to be accepted and nobody is told anything',
    SPEC,
    async s => {
      await s.rows(`create function muster.broken() returns trigger language plpgsql
      as $$ begin raise exception 'disk full' using errcode = '53100'; end $$`);
      await s.rows('create trigger broken before insert on muster.item execute function muster.broken()');
      await s.ada.types(DECLARE);
      expect(s.ada.reply).toContain('Not accepted: Muster cannot reach its records right now.');
      expect(s.eva.inbox.all).toEqual([]);
      await s.rows('drop trigger broken on muster.item');
      await s.ada.types(DECLARE);
      await s.clock.advance('1m');
      paged(s);
    },
  );

  tell(
    'when the records give a reader no rows, they read that there is nothing, and not everything',
    {},
    async s => {
      await s.ada.types('/inc declare sev5 Zanzibar pumps are out tlp:amber');
      await s.rows(`do $$ declare p record; begin
      for p in select policyname, tablename from pg_policies where schemaname = 'muster' and policyname not like '%\\_work'
      loop execute format('drop policy %I on muster.%I', p.policyname, p.tablename); end loop; end $$`);
      await s.eva.types('/inc list');
      await s.eva.types('/inc show INC-1');
      await s.eva.types('/brief');
      s.eva.replies.lacks('Zanzibar', 'INC-1 ·');
    },
  );
});
