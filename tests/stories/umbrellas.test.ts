import { describe, expect } from 'vitest';
import { tell } from '../harness/story.ts';

const LEADS = { leads: { north: ['bea'], east: ['dag'], south: ['ivo'] }, coordinators: ['cem'] } as const;

describe('umbrellas', () => {
  tell('an umbrella is over what its parts’ members agreed to, and nobody is hit by it', LEADS, async s => {
    await s.ada.types('/inc declare sev2 Outage at a wind park tlp:green');
    await s.eva.types('/inc declare sev4 Outage at a dispatch centre tlp:green');
    await s.bea.types('/ally umbrella INC-1 INC-2 Satellite links fail tlp:green');
    s.bea.replies.shows('Linked: INC-1.', 'Their own members are asked: INC-2.');
    s.home('south').shows(
      'INC-3 · Satellite links fail',
      'SEV4 Severe',
      'Lead',
      'Bea',
      'Over',
      'INC-1 Outage at a wind park',
    );
    s.home('south').lacks('INC-2 Outage at a dispatch centre', 'Affected: Northmark CERT\nType');
    const card = s.home('south').shows('INC-3 · Satellite links fail');
    expect(card.text).not.toContain('Affected');
    await s.ivo.types('/ally yes Q-1');
    s.ivo.replies.shows('There is no Q-1 that waits for you.');
    await s.dag.presses('Link it');
    s.bea.inbox.shows('INC-2 lies under INC-3 now.');
    s.home('south').shows('INC-3', 'Over', 'INC-1 Outage at a wind park; INC-2 Outage at a dispatch centre');
    s.home('south').shows('INC-2 · Outage at a dispatch centre', 'Umbrella', 'INC-3');
    const [row] = await s.rows('select affected, lead from muster.incident where number = 2');
    expect(row).toEqual({ affected: 'east', lead: null });
  });

  tell('a part whose member says no, or nothing, is not linked', LEADS, async s => {
    for (const who of [s.ada, s.eva, s.hal])
      await who.types(`/inc declare sev2 Outage near ${who.name} tlp:green`);
    await s.cem.types('/ally umbrella INC-1 INC-2 INC-3');
    await s.dag.presses('Not this one');
    await s.clock.advance('4d');
    s.home('north').shows('INC-4', 'Over', 'INC-1 Outage near Ada');
    s.home('north').lacks('INC-2 Outage near Eva', 'INC-3 Outage near Hal');
    s.cem.inbox.shows('INC-2 is not linked to INC-4. It stays as it is.');
    s.cem.inbox.shows('Nobody answered in time: INC-3 is not linked to INC-4.');
  });

  tell(
    'R-TLP-8: an umbrella travels no further than all that was under it when it was opened',
    LEADS,
    async s => {
      await s.ada.types('/inc declare sev2 Outage at a wind park tlp:amber orgs:east');
      await s.eva.types('/inc declare sev2 Outage at a dispatch centre tlp:green');
      await s.bea.types('/ally umbrella INC-1 INC-2 Satellite links fail tlp:green');
      s.bea.replies.shows('What lies under it is TLP:AMBER, so the umbrella is too');
      await s.bea.types('/ally umbrella INC-1 INC-2');
      s.home('east').shows('TLP:AMBER', 'INC-3 · Several members report the same provider');
      s.home('south').lacks('INC-3', 'INC-1', 'Umbrella');
      await s.hal.types('/inc list');
      s.hal.replies.lacks('INC-3', 'INC-1');
    },
  );

  tell(
    'R-TLP-15: what a reader may not see under an umbrella is not there, not even as a number',
    LEADS,
    async s => {
      await s.ada.types('/inc declare sev2 Outage at a wind park tlp:green');
      await s.eva.types('/inc headsup Feeds are late tlp:green');
      await s.cem.types('/ally umbrella INC-1 H-1 Links fail tlp:green');
      await s.dag.presses('Link it');
      s.home('south').shows('INC-2', 'Over', 'H-1 Feeds are late');
      await s.eva.types('/inc declare sev2 Kestrel is hit tlp:amber private');
      await s.dag.types('/ally umbrella INC-2 INC-3');
      s.home('east').shows('INC-2', 'Over', 'INC-3 Kestrel is hit');
      const before = s.home('south').shows('INC-2', 'Over').edits;
      for (const home of ['north', 'south'] as const) s.home(home).lacks('Kestrel', 'INC-3');
      await s.clock.advance('1h');
      expect(s.home('south').shows('INC-2', 'Over').edits).toBe(before);
    },
  );

  tell('a part is taken out by its own member or by who leads the umbrella', LEADS, async s => {
    await s.ada.types('/inc declare sev2 Outage at a wind park tlp:green');
    await s.eva.types('/inc declare sev2 Outage at a dispatch centre tlp:green');
    await s.cem.types('/ally umbrella INC-1 INC-2 Links fail tlp:green');
    await s.dag.presses('Link it');
    await s.hal.types('/ally umbrella remove INC-3 INC-2');
    s.hal.replies.shows('Only its own member takes INC-2 out, or whoever leads INC-3.');
    await s.eva.types('/ally umbrella remove INC-3 INC-2');
    s.home('south').lacks('INC-2 Outage at a dispatch centre');
    await s.eva.types('/ally umbrella remove INC-3 INC-2');
    s.eva.replies.shows('INC-2 does not lie under INC-3.');
    await s.cem.types('/ally umbrella remove INC-3 INC-1');
    s.home('south').lacks('Over');
    await s.cem.types('/ally umbrella INC-3 INC-2');
    s.cem.replies.shows('Their own members are asked: INC-2.');
  });

  tell('what is wrong with an umbrella is said with a line that works', LEADS, async s => {
    await s.ada.types('/inc declare sev2 Outage at a wind park tlp:green');
    await s.eva.types('/inc declare sev2 Kestrel is hit private');
    await s.bea.types('/ally umbrella INC-1');
    expect(s.bea.reply).toBe('An umbrella is over two or more.\nTry: /ally umbrella INC-3 H-2 <title>');
    await s.bea.types('/ally umbrella INC-1 INC-2');
    s.bea.replies.shows('There is no INC-2 that you can see here.');
    await s.bea.types('/ally umbrella INC-1 H-7');
    s.bea.replies.shows('There is no H-7 that you can see here.');
    await s.ada.types('/inc declare sev2 Outage at a dam tlp:green');
    await s.hal.types('/ally umbrella INC-1 INC-3');
    s.hal.replies.shows('An umbrella is opened by who coordinates');
    await s.bea.types('/ally umbrella INC-1 INC-3');
    await s.bea.types('/ally umbrella INC-1 INC-4');
    s.bea.replies.shows('INC-4 is an umbrella itself');
    await s.bea.types('/ally umbrella remove INC-1 INC-3');
    s.bea.replies.shows('Say the umbrella first');
    await s.bea.types('/ally umbrella nudge:1');
    s.bea.replies.shows('There is no such question that waits for you.');
  });
});
