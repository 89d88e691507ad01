import { describe, expect } from 'vitest';
import type { SlackStage } from '../doubles/slack/stage.ts';
import { tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport';

describe('markings', () => {
  tell('R-TLP-6: unmarked text counts as AMBER', {}, async s => {
    await s.ada.types(DECLARE);
    s.home('east').shows('TLP:AMBER', 'INC-1', 'END TLP:AMBER');
    expect(await s.rows('select tlp from muster.item')).toEqual([{ tlp: 'TLP:AMBER' }]);
  });

  tell(
    'R-TLP-6: in a GREEN place unmarked text is refused, and nothing of it is kept',
    { south: { channel: 'TLP:GREEN', direct: 'TLP:GREEN' } },
    async s => {
      await s.hal.types('/inc declare sev3 Zanzibar pumps show odd values');
      expect(s.hal.reply).toMatch(
        /^This place takes TLP:GREEN at most, and what is unmarked counts as TLP:AMBER; nothing was kept\./u,
      );
      await s.hal.types('/inc declare sev3 Zanzibar pumps show odd values', 'direct');
      expect(s.hal.reply).toMatch(/^Direct messages here take TLP:GREEN at most/u);
      expect(await s.tablesWith('Zanzibar')).toEqual([]);
      expect(await s.tablesWith('zanzibar')).toEqual([]);
      expect(JSON.stringify(s.log.lines)).not.toContain('Zanzibar');
      await s.hal.types('/inc declare sev3 Zanzibar pumps show odd values tlp:green');
      s.home('north').shows('INC-1 · Zanzibar pumps show odd values', 'TLP:GREEN');
    },
  );

  tell('R-TLP-7: labels are read as people write them and written exactly', {}, async s => {
    await s.ada.types(`${DECLARE} tlp: Amber-Strict`);
    s.home('north').shows('TLP:AMBER+STRICT', 'END TLP:AMBER+STRICT');
    await s.ada.types('/inc declare sev1 A public advisory tlp:white');
    s.home('south').shows('TLP:CLEAR', 'A public advisory');
  });

  tell('R-TLP-8: an answer made of several texts carries the strictest of their labels', {}, async s => {
    await s.ada.types(`${DECLARE} tlp:green`);
    s.home('east').shows('TLP:GREEN', 'INC-1');
    await s.ada.types('/inc update INC-1 The insurer was told tlp:amber+strict');
    s.home('north').shows('TLP:AMBER+STRICT', 'The insurer was told');
    s.home('north').lacks('TLP:GREEN');
  });

  tell(
    'R-TLP-8: an update above a ceiling leaves the card there as it may be',
    { east: { channel: 'TLP:GREEN' } },
    async s => {
      await s.ada.types(`${DECLARE} tlp:green`);
      await s.ada.types('/inc update INC-1 The insurer was told tlp:amber');
      s.home('east').shows('TLP:GREEN', 'INC-1');
      s.home('east').lacks('insurer');
    },
  );

  tell(
    'R-TLP-14: whether it may go there is decided when it is sent, not when it was ordered',
    { east: { platform: 'slack' } },
    async s => {
      s.toldToWait('east', true);
      await s.ada.types(`${DECLARE} tlp:amber`);
      s.joins('Gus', 'east', 'guest');
      s.toldToWait('east', false);
      await s.clock.advance('2m');
      s.home('east').has(0);
      s.home('south').has(1);
    },
  );

  tell('what may not stand at a place any more is taken away', { east: { platform: 'slack' } }, async s => {
    await s.ada.types(`${DECLARE} tlp:amber`);
    s.home('east').has(1);
    s.joins('Gus', 'east', 'guest');
    await s.clock.advance('1m');
    await s.ada.types('/inc update INC-1 Two terminals are offline tlp:amber');
    s.home('east').has(0);
  });

  tell(
    'R-TLP-3, R-TLP-4: AMBER stays where readers need to know; GREEN may go further',
    { east: { needToKnow: false } },
    async s => {
      await s.ada.types(`${DECLARE} tlp:amber`);
      s.home('east').has(0);
      s.ada.replies.shows('Held back from Eastfold CSIRT: not everybody who reads its home needs to know.');
      await s.ada.types('/inc declare sev1 Scans from one network tlp:green');
      s.home('east').shows('INC-2');
    },
  );

  tell(
    'R-TLP-2: AMBER+STRICT does not reach sponsored partners',
    { south: { kind: 'industry_partner', sponsor: 'north' } },
    async s => {
      await s.ada.types(`${DECLARE} tlp:amber+strict`);
      s.home('east').has(1);
      s.home('south').has(0);
      await s.ada.types('/inc declare sev3 Phishing wave tlp:amber');
      s.home('south').shows('INC-2');
    },
  );
});

describe('how far AMBER and GREEN go', () => {
  tell(
    'R-TLP-3: AMBER reaches a sponsored partner that needs to know, and no other',
    { south: { kind: 'industry_partner', sponsor: 'north' } },
    async s => {
      await s.ada.types(`${DECLARE} tlp:amber`);
      s.home('south').shows('INC-1', 'TLP:AMBER');
      await s.ada.types('/inc declare sev3 Phishing wave tlp:amber orgs:north,east');
      s.home('east').shows('INC-2');
      s.home('south').has(1);
      s.home('south').lacks('INC-2', 'Phishing');
    },
  );

  tell(
    'R-TLP-4: GREEN reaches every member, but no place where a guest reads along',
    { east: { platform: 'slack' }, south: { needToKnow: false } },
    async s => {
      s.joins('Gus', 'east', 'guest');
      await s.ada.types('/inc declare sev1 Scans from one network tlp:green');
      s.home('north').shows('INC-1', 'TLP:GREEN');
      s.home('south').shows('INC-1', 'TLP:GREEN');
      s.home('east').has(0);
      s.ada.replies.shows('Held back from Eastfold CSIRT');
    },
  );
});

describe('ceilings and banners', () => {
  tell(
    'R-PLAT-1: a home above its ceiling gets nothing, not even a number, and the declarer is told',
    { south: { channel: 'TLP:GREEN', direct: 'TLP:GREEN' }, volunteers: { ivo: '+dfir' } },
    async s => {
      await s.ada.types(`${DECLARE} tlp:amber page:duty`);
      s.home('south').has(0);
      s.ada.replies.shows(
        'Shown to Northmark CERT, Eastfold CSIRT.',
        'Held back from Southmere Cyber Corps: its home takes TLP:GREEN at most, and this is TLP:AMBER.',
      );
      // Its volunteers may be asked all the same, and read nothing of it, whatever they answer.
      await s.ivo.presses("I'm on it");
      s.ivo.replies.shows('You are on it: call-out P-1');
      await s.ivo.types('/inc list', 'direct');
      const said = await s.everythingSaid();
      const theirs = [said.ivo, said['south/south-incidents']].join('\n');
      expect(theirs).not.toMatch(/INC-|port|Ransomware|AMBER/u);
    },
  );

  tell(
    'R-PLAT-1: what is typed above the ceiling of its place is refused and not kept',
    { east: { channel: 'TLP:GREEN' } },
    async s => {
      await s.eva.types('/inc declare sev3 Zanzibar pumps tlp:amber');
      expect(s.eva.reply).toBe(
        'This place takes TLP:GREEN at most, so your TLP:AMBER text was refused and not kept; use a place agreed for it.',
      );
      expect(await s.tablesWith('Zanzibar')).toEqual([]);
      await s.eva.types('/inc declare sev3 Zanzibar pumps tlp:amber', 'direct');
      s.home('north').shows('Zanzibar pumps');
    },
  );

  tell(
    'R-PLAT-1: no room is called by the number of what its channel may not have',
    { east: { platform: 'slack', channel: 'TLP:GREEN' } },
    async s => {
      await s.eva.types('/inc declare sev3 Zanzibar pumps tlp:amber', 'direct');
      s.eva.replies.shows('INC-1', 'No private room is open yet.');
      await s.ada.types('/inc declare sev3 Zanzibar cranes tlp:amber');
      await s.eva.types('/inc declare sev3 Zanzibar pumps are public tlp:green');
      const { workspace } = s.stages.east as SlackStage;
      const named = [...workspace.channels.values()]
        .map(({ name }) => name)
        .filter(name => name.startsWith('inc-'));
      expect(named).toEqual([expect.stringMatching(/^inc-3-/u)]);
      await s.room(2, 'north');
      await s.eva.types('/inc note INC-1 Pump seven as well tlp:amber', 'direct');
      s.eva.replies.shows('Your note on INC-1 is ITEM-4.');
    },
  );

  tell('R-PLAT-2: a classified text is refused, not repeated and not kept', {}, async s => {
    const lines = [
      '/inc declare sev3 NATO SECRET Zanzibar convoy is late',
      '/inc declare sev3 RESTREINT UE/EU RESTRICTED Zanzibar convoy',
      '/inc note INC-1 Zanzibar (NATO RESTRICTED)',
    ];
    for (const line of lines) {
      await s.ada.types(line);
      expect(s.ada.reply).toBe(
        'That carries a classification banner of NATO or the EU, so it was refused and not kept; delete it where you typed it, and tell your security officer.',
      );
    }
    expect(await s.tablesWith('Zanzibar')).toEqual([]);
    expect(JSON.stringify(s.log.lines)).not.toContain('Zanzibar');
  });
});
