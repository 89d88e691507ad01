import { describe, expect } from 'vitest';
import { tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport';
const LEADS = { leads: { north: ['bea'], east: ['dag'] } } as const;
const NONE =
  'There is no ITEM-2 whose list you can have here: its author has it, and those who lead the organisation that it came from.';

describe('who has this?', () => {
  tell('R-AUD-2: its author and who leads the originator read the exact list', LEADS, async s => {
    await s.ada.types(`${DECLARE} tlp:amber`);
    await s.ada.types('/inc update INC-1 Kestrel talks to 192.0.2.7');
    await s.clock.advance('10m');
    await s.hal.types('/inc show INC-1');
    for (const who of [s.ada, s.bea]) {
      await who.types('/ally holders ITEM-2');
      who.replies.shows(
        'Who has ITEM-2 (TLP:AMBER)',
        'of 3 organisations',
        'its home, Northmark CERT',
        'the room, Northmark CERT',
        'its home, Eastfold CSIRT',
        'Hal, Southmere Cyber Corps',
        '29 Jan 23:00Z',
        'read in private',
      );
      who.replies.lacks('Kestrel', 'Eva', 'Jun');
    }
  });

  tell('R-AUD-2: everybody else reads the same, whether there is such a text or not', LEADS, async s => {
    await s.ada.types(`${DECLARE} tlp:amber`);
    await s.hal.types('/ally who-has ITEM-2');
    expect(s.hal.reply).toContain(NONE);
    const without = s.hal.reply;
    await s.ada.types('/inc note INC-1 Kestrel talks to 192.0.2.7');
    for (const who of [s.cem, s.dag, s.eva]) {
      await who.types('/ally who-has ITEM-2');
      expect(who.reply).toContain(NONE);
    }
    await s.hal.types('/ally who-has ITEM-2');
    expect(s.hal.reply.startsWith(without)).toBe(true);
    expect(s.hal.reply.replaceAll(without, '').trim()).toBe('');
  });

  tell(
    'R-AUD-2: for a sponsored partner, those who lead its sponsor read it as well',
    { ...LEADS, south: { sponsor: 'east' } },
    async s => {
      await s.hal.types(`${DECLARE} tlp:amber`);
      await s.dag.types('/ally holders ITEM-1');
      s.dag.replies.shows('Who has ITEM-1', 'its home, Southmere Cyber Corps');
      await s.bea.types('/ally holders ITEM-1');
      s.bea.replies.shows('There is no ITEM-1 whose list you can have here');
    },
  );

  tell("R-AUD-2: of an incident, what one's own organisation wrote, counted by member", LEADS, async s => {
    await s.ada.types(`${DECLARE} tlp:amber`);
    await s.eva.types('/inc note INC-1 The same at our hospitals');
    await s.bea.types('/ally holders INC-1');
    s.bea.replies.shows('Who has what your organisation wrote on INC-1', 'ITEM-1 (title)', 'Eastfold CSIRT');
    s.bea.replies.lacks('ITEM-2');
    await s.dag.types('/ally holders INC-1');
    s.dag.replies.shows('ITEM-2 (note)');
    s.dag.replies.lacks('ITEM-1');
    await s.hal.types('/ally holders INC-1');
    s.hal.replies.shows('There is no INC-1 whose list you can have here');
  });

  tell(
    'R-AUD-2: a RED text has the people it names on its list, and above a ceiling there is no list',
    { ...LEADS, north: { direct: 'TLP:RED' } },
    async s => {
      await s.ada.types(`${DECLARE} tlp:amber`);
      await s.ada.types('/inc note INC-1 Kestrel tlp:red to:@east/eva', 'direct');
      await s.bea.types('/ally holders ITEM-2', 'direct');
      s.bea.replies.shows(
        'Who has ITEM-2 (TLP:RED)',
        '1 person and 0 places',
        'Eva, Eastfold CSIRT',
        'stands',
      );
      s.bea.replies.lacks('Kestrel');
      await s.bea.types('/ally holders ITEM-2');
      expect(s.bea.reply).toContain(NONE);
    },
  );

  tell('R-TLP-10: tightening lists who has it already, under which label', LEADS, async s => {
    await s.ada.types(`${DECLARE} tlp:green`);
    await s.hal.types('/inc show INC-1');
    await s.ada.types('/ally release INC-1 to amber');
    await s.ada.types('/ally holders ITEM-1');
    s.ada.replies.shows('TLP:GREEN, then TLP:AMBER', 'Hal, Southmere Cyber Corps');
  });

  tell('R-AUD-2: a long list is a screen at a time', LEADS, async s => {
    await s.ada.types(`${DECLARE} tlp:amber`);
    await s.rows(`insert into muster.delivery (item, originator, carrier, copy, connection, person, label, outcome, at)
      select i.id, 'north', 'reply', 'reply U' || n, 'south', 'U' || n, '{"tlp": "TLP:AMBER"}', 'delivered',
        muster.now() + make_interval(secs => n) from muster.item i, generate_series(1, 20) n`);
    await s.ada.types('/ally holders ITEM-1');
    s.ada.replies.shows('21 people and 4 places', 'Page 1 of 3. Next: /ally holders ITEM-1 page:2');
    await s.ada.types('/ally holders ITEM-1 page:2');
    s.ada.replies.shows('somebody, Southmere Cyber Corps');
    await s.ada.types('/ally holders ITEM-1 page:9');
    s.ada.replies.shows('There is no page 9.');
    await s.ada.types('/ally holders ITEM-1 page:banana');
    s.ada.replies.shows('“banana” is no page; write page:2.');
  });
});
