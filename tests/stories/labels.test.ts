import { describe, expect } from 'vitest';
import { tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport';

describe('labels as people write them', () => {
  tell(
    'R-TLP-7: every word that writes takes the same labels, and they stand before and after the text',
    {},
    async s => {
      await s.ada.types(`${DECLARE} orgs:east,south`);
      await s.ada.types('/inc update INC-1 Cranes run by hand tlp: amber strict pap:red rel:east');
      s.home('east').shows(
        'TLP:AMBER+STRICT | REL TO EAST, NORTH | PAP:RED | ORIG: NORTH',
        'Cranes run by hand',
        '— END TLP:AMBER+STRICT —',
      );
      s.home('south').lacks('Cranes', 'PAP');
      await s.ada.types('/inc contain INC-1 Segment closed TLP:GREEN PAP:CLEAR chr countable');
      await s.ada.types('/inc sev INC-1 3 Smaller than feared rel:south');
      expect(
        await s.rows(`select tlp, pap, rel_to, chr, countable from muster.item where kind <> 'title'
          order by seq`),
      ).toEqual([
        { tlp: 'TLP:AMBER+STRICT', pap: 'PAP:RED', rel_to: ['east'], chr: false, countable: false },
        { tlp: 'TLP:GREEN', pap: 'PAP:CLEAR', rel_to: null, chr: true, countable: true },
        { tlp: 'TLP:AMBER', pap: null, rel_to: ['south'], chr: false, countable: false },
      ]);
    },
  );

  tell(
    'R-TLP-7: a label that cannot be read is refused with what is wrong, and nothing is kept',
    {},
    async s => {
      await s.ada.types(DECLARE);
      const no = async (line: string, ...words: readonly string[]) => {
        await s.ada.types(line);
        for (const word of words) expect(s.ada.reply, line).toContain(word);
      };
      const languages = 'labels are not translated';
      await no(
        '/inc note INC-1 Kestrel tlp:rot',
        'There is no label TLP:ROT.',
        'tlp:clear, green',
        languages,
      );
      await no('/inc note INC-1 Kestrel tlp:ambre', 'There is no label TLP:AMBRE.');
      await no('/inc note INC-1 TLP ROUGE Kestrel', '“TLP ROUGE” stands inside your text', languages);
      await no('/inc note INC-1 Kestrel TLP amber', '“TLP amber” stands inside your text');
      await no('/inc note INC-1 Kestrel tlp:amber tlp:red', '“tlp” was given twice: “amber” and “red”');
      await no('/inc note INC-1 TLP:RED Kestrel tlp:green', 'given twice');
      await no('/inc note INC-1 Kestrel pap:purple', 'There is no label PAP:PURPLE.', 'pap:clear, green');
      await no('/inc note INC-1 Kestrel rel:,', 'Nobody stands after rel:.', 'rel:east,south');
      await no('/inc note INC-1 Kestrel rel:west', 'There is no member “west”', 'north, east, south');
      expect(await s.tablesWith('Kestrel')).toEqual([]);
      await s.ada.types('/inc note INC-1 Our TLP rules say so tlp:white');
      s.ada.replies.shows('Your note on INC-1 is ITEM-2.');
      expect(await s.rows(`select tlp from muster.item where kind = 'note'`)).toEqual([{ tlp: 'TLP:CLEAR' }]);
    },
  );

  tell(
    'a release that the writer or those it is for could not have is refused, and nothing is kept',
    { south: { kind: 'industry_partner', sponsor: 'north' } },
    async s => {
      await s.ada.types(`${DECLARE} orgs:south`);
      await s.ada.types('/inc note INC-1 Kestrel rel:east');
      s.ada.replies.shows('Eastfold CSIRT is not among those this is for', 'Leave east out of rel:');
      await s.hal.types('/inc note INC-1 Kestrel rel:south');
      s.hal.replies.shows('Without Northmark CERT, which answers for your organisation', 'rel:south,north');
      expect(await s.tablesWith('Kestrel')).toEqual([]);
    },
  );
});

describe('a number to refer to', () => {
  tell(
    'a note and a finding are told by their number, to whoever wrote them and where they stand',
    {},
    async s => {
      await s.ada.types(DECLARE);
      await s.ada.types('/inc note INC-1 finding 203.0.113.7 is where it calls home pap:amber');
      s.ada.replies.shows('Finding on INC-1 taken.');
      s.ada.replies.shows('Your finding on INC-1 is IOC-2 (PAP:AMBER).', 'Refer to it as IOC-2');
      (await s.room(1)).shows('Finding IOC-2 (PAP:AMBER) on INC-1', '203.0.113.7', 'PAP:AMBER | ORIG: NORTH');
      await s.dag.types('/brief');
      await s.ada.types('/inc note INC-1 finding 198.51.100.9 as well pap:red');
      await s.dag.types('/brief');
      s.dag.replies.shows('note IOC-3 (PAP:RED) by Ada: 198.51.100.9 as well');
    },
  );
});

describe('what may be done about a text', () => {
  const NEED = '/ally need dfir INC-1 tlp:green measures:"Segment closed"';
  tell(
    'R-PAP-1: help that may do more than a text permits is asked for only once that is meant',
    {},
    async s => {
      await s.ada.types(DECLARE);
      await s.ada.types('/inc note INC-1 finding 203.0.113.7 is where it calls home pap:red');
      await s.ada.types('/inc note INC-1 finding 198.51.100.9 as well pap:amber');
      await s.ada.types(`${NEED} pap:green`);
      s.ada.replies.shows(
        'PAP:GREEN goes beyond what IOC-2 (PAP:RED) permits.',
        'only what nobody outside can notice',
        'Write pap:red to stay within it, or repeat the line with sure:yes to mean it.',
        'TLP:AMBER',
      );
      await s.ada.presses('Help');
      s.ada.replies.shows('/ally need', 'pap:amber');
      await s.ada.types('/ally need list');
      s.ada.replies.shows('Nobody asks for help right now');
      await s.ada.types(`${NEED} pap:green sure:yes`);
      s.ada.replies.shows('Asked: RFA-1');
    },
  );

  tell('R-PAP-1: what stays within each text is asked for at once', {}, async s => {
    await s.ada.types(DECLARE);
    await s.ada.types('/inc note INC-1 finding 203.0.113.7 is where it calls home pap:amber');
    await s.ada.types(`${NEED} pap:amber`);
    s.ada.replies.shows('Asked: RFA-1');
    s.ada.replies.lacks('goes beyond');
  });

  tell('R-PAP-1: nobody learns from the question of a text that they may not have', {}, async s => {
    await s.ada.types(DECLARE);
    await s.dag.types('/inc note INC-1 finding 203.0.113.7 is where it calls home pap:red rel:east');
    s.dag.replies.shows('IOC-2 (PAP:RED)');
    await s.ada.types(`${NEED} pap:green`);
    s.ada.replies.shows('Asked: RFA-1');
    s.ada.replies.lacks('goes beyond', 'IOC-2');
  });
});

describe('the Chatham House Rule', () => {
  tell(
    'R-CHR-1: nobody but its own people reads who said it, on cards, in rooms, timelines and briefs',
    { leads: { east: ['eva'] } },
    async s => {
      await s.dag.types('/brief');
      await s.ada.types(`${DECLARE} chr lead:@east/eva`);
      await s.ada.types('/inc note INC-1 The vendor knew for a month chr');
      await s.ada.types('/inc update INC-1 Patch is out to:all chr');
      s.home('north').shows('Declared', 'by Ada', 'Affected: Northmark CERT');
      s.home('north').shows('Update on INC-1', 'ITEM-3 · Ada, Northmark CERT');
      await s.dag.types('/brief');
      await s.dag.types('/inc show INC-1');
      await s.dag.types('/inc list');
      s.home('east').shows('TLP:AMBER | CHR', 'Patch is out');
      s.dag.replies.shows('The vendor knew for a month');
      const said = await s.everythingSaid();
      const theirs = Object.entries(said).filter(([who]) =>
        /^(?:east|south|dag|eva|fay|hal|ivo|jun)/u.test(who),
      );
      expect(theirs.length).toBeGreaterThan(6);
      for (const [who, text] of theirs) expect(text, who).not.toMatch(/\bAda\b|Northmark|NORTH/u);
    },
  );
});
