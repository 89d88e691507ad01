import { expect } from 'vitest';
import { tell } from '../harness/story.ts';
import { ASK, asked, CAST, declared, offered } from './fixtures/help.ts';

tell('R-OBF-1: a request goes out blind, and says no title, no name and no number', CAST, async s => {
  await asked(s);
  s.bea.inbox.lacks('RFA-1');
  const board = s.home('east').shows('RFA-1 · energy: firmware_re ×2, satcom ×1', 'Filled', '0 of 3');
  expect(board.text).toContain('TLP:GREEN');
  for (const word of ['Ransomware', 'INC-1', 'Northmark', 'Segment isolated', 'Ada'])
    expect(board.text).not.toContain(word);
  expect(board.buttons).toEqual(['Offer', 'Not now']);
  s.home('north').shows('RFA-1', 'Asked by: Northmark CERT, INC-1', 'Done already: Segment isolated');
  s.ada.replies.shows('Asked: RFA-1', 'It stands in 3 homes.', 'Answers are due by');
  s.hal.inbox.shows('New request: RFA-1', 'severity 4');
});

tell(
  'R-TLP-6: a caveat that nobody labelled counts as AMBER, also where the request is GREEN',
  CAST,
  async s => {
    await asked(s);
    await s.eva.types('/ally offer RFA-1 malware_analysis x2 48h remote caveat:"firmware image only"');
    const notice = s.ada.inbox.shows('O-1 for RFA-1', 'Caveat: firmware image only');
    expect(notice.text).toContain('TLP:AMBER');
    expect(notice.text).not.toContain('TLP:GREEN');
  },
);

tell('an offer is accepted in part, and only then its member reads who asked', CAST, async s => {
  await offered(s);
  s.eva.replies.shows('O-1: your offer for RFA-1', 'malware_analysis ×2, remote');
  s.ada.inbox.shows(
    'O-1 for RFA-1',
    'Eastfold CSIRT offers malware_analysis ×2',
    'Caveat: firmware image only',
  );
  s.home('east').lacks('Northmark');
  await s.ada.presses('Accept');
  s.ada.replies.shows('O-1 is accepted: malware_analysis ×2 for RFA-1.');
  s.eva.inbox.shows('O-1 is accepted', 'Asked by: Northmark CERT');
  s.home('east').shows('2 of 3', 'satcom ×1', 'Asked by: Northmark CERT');
  s.home('south').shows('2 of 3', 'satcom ×1', 'Who asks is told to those whose offer is accepted.');
  s.home('south').lacks('Northmark', 'INC-1');
});

tell(
  'R-VOL-5: an offer is taken back while people work on it; it is open again, and they hand over',
  CAST,
  async s => {
    await offered(s);
    await s.ada.presses('Accept');
    await s.eva.types('/ally offer O-1 @Fay');
    s.fay.inbox.shows('Would you help with RFA-1', 'I have no conflict of interest with Northmark CERT');
    await s.fay.presses('Yes, no conflict');
    s.dag.inbox.shows('May Fay work on INC-1');
    await s.dag.presses('Authorise');
    await s.bea.presses('Let in');
    const room = await s.room(1, 'east');
    expect(s.fay.sees(room.place)).toBe(true);
    await s.eva.types('/ally retract O-1');
    s.ada.inbox.shows(
      'BACKFILL NEEDED: O-1 for RFA-1',
      'Gone: malware_analysis ×2',
      'firmware_re ×2, satcom ×1',
    );
    s.fay.inbox.shows('Your organisation took back O-1', '/inc note INC-1');
    s.home('south').shows('RFA-1', '0 of 3');
    s.home('east').shows('RFA-1', 'Who asks is told to those whose offer is accepted.');
  },
);

tell('R-CON-1: without measures or consent a request stays a draft that nobody else reads', CAST, async s => {
  await declared(s);
  await s.ada.types('/ally need');
  s.ada.replies.shows('Nobody asks for help right now');
  await s.ada.types('/ally need satcom INC-1 tlp:green');
  expect(s.ada.form()?.names).toEqual(['measures', 'impact', 'other', 'use']);
  await s.ada.fills({ impact: 'Cranes stand still' });
  s.ada.replies.shows(
    'Kept as a draft: RFA-1',
    'It lacks what you have done',
    '/ally need submit RFA-1 measures:"…"',
  );
  for (const home of ['north', 'east', 'south'] as const) s.home(home).lacks('RFA-1');
  await s.eva.types('/ally need RFA-1');
  s.eva.replies.shows('There is no RFA-1 that you can see here.');
  await s.ada.types('/ally need submit RFA-1');
  s.ada.replies.shows('Say first what you have done about it yourselves.');
  await s.ada.types('/ally need submit RFA-1 tlp:green measures:"Terminals off"');
  s.ada.replies.shows('Asked: RFA-1', 'It stands in 3 homes.');
  s.home('east').shows('RFA-1');
  // For somebody else it takes their word.
  await s.eva.types('/inc declare sev3 Fibre cut #energy for:south private tlp:amber');
  await s.eva.types('/ally need network INC-2 tlp:green measures:"Rerouted"');
  s.eva.replies.shows('Kept as a draft: RFA-2', 'It lacks the consent of the affected organisation');
  s.home('north').lacks('RFA-2');
  await s.eva.types('/ally need submit RFA-2');
  s.eva.replies.shows('The affected organisation has not consented to help');
});

