import { expect } from 'vitest';
import { tell } from '../harness/story.ts';
import { ASK, asked, CAST, declared, offered } from './fixtures/help.ts';

tell(
  'unmet needs are listed by age, and coordinators read a suggested order and decide in one line',
  { ...CAST, coordinators: ['hal', 'fay'] },
  async s => {
    await declared(s);
    await s.ada.types(ASK);
    await s.clock.advance('20m');
    await s.eva.types('/inc declare sev5 Grid operator dark #energy tlp:amber orgs:east');
    await s.eva.types('/ally need ot_scada x2 tlp:green INC-2 reach:cross-border measures:"Islanded"');
    await s.jun.types('/ally needs');
    const list = s.jun.replies.shows('Unmet needs: 2 of 2', 'ot_scada ×2').text;
    expect(list.indexOf('RFA-1')).toBeLessThan(list.indexOf('RFA-2'));
    expect(list).not.toMatch(/Suggested order|Northmark|Eastfold|INC-/u);
    await s.hal.types('/ally need list');
    const suggested = s.hal.replies.shows('Suggested order (a person decides):').text;
    expect(suggested).toContain(
      '1. RFA-2: severity 5, other entity, national impact, cross-border, own measures taken',
    );
    expect(suggested).toContain('2. RFA-1: severity 4');
    await s.jun.types('/ally need order RFA-1 above RFA-2 because "storm tonight"');
    s.jun.replies.shows('The order is for the coordinators of the alliance.');
    await s.hal.types('/ally need order RFA-1 above RFA-2');
    s.hal.replies.shows('Name two requests, and why', '/ally need order RFA-12 above RFA-9 because "…"');
    await s.hal.types('/ally need order RFA-1 above RFA-2 because "a storm comes tonight" tlp:green');
    s.hal.replies.shows('RFA-1 goes above RFA-2.');
    await s.hal.types('/ally need list');
    const decided = s.hal.reply;
    // A coordinator of another organisation reads the same order and the same line.
    await s.fay.types('/ally need list');
    s.fay.replies.shows('1. RFA-1', 'RFA-1 above RFA-2: a storm comes tonight (Hal)');
    expect(decided).toMatch(/1\. RFA-1[\s\S]*2\. RFA-2/u);
    expect(decided).toContain('RFA-1 above RFA-2: a storm comes tonight (Hal)');
    // A leader's brief counts what may be counted, and says what nobody has offered.
    await s.dag.types('/brief');
    s.dag.replies.shows('Requests for help: 2 open, 0 matched, 0 closed; 0 of 5 seats filled', 'Still open:');
  },
);

tell(
  'nobody answered in time: whoever asked is told, and only coordinators read who said nothing',
  CAST,
  async s => {
    await asked(s);
    await s.hal.presses('Acknowledge');
    await s.eva.presses('Not now');
    await s.clock.advance('48h');
    s.ada.inbox.shows(
      'The time to answer is over: RFA-1',
      'Open now: firmware_re ×2, satcom ×1.',
      'No offer waits.',
    );
    s.ada.inbox.lacks('No answer yet');
    s.hal.inbox.shows('The time to answer is over: RFA-1', 'No answer yet: Southmere Cyber Corps.');
    for (const home of ['north', 'east', 'south'] as const) s.home(home).lacks('No answer yet');
  },
);

tell('the support ends with a summary, which is asked for until it is there', CAST, async s => {
  await offered(s);
  await s.ada.presses('Accept');
  await s.eva.types('/ally need close RFA-1');
  s.eva.replies.shows('Whoever asked for RFA-1, or leads their organisation, can close it');
  await s.ada.types('/ally need close RFA-1 lessons:"Sign commands"');
  s.ada.replies.shows('Say the results too', '/ally need close RFA-1 results:"…" lessons:"…"');
  await s.ada.types('/ally need close RFA-1');
  s.ada.replies.shows('RFA-1 is over.', 'due in two months');
  s.eva.inbox.shows('RFA-1 is over', 'Thank you for offering.');
  s.home('south').shows('RFA-1', 'This request is closing');
  await s.eva.types('/ally offer RFA-1 satcom');
  s.eva.replies.shows('so nothing can be offered for it');
  await s.clock.advance('40d');
  s.ada.inbox.lacks('The summary of RFA-1 is due');
  await s.clock.advance('7d');
  s.ada.inbox.shows('The summary of RFA-1 is due', '/ally need close RFA-1 results:"…" lessons:"…"');
  await s.ada.types(
    '/ally need close RFA-1 results:"Two samples analysed" lessons:"Sign commands" tlp:green',
  );
  s.home('east').shows(
    'RFA-1',
    'This request is closed.',
    'Results: Two samples analysed',
    'Lessons: Sign commands',
  );
  s.home('south').lacks('Two samples', 'Sign commands');
  const before = s.ada.inbox.all.length;
  await s.clock.advance('20d');
  expect(s.ada.inbox.all.slice(before).filter(one => one.text.includes('summary'))).toEqual([]);
});

tell('a request is taken back, named to everybody, or asked of some only', CAST, async s => {
  await declared(s);
  await s.ada.types(`${ASK} rel:east`);
  s.home('east').shows('RFA-1');
  s.home('south').lacks('RFA-1');
  await s.jun.types('/ally offer RFA-1 satcom');
  s.jun.replies.shows('There is no RFA-1 that you can see here.');
  await s.eva.types('/ally need RFA-1 stage:named');
  s.eva.replies.shows('Whoever asked for RFA-1, or leads their organisation, can name it.');
  await s.ada.types('/ally need RFA-1 stage:named');
  s.home('east').shows('RFA-1', 'Asked by: Northmark CERT', 'Done already: Segment isolated');
  await s.eva.types('/ally need withdraw RFA-1');
  s.eva.replies.shows('can take it back');
  await s.ada.types('/ally need withdraw RFA-1');
  s.home('east').shows('RFA-1', 'This request is withdrawn.');
  await s.ada.types('/ally need withdraw RFA-1');
  s.ada.replies.shows('RFA-1 is withdrawn, so it cannot be taken back.');
  await s.ada.types('/ally need satcom by:11h INC-1 tlp:green measures:"x" by:12h');
  s.ada.replies.shows('“by” was given twice');
  await s.ada.types('/ally need satcom by:yesterdayish INC-1 tlp:green measures:"x"');
  s.ada.replies.shows('by:yesterdayish is no time I can read');
  await s.eva.types('/ally need satcom INC-1 measures:"x"');
  s.eva.replies.shows('There is no INC-1 that you can see here.');
});

tell(
  'R-CON-2: a request rests while the affected organisation invites nobody, and while its incident is over',
  CAST,
  async s => {
    await offered(s);
    await s.bea.types('/ally consent revoke INC-1 sure:yes');
    s.home('south').shows('RFA-1', 'This request rests');
    await s.ada.presses('Accept');
    s.ada.replies.shows('RFA-1 rests');
    await s.hal.types('/ally offer RFA-1 satcom');
    s.hal.replies.shows('RFA-1 rests: nobody is let in for it just now.');
    await s.bea.types('/ally consent grant INC-1 sure:yes');
    s.home('south').shows('RFA-1', 'A member of the alliance asks for help.');
    await s.ada.presses('Accept');
    s.eva.inbox.shows('O-1 is accepted');
    await s.ada.types('/inc resolve INC-1 Patched');
    s.home('south').shows('RFA-1', 'This request rests');
  },
);
