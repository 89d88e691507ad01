import { describe, expect } from 'vitest';
import { tell } from '../harness/story.ts';
import { put } from './ask.ts';

const DECLARE = '/inc declare sev4 Zanzibar pumps are out tlp:amber';

describe('R3: the organisation comes from the verified connection, never from what is said', () => {
  tell(
    'another organisation’s incident, by its number, its id, its room or none at all, is not there',
    {},
    async s => {
      await s.ada.types(DECLARE);
      await s.ada.types('/inc note INC-1 Zanzibar turbine nine');
      await s.rows(`update muster.incident set distribution = '{north}'`);
      await s.rows(`update muster.item set distribution = '{north}'`);
      const room = await s.room(1);
      const ids = [
        'INC-1',
        '1',
        '#1',
        'inc_1',
        'INC-2027-0001',
        '',
        'null',
        '[1]',
        '{"id":1}',
        '0',
        '-1',
        "1' or '1'='1",
      ];
      for (const word of [
        'show',
        'note',
        'update',
        'page',
        'close',
        'sev',
        'lead',
        'summary',
        'take',
        'standdown',
      ])
        for (const id of ids) {
          const { home } = s.stages.east;
          for (const place of [home.place, room.place.place]) {
            const card = JSON.stringify(await put(s, s.eva, { word, text: `${id} sev5 words`, place }));
            expect(card, `${word} ${id}`).not.toMatch(/Zanzibar|turbine/u);
            const named = await put(s, s.eva, {
              word,
              named: { id, text: 'words' },
              place,
              id: `${word}${id}${place}`,
            });
            expect(JSON.stringify(named), `${word} ${id}`).not.toMatch(/Zanzibar|turbine/u);
          }
        }
      expect(await s.rows('select state, severity from muster.incident')).toEqual([
        { state: 'open', severity: 4 },
      ]);
      expect(await s.rows(`select from muster.item where originator = 'east'`)).toEqual([]);
    },
  );

  tell('a menu offers nothing of another organisation’s', {}, async s => {
    await s.ada.types(DECLARE);
    await s.rows(`update muster.incident set distribution = '{north}'`);
    for (const who of [s.ada, s.eva]) {
      const choices = await s.receiver.choices({
        actor: { ...who.person, name: who.name, standing: 'member' },
        place: s.stages.north.home, // whatever place is named beside it
        placeKind: 'channel',
        word: 'show',
        argument: 'id',
        typed: '',
      });
      expect(choices.map(one => one.value)).toEqual(who === s.ada ? ['INC-1'] : []);
    }
  });

  tell(
    'an account of a workspace that is nobody’s in the alliance is refused, whatever it calls itself',
    {},
    async s => {
      await s.ada.types(DECLARE);
      const stranger = { ...s.ada, person: { connection: 'north', person: s.ada.person.person } };
      const cards = [
        await s.receiver.receive({
          id: 'nobody',
          actor: { connection: 'west', person: s.ada.person.person, name: 'Ada', standing: 'member' },
          place: s.stages.north.home,
          placeKind: 'channel',
          call: { word: 'show', text: 'INC-1' },
          replyTo: { connection: 'west', handle: '', expiresAt: s.clock.now() },
        }),
      ];
      expect(cards[0]?.card.title).toContain('not part of the alliance');
      // A name is no identity: Eva who calls herself Ada is Eva.
      await s.rows(`update muster.incident set distribution = '{north}'`);
      const card = await put(s, s.eva, { word: 'show', text: 'INC-1', name: stranger.name });
      expect(JSON.stringify(card)).not.toContain('Zanzibar');
    },
  );
});