tell('R-VOL-2: a member that cannot help is told of to the coordinators alone', CAST, async s => {
  await asked(s);
  await s.eva.presses('Not now');
  s.eva.replies.shows('Noted: not now for RFA-1.');
  s.ada.inbox.lacks('cannot help');
  s.hal.inbox.shows('Eastfold CSIRT cannot help with RFA-1 just now');
  await s.hal.types('/ally need list');
  await s.hal.types('/brief');
  await s.dag.types('/ally need RFA-1');
  const said = await s.everythingSaid();
  for (const [who, text] of Object.entries(said)) {
    if (!['hal', 'eva'].includes(who)) expect(text, who).not.toMatch(/cannot help|not now for/u);
  }
  // It changes nothing: they may offer later.
  await s.eva.types('/ally offer RFA-1 satcom');
  s.eva.replies.shows('O-1: your offer for RFA-1');
});

tell('R-VOL-1: who is named for an offer is asked, and nobody is in before they said yes', CAST, async s => {
  await offered(s);
  await s.eva.types('/ally offer O-1 @Fay');
  s.eva.replies.shows('O-1 is not accepted yet');
  await s.ada.presses('Accept');
  await s.eva.types('/ally offer O-1 @north/ada');
  expect(s.eva.reply).toMatch(/not one of your own people|I do not know/u);
  await s.eva.types('/ally offer O-1 @Fay');
  await expect(s.room(1, 'east')).rejects.toThrow('no room');
  await s.fay.presses('Not this time');
  s.eva.inbox.shows('Somebody you named for O-1 cannot this time.');
  s.bea.inbox.lacks('Fay');
});

tell('R-OFF-1: what is on no list of help is neither asked for nor offered', CAST, async s => {
  await declared(s);
  await s.ada.types('/ally need hack_back x1 INC-1 measures:"x"');
  s.ada.replies.shows('“hack_back” is nothing that can be asked for here.', '/ally need malware_re x2');
  await s.ada.types(ASK);
  await s.eva.types('/ally offer RFA-1 ddos x2');
  s.eva.replies.shows(
    '“ddos” is nothing that can be asked for here.',
    '/ally offer RFA-1 firmware_re x1 48h',
  );
});

tell(
  'an offer that could not be accepted is refused, with what stands in the way and a line that works',
  CAST,
  async s => {
    await declared(s);
    await s.ada.types(`${ASK} remote when:24h`);
    const refusals: readonly (readonly [string, string])[] = [
      ['satcom rel:south', 'Whoever asked for RFA-1 is not among those after rel:'],
      ['satcom rel:nowhere', '“nowhere” is no organisation of this alliance.'],
      ['legal_support', 'RFA-1 does not ask for that. It asks for firmware_re ×2, satcom ×1.'],
      ['satcom onsite', 'RFA-1 needs it remote.'],
      ['satcom when:"2027-02-20 09:00 to 2027-02-20 18:00"', 'RFA-1 needs it at another time'],
      ['satcom x0', '×0 is not a number from 1 to 99.'],
      ['satcom x1 gibberish', '“gibberish” is no time I can read'],
    ];
    for (const [typed, said] of refusals) {
      await s.eva.types(`/ally offer RFA-1 ${typed}`);
      s.eva.replies.shows(said);
      expect(s.eva.reply, typed).not.toMatch(/Northmark|INC-1|Ransomware/u);
    }
    await s.cem.types('/ally offer RFA-1 satcom');
    s.cem.replies.shows('RFA-1 is your own organisation');
    await s.eva.types('/ally offer RFA-7 satcom');
    s.eva.replies.shows('There is no RFA-7 that you can see here.');
    await s.eva.types('/ally accept O-7');
    s.eva.replies.shows('There is no O-7 that you can see here.');
    await s.eva.types('/ally offer RFA-1 satcom x2 remote rel:north');
    s.eva.replies.shows('O-1: your offer for RFA-1');
    await s.cem.types('/ally accept O-1');
    s.cem.replies.shows('Whoever asked for RFA-1, or leads their organisation, can decide');
    await s.jun.types('/ally retract O-1');
    s.jun.replies.shows('There is no O-1 that you can see here.');
    await s.ada.types('/ally accept O-1 x5');
    s.ada.replies.shows('O-1 offers ×2; ×5 is not part of that.');
    await s.ada.types('/ally accept O-1 x2');
    s.ada.replies.shows('There is room for ×1 of O-1 only', '/ally accept O-1 x1');
    await s.ada.types('/ally accept O-1 reserve');
    s.eva.inbox.shows('O-1 is reserved for RFA-1');
    s.home('east').lacks('Northmark');
    await s.ada.types('/ally accept O-1');
    s.eva.inbox.shows('O-1 is accepted: satcom ×1');
  },
);
