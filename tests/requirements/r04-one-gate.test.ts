import { describe, expect } from 'vitest';
import { commands } from '../../commands/index.ts';
import { tell } from '../harness/story.ts';
import { put } from './ask.ts';

const DECLARE = '/inc declare sev4 Zanzibar pumps are out tlp:amber page:duty';

describe('R4: one gate for every kind of entry, judged afresh each time', () => {
  tell('a guest and a stranger are refused every word there is, in a channel and directly', {}, async s => {
    await s.ada.types(DECLARE);
    const before = await s.rows('select count(*) from muster.invocation');
    for (const standing of ['guest', 'outsider'] as const)
      for (const placeKind of ['channel', 'direct'] as const)
        for (const { name } of commands) {
          const card = await put(s, s.eva, { word: name, text: 'INC-1 page:1 words', standing, placeKind });
          expect(card.title, name).toMatch(/^(?:Guests cannot use Muster|I do not know your organisation)/u);
          expect(JSON.stringify(card), name).not.toContain('Zanzibar');
        }
    expect(await s.rows('select count(*) from muster.invocation')).toEqual(before);
  });

  tell(
    'an observer writes nothing by any word, and a menu shows strangers nothing',
    { observers: ['eva'] },
    async s => {
      await s.ada.types(DECLARE);
      const before = await s.rows('select count(*) from muster.invocation');
      for (const { name, access } of commands.filter(one => one.access === 'write')) {
        const card = await put(s, s.eva, { word: name, text: 'INC-1 sev5 page:1 words' });
        expect(card.title, `${name} ${access}`).not.toMatch(/accepted|Declaring|You are on it/iu);
      }
      expect(await s.rows('select count(*) from muster.invocation')).toEqual(before);
      const choices = await s.receiver.choices({
        actor: { ...s.bea.person, name: 'Bea', standing: 'guest' },
        place: s.stages.north.home,
        placeKind: 'channel',
        word: 'show',
        argument: 'id',
        typed: '',
      });
      expect(choices).toEqual([]);
    },
  );

  tell(
    'a role belongs to an account: a copied name gives none, and neither does being a guest by now',
    { leads: { north: ['bea'] } },
    async s => {
      await s.ada.types('/inc declare sev4 Zanzibar pumps are out tlp:amber');
      const vouch = (id: string, who: typeof s.ada, name?: string) =>
        put(s, who, {
          word: 'roster',
          text: '@Cem agreement:2027-01-01',
          id,
          ...(name === undefined ? {} : { name }),
        });
      expect((await vouch('1', s.cem, 'Bea')).title).not.toContain('Noted');
      expect(await s.rows(`select from muster.fact where kind = 'vetting'`)).toEqual([]);
      const guest = await put(s, s.bea, { word: 'roster', text: '@Cem', standing: 'guest' });
      expect(guest.title).toContain('Guests cannot');
    },
  );
});
