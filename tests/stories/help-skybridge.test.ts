import { expect } from 'vitest';
import type { Member } from '../../src/sharing/alliance.ts';
import { type Story, tell } from '../harness/story.ts';

/** North asks for an energy operator of Aldmark; east offers with a caveat, south declines, Jun coordinates. */
const SPEC = { coordinators: ['jun'], leads: { north: ['bea'], east: ['dag'] } } as const;

/** The operator is a member that has no workspace of its own. */
const nordwind = (s: Story): void => {
  const members = s.alliance.members as Member[];
  members.push({
    id: 'nordwind',
    name: 'Nordwind',
    kind: 'essential_entity',
    nation: 'ALD',
    sector: 'energy',
  });
};

const NEED =
  '/ally need firmware_re x2 satcom x1 INC-1 tlp:green measures:"Local operation; field crews at 60 sites; LTE routers ordered" other:"Vendor support contract"';

tell(
  'SKYBRIDGE: the request shows energy, ALD, and Nordwind to nobody but whose offer was accepted',
  SPEC,
  async s => {
    nordwind(s);
    await s.ada.types(
      '/inc declare sev3 Loss of satellite terminals for:nordwind #energy tlp:amber orgs:north',
    );
    await s.ada.types(NEED);
    s.ada.replies.shows('Kept as a draft: RFA-1', 'It lacks the consent of the affected organisation');
    await s.bea.types('/ally consent grant INC-1');
    await s.ada.types('/ally need submit RFA-1');
    s.ada.replies.shows('Asked: RFA-1');
    for (const home of ['east', 'south'] as const) {
      s.home(home).shows('TLP:GREEN', 'RFA-1 · energy, ALD: firmware_re ×2, satcom ×1');
      s.home(home).lacks('Nordwind', 'INC-1', 'field crews', 'Northmark');
    }
    await s.eva.types('/ally offer RFA-1 malware_analysis x2 remote rel:south caveat:"firmware image only"');
    s.eva.replies.shows('Whoever asked for RFA-1 is not among those after rel:');
    await s.eva.types(
      '/ally offer RFA-1 malware_analysis x2 remote rel:north,south tlp:green caveat:"firmware image only, no customer data"',
    );
    await s.hal.types('/ally offer RFA-1 not-now');
    // Whoever types reads the caveat before it is accepted.
    await s.ada.types('/ally accept O-1');
    s.ada.replies.shows('O-1 for RFA-1', 'Caveat: firmware image only, no customer data');
    s.home('east').lacks('Nordwind');
    await s.ada.types('/ally accept O-1 sure:yes');
    s.ada.replies.shows('O-1 is accepted: malware_analysis ×2 for RFA-1.');
    s.eva.inbox.shows('O-1 is accepted', 'Asked by: Northmark CERT, for Nordwind');
    s.home('south').shows('RFA-1', '2 of 3', 'satcom ×1');
    // South's no is nowhere but with whoever asked and the coordinator; and Nordwind is nowhere in the south.
    const said = await s.everythingSaid();
    for (const [who, text] of Object.entries(said)) {
      if (!['ada', 'bea', 'jun', 'hal'].includes(who))
        expect(text, who).not.toMatch(/Southmere Cyber Corps cannot help/u);
      if (who.startsWith('south') || ['hal', 'ivo', 'jun'].includes(who))
        expect(text, who).not.toContain('Nordwind');
    }
    s.jun.inbox.shows('New request: RFA-1', 'severity 3, essential entity');
    s.jun.inbox.shows('Southmere Cyber Corps cannot help with RFA-1 just now');
  },
);

tell('R-OBF-1: whoever helps reads no name that the affected organisation does not allow', SPEC, async s => {
  nordwind(s);
  await s.ada.types(
    '/inc declare sev3 Loss of satellite terminals for:nordwind #energy tlp:amber orgs:north',
  );
  await s.bea.types('/ally consent grant INC-1 name:no');
  await s.ada.types('/ally need satcom INC-1 tlp:green measures:"Crews out"');
  s.ada.replies.shows('Asked: RFA-1');
  s.home('south').shows('RFA-1 · satcom ×1');
  s.home('south').lacks('energy', 'ALD');
  await s.eva.types('/ally offer RFA-1 satcom');
  await s.ada.presses('Accept');
  s.eva.inbox.shows('O-1 is accepted', 'Asked by: Northmark CERT, for the affected organisation');
  s.home('east').lacks('Nordwind');
});
