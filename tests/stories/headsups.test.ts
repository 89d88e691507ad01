import { describe, expect } from 'vitest';
import { tell } from '../harness/story.ts';

const SAY = '/inc headsup Loss of satellite terminals since 20Z, cause unknown sector:energy tlp:green';
const HOMES = ['north', 'east', 'south'] as const;

describe('heads-ups', () => {
  for (const platform of ['console', 'slack', 'discord'] as const) {
    tell(
      `R-CON-1: on ${platform} a heads-up names no victim, starts no clock, pages nobody, and ends by itself`,
      { north: { platform }, volunteers: { eva: '+dfir', cem: '+dfir' } },
      async s => {
        await s.ada.types(SAY);
        s.ada.replies.shows('Heads-up H-1 · energy: taken', 'Shown to Northmark CERT, Eastfold CSIRT');
        for (const home of HOMES) {
          s.home(home).has(1);
          s.home(home).shows('TLP:GREEN', 'Heads-up H-1 · energy', 'Loss of satellite terminals', 'Ada');
          s.home(home).lacks('Affected', 'INC-');
        }
        for (const who of [s.eva, s.cem, s.dag, s.bea]) who.inbox.has(0);
        expect(await s.rows('select from muster.incident')).toEqual([]);
        expect(await s.rows('select from muster.page')).toEqual([]);
        await s.clock.advance('23h');
        s.home('north').shows('Loss of satellite terminals');
        await s.clock.advance('61m');
        for (const home of HOMES) {
          s.home(home).shows('H-1 has ended');
          s.home(home).lacks('satellite');
          expect(s.home(home).all[0]?.buttons).toEqual([]);
        }
        await s.eva.types('/inc headsup H-1 too');
        s.eva.replies.shows('H-1 has ended.');
      },
    );
  }

  tell('R-CON-1: a heads-up that names a member asks first whether it allowed that', {}, async s => {
    for (const text of ['Terminals of Eastfold CSIRT are down', 'Terminals at EAST down']) {
      await s.ada.types(`/inc headsup ${text} tlp:green`);
      s.ada.replies.shows('Your text names Eastfold CSIRT. Did they allow that?');
    }
    await s.ada.types('/inc headsup Terminals are down provider:"Southmere Cyber Corps" tlp:green');
    s.ada.replies.shows('Your text names Southmere Cyber Corps.');
    expect(await s.tablesWith('Terminals')).toEqual([]);
    for (const home of HOMES) s.home(home).has(0);
    await s.ada.types('/inc headsup Terminals of Eastfold CSIRT are down tlp:green sure:yes');
    s.home('south').shows('Terminals of Eastfold CSIRT are down');
    await s.ada.types('/inc headsup Eastern feeds are late tlp:green');
    s.home('south').shows('Eastern feeds are late');
  });

  tell(
    'a heads-up goes no further than its label, its members and the ceilings',
    { south: { channel: 'TLP:GREEN' } },
    async s => {
      await s.ada.types('/inc headsup Kestrel links flap');
      s.ada.replies.shows('Held back from Southmere Cyber Corps:', 'its home takes TLP:GREEN at most');
      s.home('south').has(0);
      s.home('east').shows('TLP:AMBER', 'Kestrel links flap');
      await s.ada.types('/inc headsup Merlin links flap orgs:east tlp:green');
      s.ada.replies.shows('Shown to Northmark CERT, Eastfold CSIRT.');
      s.home('south').has(0);
      await s.hal.types('/inc headsup', 'direct');
      s.hal.replies.shows('Heads-ups: 1', 'Kestrel');
      s.hal.replies.lacks('Merlin', 'H-2');
      await s.eva.types('/inc heads-up');
      s.eva.replies.shows('Heads-ups: 2', 'Merlin links flap', 'Northmark CERT');
      await s.hal.types('/inc headsup H-2 too');
      expect(s.hal.reply).toBe('There is no H-2 that you can see here.\nTry: /inc headsup');
    },
  );

  tell(
    'a heads-up is taken back by its author or whoever leads, and says so wherever it stands',
    { leads: { north: ['bea'] } },
    async s => {
      await s.ada.types(SAY);
      for (const who of [s.eva, s.cem]) {
        await who.types('/inc headsup H-1 withdraw');
        who.replies.shows('Only whoever said H-1, or who leads their organisation, takes it back.');
      }
      await s.ada.types('/inc headsup Another feed is late tlp:green');
      await s.bea.types('/inc headsup H-1 withdraw');
      await s.ada.types('/inc headsup H-2 withdraw');
      for (const home of HOMES) {
        s.home(home).shows('H-1 was taken back.');
        s.home(home).shows('H-2 was taken back.');
        s.home(home).lacks('satellite', 'feed');
      }
      await s.eva.types('/inc headsup');
      s.eva.replies.shows('Heads-ups: none that you can see here.');
      await s.clock.advance('25h');
      s.home('east').shows('H-1 was taken back.');
    },
  );

  tell(
    'R-TLP-15: who sees it too is private, a number where that is allowed, and never a name',
    {},
    async s => {
      await s.ada.types(SAY);
      await s.eva.presses('We see it too');
      s.eva.replies.shows('Noted: Eastfold CSIRT sees H-1 too.', 'Nobody outside Eastfold CSIRT reads it');
      s.home('east').shows('See it too', 'Eastfold CSIRT');
      for (const home of ['north', 'south'] as const)
        s.home(home).lacks('See it too', 'Eastfold', 'more member');
      expect(s.home('south').all[0]?.edits).toBe(0);
      await s.eva.presses('Let it be counted');
      s.eva.replies.shows('Others read “one more member”');
      for (const home of ['north', 'south'] as const) {
        s.home(home).shows('See it too', '1 more member');
        s.home(home).lacks('Eastfold', '2 more');
      }
      await s.dag.types('/inc headsup H-1 too countable');
      s.home('south').lacks('2 more');
      await s.dag.types('/inc headsup H-1 off');
      for (const home of HOMES) s.home(home).lacks('See it too');
      await s.cem.types('/inc headsup H-1 too');
      s.cem.replies.shows("H-1 is your own organisation's");
      await s.eva.types('/inc headsup H-1 off');
      s.eva.replies.shows('Your organisation did not say that it sees H-1 too.');
    },
  );

  tell('an upgraded heads-up carries its provider and time, and both show the link', {}, async s => {
    await s.ada.types(`${SAY} provider:"Helioskar Ltd"`);
    s.home('east').shows('Provider', 'Helioskar Ltd');
    await s.clock.advance('30m');
    await s.bea.presses('Declare');
    expect(s.bea.form()?.names).toContain('title');
    await s.bea.fills({ title: 'Outage at a wind park operator', sev: '3', tlp: 'green' });
    s.home('south').shows(
      'INC-1 · Outage at a wind park operator',
      'Provider',
      'Helioskar Ltd',
      'Heads-up',
      'H-1',
    );
    s.home('south').shows('H-1 is INC-1 now.');
    const events = await s.rows(`select kind, at from muster.event where kind = 'headsup'`);
    expect(events).toEqual([{ kind: 'headsup', at: new Date('2027-01-29T22:50:00Z') }]);
    await s.clock.advance('25h');
    s.home('south').shows('H-1 is INC-1 now.');
  });

  tell(
    'what another member makes of a heads-up leaves it standing, and its provider where it was said',
    {},
    async s => {
      await s.ada.types(`${SAY} provider:Helioskar orgs:east`);
      await s.eva.types('/inc declare sev3 Outage at a port tlp:green headsup:H-1');
      s.home('north').shows('Heads-up H-1 · energy', 'satellite');
      s.home('south').shows('INC-1 · Outage at a port');
      s.home('south').lacks('Helioskar', 'H-1');
      await s.hal.types('/inc declare sev3 Outage at a dam tlp:green headsup:H-1');
      s.hal.replies.shows('There is no H-1 that you can see here.');
    },
  );

  tell(
    'a provider nearly spelt like one that may be read is a question, and no hint of one that may not',
    {},
    async s => {
      await s.ada.types(`${SAY} provider:Helioskar orgs:east`);
      await s.eva.types('/inc headsup Our links flap too provider:Helioscar tlp:green');
      s.eva.replies.shows('Do you mean the provider “Helioskar”?', 'TLP:GREEN', 'provider:"Helioskar"');
      expect(await s.tablesWith('flap')).toEqual([]);
      await s.hal.types('/inc headsup Our links flap too provider:Helioscar tlp:green');
      s.hal.replies.shows('H-2', 'taken');
      await s.eva.types('/inc headsup Our links flap too provider:Hélios-Kar,Inc. tlp:green');
      s.eva.replies.shows('H-3', 'taken');
      await s.dag.types('/inc headsup Our backup flaps too provider:Helioscar tlp:green sure:yes');
      s.dag.replies.shows('H-4', 'taken');
      const keys = await s.rows('select provider from muster.report order by id');
      expect(keys.map(row => row.provider)).toEqual(['helioskar', 'helioscar', 'helioskar', 'helioscar']);
    },
  );

  tell('what is wrong with a heads-up is said with a line that works', {}, async s => {
    await s.ada.types('/inc headsup Links flap tlp:red');
    s.ada.replies.shows('takes TLP:AMBER+STRICT at most');
    await s.ada.types('/inc headsup Links flap sector:intrusions tlp:green');
    s.ada.replies.shows('is no sector', 'sector:energy');
    await s.ada.types('/inc headsup Links flap orgs:nobody tlp:green');
    s.ada.replies.shows('is no organisation of this alliance');
    await s.ada.types('/inc headsup Links flap provider:--- tlp:green');
    s.ada.replies.shows('No name of a provider');
    await s.ada.types('/inc headsup H-9');
    s.ada.replies.shows('There is no H-9 that you can see here.');
    expect(await s.tablesWith('flap')).toEqual([]);
    for (const home of HOMES) s.home(home).has(0);
  });
});
