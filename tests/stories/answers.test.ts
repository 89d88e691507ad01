import { describe, expect } from 'vitest';
import { type Story, tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport tlp:amber';
const declared = (s: Story, more = 'page:duty') => s.ada.types(`${DECLARE} ${more}`);

describe('the life of an answer', () => {
  tell(
    'R-VOL-5: a seat given back goes to who stands by for it, who is told, and nobody else is asked',
    { volunteers: { bea: '+dfir', eva: '+dfir', fay: 'dfir' } },
    async s => {
      await declared(s);
      await s.bea.presses("I'm on it");
      await s.eva.presses("I'm on it");
      s.home('north').shows('1/1 filled', '1 standby');
      await s.bea.types('/oncall withdraw', 'direct');
      s.bea.replies.shows('You are off call-out P-1.', 'no reason is needed');
      s.eva.inbox.shows('A seat came free and is yours: call-out P-1');
      s.home('north').shows('1/1 filled, 2 invited', 'Eva (Eastfold CSIRT) dfir');
      s.ada.inbox.lacks('BACKFILL');
      await s.clock.advance('30m');
      s.fay.inbox.has(0);
      await s.bea.types('/oncall withdraw', 'direct');
      s.bea.replies.shows('You have no seat to give back.');
    },
  );

  tell(
    'R-VOL-5: with nobody standing by, asking begins again by itself and whoever paged reads BACKFILL NEEDED',
    { volunteers: { bea: '+dfir', eva: '+dfir', fay: 'dfir' } },
    async s => {
      await declared(s);
      await s.bea.presses("I'm on it");
      s.eva.inbox.shows('no longer needed');
      await s.bea.types('/oncall withdraw P-1', 'direct');
      s.ada.inbox.shows('BACKFILL NEEDED', 'call-out P-1 has an open seat again', 'Open again: dfir ×1.');
      s.ada.inbox.lacks('Bea gave', 'withdr');
      // Eva never answered and was let go: she is asked once more, before anybody else is.
      expect(s.eva.inbox.all.filter(seen => seen.text.includes('Call-out P-1: dfir'))).toHaveLength(2);
      s.fay.inbox.has(0);
      s.bea.inbox.has(1);
      await s.clock.advance('5m');
      s.fay.inbox.shows('Call-out P-1: dfir');
      await s.fay.presses("I'm on it");
      s.home('north').shows('1/1 filled in 5 min, 3 invited', 'Fay (Eastfold CSIRT) dfir');
    },
  );

  tell(
    'R-VOL-5: who withdraws and comes back may be told of a seat a second time',
    { volunteers: { bea: '+dfir', eva: '+dfir' } },
    async s => {
      await declared(s);
      await s.bea.presses("I'm on it");
      await s.eva.presses("I'm on it");
      await s.bea.types('/oncall withdraw', 'direct');
      await s.bea.types('/oncall ack P-1', 'direct');
      await s.eva.types('/oncall withdraw', 'direct');
      s.bea.inbox.shows('A seat came free and is yours');
      await s.eva.types('/oncall ack P-1', 'direct');
      await s.bea.types('/oncall withdraw', 'direct');
      expect(s.eva.inbox.all.filter(seen => seen.text.includes('A seat came free'))).toHaveLength(2);
    },
  );

  tell(
    'R-PAGE-3: escalate asks the next tier now; it is for who paged, the lead and coordinators',
    { volunteers: { bea: '+dfir', fay: 'dfir' }, coordinators: ['hal'] },
    async s => {
      await declared(s);
      await s.dag.types('/oncall escalate P-1');
      s.dag.replies.shows('Whoever paged, the lead or a coordinator may widen P-1.');
      s.fay.inbox.has(0);
      await s.ada.types('/oncall escalate');
      s.ada.replies.shows('Widening P-1 now: anyone with the skill');
      s.fay.inbox.shows('Call-out P-1: dfir');
      s.bea.inbox.has(1);
      await s.ada.types('/oncall escalate P-1');
      s.ada.replies.shows('P-1 has asked everybody it may');
      // The time of the tier after it counts from now.
      await s.clock.advance('4m50s');
      s.ada.inbox.lacks('NOBODY LEFT');
      await s.clock.advance('10s');
      s.ada.inbox.shows('NOBODY LEFT TO ASK');
    },
  );

  tell(
    'R-PAGE-9: standing a call-out down thanks who came and who was asked, and it asks nobody any more',
    { volunteers: { bea: '+dfir', eva: '+dfir', fay: 'dfir', hal: '+dfir' } },
    async s => {
      s.toldToWait('south', true);
      await declared(s, '');
      await s.ada.types('/inc page INC-1 skill:dfir×3');
      await s.bea.presses("I'm on it");
      await s.dag.types('/oncall standdown P-1');
      s.dag.replies.shows('may stand P-1 down');
      await s.ada.types('/oncall standdown');
      s.ada.replies.shows('P-1 is stood down.');
      s.bea.inbox.shows('Call-out P-1 is over: thank you for being on it.');
      s.eva.inbox.shows('Call-out P-1 is over: no longer needed, thank you.');
      s.home('north').shows('Stood down: nobody is asked any more.');
      s.toldToWait('south', false);
      await s.clock.advance('30m');
      s.fay.inbox.has(0);
      s.hal.inbox.lacks('Call-out P-1: dfir');
      await s.ada.types('/oncall standdown P-1');
      s.ada.replies.shows('P-1 is over already.');
      await s.eva.types('/oncall ack P-1', 'direct');
      s.eva.replies.shows('Thank you: call-out P-1 is over already.');
    },
  );

  tell(
    'snooze: it is theirs alone, others are asked meanwhile, and the reminder comes once',
    { volunteers: { bea: '+dfir', fay: 'dfir' } },
    async s => {
      await declared(s);
      await s.bea.types('/oncall snooze 15m', 'direct');
      s.bea.replies.shows('Put off: call-out P-1', '23:05Z');
      await s.bea.types('/oncall me', 'direct');
      s.bea.replies.shows('P-1 dfir ×1: waits for your answer; you are reminded at 23:05Z');
      await s.clock.advance('5m');
      s.fay.inbox.shows('Call-out P-1: dfir');
      await s.bea.types('/oncall snooze 20m', 'direct');
      await s.clock.advance('10m');
      s.bea.inbox.has(1);
      await s.clock.advance('10m');
      s.bea.inbox.shows('As you asked, again: Call-out P-1: dfir');
      s.bea.inbox.has(2);
      await s.bea.presses("I'm on it");
      await s.bea.types('/oncall snooze 20m', 'direct');
      s.bea.replies.shows('No call-out waits for your answer.');
    },
  );

  tell(
    'snooze: nobody is reminded of what does not need them',
    { volunteers: { bea: '+dfir', eva: '+dfir' } },
    async s => {
      await declared(s);
      await s.bea.types('/oncall snooze P-1 two bananas', 'direct');
      s.bea.replies.shows('“two bananas” is no time within a day from now.', '/oncall snooze P-1 15m');
      await s.bea.types('/oncall snooze 15m', 'direct');
      await s.eva.presses("I'm on it");
      await s.clock.advance('20m');
      s.bea.inbox.lacks('As you asked');
    },
  );

  tell(
    'who said a time and is ten minutes past it is asked once, and can give the seat back with a button',
    { volunteers: { bea: '+dfir', eva: '+dfir' } },
    async s => {
      await declared(s);
      await s.bea.types('/oncall ack page:1 eta:20m', 'direct');
      await s.clock.advance('29m');
      s.bea.inbox.lacks('Are you on your way');
      await s.clock.advance('1m');
      s.bea.inbox.shows('Are you on your way? Call-out P-1', 'You said you could start at 23:10Z');
      await s.bea.presses('On my way');
      s.bea.replies.shows('You are on it', 'you can start now');
      await s.clock.advance('1h');
      expect(s.bea.inbox.all.filter(seen => seen.text.includes('Are you on your way'))).toHaveLength(1);
      await s.bea.presses('Give the seat back');
      s.bea.replies.shows('You are off call-out P-1.');
      s.ada.inbox.shows('BACKFILL NEEDED');
    },
  );

  tell(
    'nobody is nudged who said a later time, or whose call-out is over',
    { volunteers: { bea: '+dfir' } },
    async s => {
      await declared(s);
      await s.bea.types('/oncall ack page:1 eta:20m', 'direct');
      await s.bea.types('/oncall ack page:1 eta:60m', 'direct');
      await s.clock.advance('35m');
      s.bea.inbox.has(1);
      await s.ada.types('/inc resolve INC-1 Restored');
      await s.clock.advance('1h');
      s.bea.inbox.lacks('Are you on your way');
    },
  );

  tell(
    'me and history: what I said of myself and what asked me, for my eyes only',
    { volunteers: { eva: '+dfir' } },
    async s => {
      await s.eva.types('/oncall conflict south');
      await s.eva.types('/oncall quiet 22:00-07:00 night:yes sev:4');
      await s.eva.types('/oncall history', 'direct');
      s.eva.replies.shows('No call-out has asked you yet.');
      await declared(s);
      await s.eva.types('/oncall me', 'direct');
      s.eva.replies.shows(
        'Eva, Eastfold CSIRT',
        'dfir',
        'available',
        '22:00-07:00 in UTC; you may be woken from SEV4',
        'Southmere Cyber Corps',
        'P-1 dfir ×1: waits for your answer',
      );
      await s.eva.presses("Can't");
      await s.eva.types('/oncall history', 'direct');
      s.eva.replies.shows('Your last call-outs: 1', 'P-1 22:50Z dfir ×1: not this time');
      await s.bea.types('/oncall history', 'direct');
      s.bea.replies.shows('No call-out has asked you yet.');
    },
  );
});

describe('passing a call-out on', () => {
  tell(
    'R-VOL-1: who is passed a call-out has to accept it; until then the seat stays with whoever passes it',
    { volunteers: { bea: '+dfir', eva: '+dfir', cem: 'dfir' } },
    async s => {
      await declared(s);
      await s.bea.presses("I'm on it");
      await s.eva.presses("I'm on it");
      await s.bea.types('/oncall pass P-1 @cem');
      s.bea.replies.shows('Cem is asked to take P-1 from you.', 'Until then nothing changes');
      s.home('north').shows('1/1 filled', 'Bea (Northmark CERT) dfir');
      s.cem.inbox.shows('Passed on to you, if you accept: Call-out P-1: dfir');
      await s.bea.types('/oncall pass P-1 @cem');
      s.bea.replies.shows('Cem is asked already to take P-1 from you.');
      await s.cem.presses("I'm on it");
      // Eva stands by for longer, and would have it if Bea had given the seat back.
      s.home('north').shows('1/1 filled, 3 invited, 1 standby', 'Cem (Northmark CERT) dfir', 'Standby: Eva');
      s.bea.inbox.shows('Cem has taken call-out P-1 from you.');
      s.ada.inbox.lacks('BACKFILL');
      s.eva.inbox.lacks('A seat came free');
    },
  );

  tell(
    'passing is no answer, and a no to it changes nothing',
    { volunteers: { bea: '+dfir', cem: 'dfir' } },
    async s => {
      await declared(s);
      await s.bea.types('/oncall pass @cem', 'direct');
      await s.bea.types('/oncall me', 'direct');
      s.bea.replies.shows('P-1 dfir ×1: waits for your answer');
      await s.cem.presses("Can't");
      s.bea.inbox.has(1);
      await s.bea.presses("I'm on it");
      s.home('north').shows('1/1 filled', 'Bea');
    },
  );

  tell(
    'R-PAGE-4: nobody is woken by a pass, and why not is not said',
    { zones: { cem: 'Europe/Tallinn' }, volunteers: { bea: '+dfir', cem: 'dfir', eva: 'cti' } },
    async s => {
      await declared(s);
      await s.bea.types('/oncall pass P-1 @cem');
      s.bea.replies.shows('Cem cannot be asked to take P-1 right now; pass it to somebody else.');
      s.cem.inbox.has(0);
      await s.dag.types('/oncall pass P-1 @eva');
      s.dag.replies.shows('No call-out asks you, so there is none to pass on.');
    },
  );
});
