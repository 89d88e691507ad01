import { expect } from 'vitest';
import { tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport tlp:amber page:duty';

tell(
  'R-VOL-1: who could from a time on is asked again when it comes, once, and sits only when they say so',
  { volunteers: { bea: '+dfir', eva: '+dfir' } },
  async s => {
    await s.ada.types(DECLARE);
    await s.bea.types('/oncall limited P-1 from:23:30', 'direct');
    s.bea.replies.shows('You stand by: call-out P-1', 'Your limit: from 23:30Z.');
    await s.clock.advance('39m');
    s.bea.inbox.has(1);
    await s.clock.advance('1m');
    s.bea.inbox.shows('It is the time you named: Call-out P-1: dfir');
    s.home('north').shows('0/1 filled, 2 invited, 1 standby');
    await s.clock.advance('2h');
    s.bea.inbox.has(2);
    await s.bea.presses("I'm on it", s.bea.inbox.all.at(-1));
    s.home('north').shows('1/1 filled', 'Bea');
  },
);

tell(
  'R-PAGE-2: nobody is asked again at their time when the seats are filled; a seat given back later is offered to them',
  { volunteers: { bea: '+dfir', eva: '+dfir' } },
  async s => {
    await s.ada.types(DECLARE);
    await s.bea.types('/oncall limited P-1 from:23:30', 'direct');
    await s.eva.types('/oncall ack P-1 eta:2h', 'direct');
    await s.clock.advance('1h');
    s.bea.inbox.has(1);
    await s.eva.types('/oncall withdraw P-1', 'direct');
    s.bea.inbox.shows('It is the time you named: Call-out P-1: dfir');
    s.home('north').shows('0/1 filled');
  },
);

tell(
  'R-PAGE-3: who comes only if it is short is offered the seat before anybody reads that nobody is left',
  { volunteers: { bea: '+dfir', eva: '+dfir' } },
  async s => {
    await s.ada.types(DECLARE);
    await s.bea.types('/oncall limited P-1 from:if-short', 'direct');
    await s.eva.presses("Can't");
    await s.clock.advance('4m');
    s.bea.inbox.has(1);
    await s.clock.advance('1m');
    s.bea.inbox.shows('We are short; would you come after all? Call-out P-1: dfir');
    s.ada.inbox.lacks('NOBODY LEFT');
    s.home('north').shows('0/1 filled, 2 invited, 1 standby');
    await s.clock.advance('5m');
    s.ada.inbox.shows('NOBODY LEFT TO ASK');
    s.bea.inbox.has(2);
    await s.bea.presses("I'm on it", s.bea.inbox.all.at(-1));
    s.home('north').shows('1/1 filled', 'Bea');
  },
);

tell(
  'R-PAGE-3: whoever offers to come if it is short, when it is, is asked at once',
  { volunteers: { bea: '+dfir' } },
  async s => {
    await s.ada.types(DECLARE);
    await s.clock.advance('10m');
    s.ada.inbox.shows('NOBODY LEFT TO ASK');
    await s.bea.types('/oncall limited P-1 from:if-short', 'direct');
    s.bea.inbox.shows('We are short; would you come after all?');
    await s.bea.presses("Can't", s.bea.inbox.all.at(-1));
    await s.clock.advance('1h');
    s.bea.inbox.has(2);
    expect(s.bea.reply).toContain('Noted: not this time');
  },
);

tell(
  'R-VOL-1: who would come for a second incident is asked first when there is one, and sits only when they say so',
  { volunteers: { bea: 'dfir', cem: '+dfir', eva: '+dfir', fay: 'dfir', hal: 'network' } },
  async s => {
    const asked = async (page: number) =>
      (
        await s.rows(
          `select r.name from muster.notice n join muster.responder r on r.id = n.responder
            where n.kind = 'page-call' and n.page = $1 order by n.id`,
          page,
        )
      ).map(row => row.name);
    await s.ada.types(DECLARE);
    await s.cem.presses("Can't");
    await s.clock.advance('5m');
    for (const one of [s.bea, s.fay]) await one.types('/oncall limited P-1 from:second', 'direct');
    s.bea.replies.shows('Your limit: for a second incident.');
    await s.eva.presses("I'm on it");
    await s.ada.types('/inc declare sev4 Phishing wave at two banks tlp:amber');
    await s.ada.types('/inc page INC-2 skill:network');
    await s.ada.types('/inc page INC-2 skill:dfir');
    s.bea.inbox.shows('You said you would come for a second incident: Call-out P-3: dfir');
    s.eva.inbox.lacks('second incident');
    // Neither said that they are available; whoever did comes after them, in the same step.
    expect((await asked(3)).slice(2)).toEqual(['Cem', 'Eva']);
    expect(new Set((await asked(3)).slice(0, 2))).toEqual(new Set(['Bea', 'Fay']));
    s.home('north').shows('call-out P-3', '0/1 filled, 4 invited');
    await s.bea.presses("I'm on it", s.bea.inbox.all.at(-1));
    s.home('north').shows('call-out P-3', '1/1 filled', 'Bea');
    // Who came to one is not asked first by a third.
    await s.ada.types('/inc declare sev4 Lost backups at a ferry line tlp:amber page:duty');
    s.bea.inbox.lacks('Call-out P-4');
  },
);

tell(
  'R-PAGE-5: the time they named wakes nobody who must not be asked by then, and holds in their night',
  { zones: { eva: 'Europe/London' }, volunteers: { bea: '+dfir', cem: '+dfir', eva: 'dfir' } },
  async s => {
    await s.ada.types(DECLARE);
    for (const one of [s.bea, s.cem, s.eva]) await one.types('/oncall limited P-1 from:03:30', 'direct');
    await s.bea.types('/oncall away 12h');
    await s.cem.types('/oncall conflict north');
    await s.clock.advance('5h');
    s.bea.inbox.has(1);
    s.cem.inbox.has(1);
    s.eva.inbox.shows('It is the time you named: Call-out P-1: dfir');
  },
);
