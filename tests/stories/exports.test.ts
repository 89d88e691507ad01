import { describe, expect } from 'vitest';
import type { Actor } from '../harness/actor.ts';
import { tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport';
const HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Everything that came to somebody in files, in the order it came. */
const filesOf = (who: Actor) => who.inbox.all.flatMap(seen => seen.files);
const namesOf = (who: Actor) => filesOf(who).map(file => file.name);
const lastOf = (who: Actor): string => new TextDecoder().decode(filesOf(who).at(-1)?.bytes);

describe('a file of an incident', () => {
  for (const platform of ['console', 'slack', 'discord'] as const)
    tell(`comes to the direct messages of whoever asked, on ${platform}`, { east: { platform } }, async s => {
      await s.ada.types(`${DECLARE} tlp:amber`);
      await s.ada.types('/inc note INC-1 The vendor has published a patch tlp:green');
      const before = s.home('east').all.length;
      await s.dag.types('/inc export INC-1');
      s.dag.replies.shows('Export of INC-1 as Markdown');
      expect(namesOf(s.dag)).toEqual(['INC-1-timeline.md']);
      expect(lastOf(s.dag)).toContain('The vendor has published a patch');
      expect(lastOf(s.dag)).toMatch(/^\*\*TLP:AMBER \| ORIG: NORTH\*\*[\s\S]*\*\*— END TLP:AMBER —\*\*\n$/u);
      expect(s.home('east').all.length).toBe(before);
      expect([...s.eva.inbox.all, ...s.ada.inbox.all]).toEqual([]);
    });

  tell('is written in each format, with what a finding names', {}, async s => {
    await s.ada.types(`${DECLARE} tlp:amber`);
    await s.ada.types(`/inc note INC-1 finding:yes Dropper ${HASH} from hxxps://evil[.]example/a`);
    for (const format of ['md', 'json', 'csv', 'stix', 'misp'])
      await s.bea.types(`/inc export INC-1 ${format}`);
    expect(namesOf(s.bea)).toEqual(
      ['md', 'json', 'csv', 'stix.json', 'misp.json'].map(ending => `INC-1-timeline.${ending}`),
    );
    for (const file of filesOf(s.bea))
      expect(new TextDecoder().decode(file.bytes), file.name).toContain(HASH);
    expect(lastOf(s.bea)).toContain('"type": "sha256"');
  });

  tell('stands on the delivery list of everything in it', {}, async s => {
    await s.ada.types(`${DECLARE} tlp:amber`);
    await s.ada.types('/inc note INC-1 The vendor has published a patch tlp:green');
    await s.bea.types('/inc list');
    await s.ada.types('/inc note INC-1 Only for Bea tlp:red to:@bea', 'direct');
    await s.dag.types('/inc export INC-1 csv');
    const listed = await s.rows(
      `select i.kind, d.outcome from muster.delivery d join muster.item i on i.id = d.item
       join muster.responder r on r.id = d.responder where d.carrier = 'notice' and d.outcome = 'delivered' and r.name = 'Dag' order by i.seq`,
    );
    expect(listed).toEqual([
      { kind: 'title', outcome: 'delivered' },
      { kind: 'note', outcome: 'delivered' },
    ]);
  });
});

describe('what is in it', () => {
  tell('R-TLP-1: nothing RED, not even for whom it names', {}, async s => {
    await s.ada.types(`${DECLARE} tlp:amber`);
    await s.bea.types('/inc list');
    await s.ada.types('/inc note INC-1 The insider is known tlp:red to:@bea', 'direct');
    s.bea.inbox.shows('The insider is known');
    await s.bea.types('/inc export INC-1');
    expect(lastOf(s.bea)).toContain('Ransomware');
    expect(lastOf(s.bea)).not.toMatch(/insider|RED/u);
    await s.bea.types('/inc export INC-1 tlp:red');
    s.bea.replies.shows('never into a file');
  });

  tell('no more than the label that was asked for, and the label of what is in it', {}, async s => {
    await s.ada.types(`${DECLARE} tlp:green`);
    await s.ada.types('/inc note INC-1 The restore takes until Monday tlp:amber');
    await s.ada.types('/inc note INC-1 The vendor has published a patch tlp:green');
    await s.ada.types('/inc export INC-1 tlp:green');
    expect(lastOf(s.ada)).toContain('published a patch');
    expect(lastOf(s.ada)).not.toMatch(/Monday|AMBER|withheld/u);
    await s.ada.types('/inc export INC-1');
    expect(lastOf(s.ada)).toMatch(/^\*\*TLP:AMBER \| ORIG: NORTH\*\*[\s\S]*Monday/u);
  });

  tell('R-TLP-15: nothing at a label below that of the incident itself, which is said', {}, async s => {
    await s.ada.types(`${DECLARE} tlp:amber`);
    await s.ada.types('/inc note INC-1 The vendor has published a patch tlp:green');
    await s.ada.types('/inc export INC-1 json tlp:green');
    s.ada.inbox.shows('Nothing of INC-1 at TLP:GREEN');
    expect(filesOf(s.ada)).toEqual([]);
  });

  tell('R-TLP-14: what was relabelled before it was sent', {}, async s => {
    await s.ada.types(`${DECLARE} tlp:green`);
    await s.ada.types('/inc note INC-1 The restore takes until Monday tlp:green');
    s.toldToWait('east', true);
    await s.dag.types('/inc export INC-1');
    await s.rows(`update muster.item set tlp = 'TLP:RED', named = '{}' where kind = 'note'`);
    s.toldToWait('east', false);
    await s.clock.advance('2m');
    expect(lastOf(s.dag)).toContain('Ransomware');
    expect(lastOf(s.dag)).not.toContain('Monday');
  });
});

describe('whoever asks', () => {
  tell('from another member gets what that member may have', {}, async s => {
    await s.ada.types(`${DECLARE} tlp:amber orgs:east`);
    await s.dag.types('/inc export INC-1');
    expect(lastOf(s.dag)).toContain('Ransomware');
    await s.hal.types('/inc export INC-1');
    s.hal.replies.shows('There is no INC-1 that you can see here');
    expect(filesOf(s.hal)).toEqual([]);
  });

  tell('R-ADM-4: as an observer gets what observers read', { observers: ['cem'] }, async s => {
    await s.ada.types(`${DECLARE} tlp:green`);
    await s.ada.types('/inc note INC-1 The restore takes until Monday tlp:amber');
    await s.cem.types('/inc export INC-1 json');
    expect(lastOf(s.cem)).toContain('Ransomware');
    expect(lastOf(s.cem)).not.toContain('Monday');
    await s.ada.types('/inc declare sev2 Phishing wave at two banks tlp:amber');
    await s.cem.types('/inc export INC-2');
    s.cem.replies.shows('There is no INC-2 that you can see here');
  });

  tell(
    'R-PLAT-1: where direct messages take less than the incident reads why there is no file',
    { south: { channel: 'TLP:AMBER', direct: 'TLP:GREEN' } },
    async s => {
      await s.ada.types(`${DECLARE} tlp:amber`);
      await s.hal.types('/inc export INC-1 stix');
      s.hal.replies.shows('direct messages here take TLP:GREEN at most');
      await s.ada.types('/inc declare sev2 Phishing wave at two banks tlp:green');
      await s.ada.types('/inc note INC-2 The restore takes until Monday tlp:amber');
      await s.hal.types('/inc export INC-2 stix');
      expect(lastOf(s.hal)).toContain('Phishing');
      expect(lastOf(s.hal)).not.toContain('Monday');
    },
  );

  tell(
    'R-ADM-3: for a sponsored partner gets nothing that members keep to themselves',
    { south: { kind: 'industry_partner', sponsor: 'east' } },
    async s => {
      await s.ada.types(`${DECLARE} tlp:amber`);
      await s.ada.types('/inc note INC-1 The restore takes until Monday tlp:amber+strict');
      await s.hal.types('/inc export INC-1 misp');
      expect(lastOf(s.hal)).toContain('Ransomware');
      expect(lastOf(s.hal)).not.toContain('Monday');
      await s.dag.types('/inc export INC-1 misp');
      expect(lastOf(s.dag)).toContain('Monday');
    },
  );

  tell('reads in words what was not understood', {}, async s => {
    await s.ada.types(`${DECLARE} tlp:amber`);
    await s.ada.types('/inc export INC-7');
    s.ada.replies.shows('There is no INC-7 that you can see here');
    await s.ada.types('/inc export INC-1 format:pdf');
    s.ada.replies.shows('“pdf” is not one of md, json, csv, stix, misp');
    await s.ada.types('/inc export INC-1 tlp:purple');
    s.ada.replies.shows('There is no label TLP:PURPLE');
    expect(filesOf(s.ada)).toEqual([]);
  });
});
