import { describe, expect } from 'vitest';
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
    'AMBER stays where readers need to know; GREEN may go further',
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

describe('who may', () => {
  tell('guests and strangers are refused politely, and told whom to ask', {}, async s => {
    const gus = s.joins('Gus', 'north', 'guest');
    await gus.types('/inc declare sev3 Something');
    expect(gus.reply).toBe(
      'Guests cannot use Muster here; ask somebody of Northmark CERT to do this for you, or to make you one of their people.',
    );
    const stranger = s.joins('Stan', 'north', 'outsider');
    await stranger.types('/inc list');
    expect(stranger.reply).toBe(
      "I do not know your organisation here; ask Northmark CERT to do this for you, or use Muster in your own organisation's workspace.",
    );
    expect(await s.rows(`select 1 from muster.responder where name in ('Gus', 'Stan')`)).toEqual([]);
  });

  tell(
    'R-ADM-4: observers read, and neither declare, page, answer nor lead',
    { observers: ['cem'], volunteers: { cem: '+dfir' } },
    async s => {
      await s.ada.types(`${DECLARE} tlp:green page:duty`);
      s.cem.inbox.has(0);
      await s.cem.types('/brief');
      s.cem.replies.shows('INC-1');
      for (const line of [
        'declare sev1 x',
        'page INC-1 duty',
        'note INC-1 x',
        'ack',
        'lead INC-1',
        'update INC-1 x',
      ]) {
        await s.cem.types(`/inc ${line}`);
        expect(s.cem.reply).toBe(
          'Observers follow along and read; ask a member organisation to do this for you.',
        );
      }
    },
  );

  tell(
    "R-ADM-4: an observer's home shows how far a call-out is, and not who answered",
    { south: { kind: 'observer', sponsor: 'north' }, volunteers: { eva: '+dfir', jun: '+dfir' } },
    async s => {
      await s.ada.types(`${DECLARE} tlp:green page:duty`);
      await s.eva.presses("I'm on it");
      s.home('north').shows('1/1 filled', 'Eva');
      s.home('south').shows('1/1 filled');
      s.home('south').lacks('Eva');
      s.jun.inbox.has(0);
    },
  );

  tell(
    'an incident that may not be seen reads like one that does not exist',
    { south: { channel: 'TLP:GREEN', direct: 'TLP:GREEN' } },
    async s => {
      await s.ada.types(`${DECLARE} tlp:amber page:duty`);
      const lines = [
        'show INC-*',
        'note INC-* x tlp:green',
        'update INC-* x tlp:green',
        'sev INC-* 2 tlp:green',
        'page INC-* duty tlp:green',
        'lead INC-*',
        'contain INC-* tlp:green',
        'resolve INC-* x tlp:green',
        'close INC-* tlp:green',
        'reopen INC-* tlp:green',
        'cancel INC-* tlp:green',
        'summary INC-*',
        'ack INC-*',
      ];
      for (const line of lines) {
        await s.hal.types(`/inc ${line.replace('*', '1')}`);
        const hidden = s.hal.reply;
        await s.hal.types(`/inc ${line.replace('*', '99')}`);
        expect(hidden.replaceAll('INC-1', 'INC-99'), line).toBe(s.hal.reply);
        expect(hidden, line).toContain('There is no INC-1 that you can see here.');
      }
      await s.hal.types('/oncall ack P-1');
      const hidden = s.hal.reply;
      await s.hal.types('/oncall ack P-99');
      expect(hidden).toBe(s.hal.reply.replace('P-99', 'P-1'));
    },
  );

  tell('orgs: and private: keep an incident among those it was shared with', {}, async s => {
    await s.ada.types(`${DECLARE} orgs:east`);
    s.home('east').shows('INC-1');
    s.home('south').has(0);
    s.ada.replies.lacks('Southmere');
    await s.ada.types('/inc declare sev2 A personnel matter private');
    s.home('north').shows('INC-2');
    s.home('east').lacks('INC-2');
    await s.eva.types('/inc show INC-2');
    s.eva.replies.shows('There is no INC-2 that you can see here.');
    await s.ada.types('/inc page INC-1 @south/hal');
    s.ada.replies.shows("Hal's organisation is not invited to this incident");
  });

  tell(
    'R-CON-1: declared for somebody else, others read which sector is affected, and no name',
    {},
    async s => {
      await s.ada.types('/inc declare sev4 Eastfold grid dispatch is down #energy for:east');
      s.home('north').shows('INC-1 · Eastfold grid dispatch is down');
      s.home('east').shows('INC-1 · Eastfold grid dispatch is down', 'Affected: ', 'Eastfold CSIRT');
      s.home('south').shows('INC-1 · Incident affecting energy');
      s.home('south').lacks('Eastfold', 'grid');
      await s.hal.types('/inc list');
      s.hal.replies.shows('INC-1', 'Incident affecting energy');
      await s.hal.types('/inc list org:east');
      s.hal.replies.shows('Incidents, org:east: none that you can see here.');
      await s.hal.types('/inc sev INC-1 2');
      await s.hal.types('/brief');
      await s.hal.types('/inc show INC-1');
      s.hal.replies.lacks('Eastfold', 'grid');
      // It is theirs all the same, and nobody else decides over it.
      await s.ada.types('/inc sev INC-1 2');
      s.ada.replies.shows('Only the affected organisation or the lead may say that');
      await s.eva.types('/inc sev INC-1 2');
      s.eva.replies.shows('INC-1 is SEV2 Medium from now on.');
    },
  );
});
