import { describe, expect } from 'vitest';
import { type Story, tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport tlp:amber';

/** Two seats that need different skills. */
const PLANT = {
  id: 'plant',
  needs: { dfir: 1, ot_scada: 1 },
  tiers: [{ who: 'available' }, { who: 'skilled' }],
  widenAfterMinutes: 5,
} as const;

const declared = (s: Story, more = 'page:duty') => s.ada.types(`${DECLARE} ${more}`);

describe('calling people out', () => {
  tell(
    'R-PAGE-1: one person fills one seat, the scarcest that fits',
    { policies: [PLANT], volunteers: { bea: '+dfir ot_scada', eva: '+dfir', fay: '+dfir' } },
    async s => {
      await declared(s, 'page:plant');
      await s.bea.presses("I'm on it");
      // Bea could take either; the seat that only she can fill is hers, so the other stays open for Eva.
      s.home('north').shows('1/2 filled', 'Bea (Northmark CERT) ot_scada', 'Still open: dfir ×1');
      await s.eva.presses("I'm on it");
      s.home('north').shows('2/2 filled', 'Eva (Eastfold CSIRT) dfir', 'All seats are filled.');
    },
  );

  tell(
    'R-PAGE-2: the last seat ends the asking, thanks who had not answered, and later answers stand by',
    { volunteers: { bea: '+dfir', eva: '+dfir', fay: '+dfir', ivo: 'dfir' } },
    async s => {
      await declared(s);
      await s.eva.presses("I'm on it");
      s.eva.replies.shows('You are on it: call-out P-1 for INC-1, Ransomware at a port operator');
      s.bea.inbox.shows('Call-out P-1 is filled: no longer needed, thank you.');
      s.fay.inbox.shows('no longer needed, thank you');
      s.eva.inbox.lacks('no longer needed');
      s.ada.inbox.shows('call-out P-1 is filled', 'On it: Eva.', '1/1 filled, 3 invited');
      await s.bea.presses("I'm on it");
      s.bea.replies.shows('You stand by: call-out P-1');
      s.home('east').shows('1/1 filled, 3 invited, 1 standby', 'Standby: Bea (Northmark CERT)');
      await s.clock.advance('30m');
      s.ivo.inbox.has(0);
      s.fay.inbox.has(2);
    },
  );

  tell(
    'R-PAGE-2: a page that waited behind a platform is not sent once the seat is filled',
    { volunteers: { bea: '+dfir', hal: '+dfir' } },
    async s => {
      s.toldToWait('south', true);
      await declared(s);
      s.hal.inbox.has(0);
      await s.bea.presses("I'm on it");
      s.toldToWait('south', false);
      await s.clock.advance('5m');
      s.hal.inbox.lacks('asks for remote help');
    },
  );

  tell(
    'R-PAGE-3: unfilled after its time it widens, for the open skills only, and ends loudly',
    {
      policies: [PLANT],
      volunteers: { bea: '+ot_scada', eva: '+dfir', fay: 'dfir', ivo: 'ot_scada', jun: 'satcom' },
    },
    async s => {
      await declared(s, 'page:plant');
      await s.bea.presses("I'm on it");
      await s.clock.advance('4m50s');
      s.fay.inbox.has(0);
      await s.clock.advance('10s');
      s.fay.inbox.shows('Call-out P-1: dfir');
      s.ivo.inbox.has(0);
      s.jun.inbox.has(0);
      s.home('north').shows('1/2 filled, 3 invited', 'Still open: dfir ×1');
      await s.clock.advance('5m');
      s.ada.inbox.shows('NOBODY LEFT TO ASK', 'call-out P-1 has open seats', 'Still open: dfir ×1.');
      s.home('south').shows('Nobody is left to ask. Still open: dfir ×1.');
      // It is exhausted, not over: whoever answers now still takes the seat.
      await s.fay.presses("I'm on it");
      s.home('south').shows('2/2 filled', 'All seats are filled.');
    },
  );

  tell(
    'R-PAGE-3: an empty tier goes on to the next at once, and says so to whoever paged',
    { volunteers: { fay: 'dfir' } },
    async s => {
      await declared(s);
      s.fay.inbox.shows('Call-out P-1: dfir');
      s.ada.inbox.shows('call-out P-1 was widened', 'Nobody who said they are available has dfir ×1');
    },
  );

  tell('R-PAGE-3: a call-out that nobody can answer is exhausted at once', {}, async s => {
    await declared(s);
    s.ada.inbox.shows('NOBODY LEFT TO ASK', 'Nobody could be asked', '/inc page INC-1 @somebody');
  });

  tell(
    'R-PAGE-6: the page itself says skill, urgency and mode, and nothing of the incident',
    { volunteers: { eva: '+dfir' } },
    async s => {
      await declared(s, '');
      await s.ada.types('/inc page INC-1 skill:dfir urgent message:"Bring keys for the Elbe terminal"');
      s.home('east').shows('Bring keys for the Elbe terminal');
      s.eva.inbox.shows('Urgent call-out P-1: dfir', 'remote');
      for (const told of [
        'INC-',
        'port',
        'Ransomware',
        'Elbe',
        'Northmark',
        'Ada',
        'transport',
        'SEV',
        'TLP',
      ])
        s.eva.inbox.lacks(told);
    },
  );

  tell(
    'R-PAGE-7: the same answer twice counts once, and a changed one takes the place of the first',
    { volunteers: { bea: '+dfir', eva: '+dfir' } },
    async s => {
      await declared(s, '');
      await s.ada.types('/inc page INC-1 skill:dfir×2');
      await s.bea.types('/oncall ack page:1 eta:15m', 'direct');
      await s.bea.types('/oncall ack page:1 eta:30m', 'direct');
      s.home('north').shows('1/2 filled', 'from 23:20Z');
      await s.bea.types('/oncall limited page:1 from:if-short', 'direct');
      s.home('north').shows('0/2 filled, 2 invited, 1 standby', 'Standby: Bea');
      await s.bea.types('/oncall ack page:1', 'direct');
      s.home('north').shows('1/2 filled, 2 invited', 'Bea');
    },
  );

  tell(
    'R-PAGE-7: a seat given back is asked for again, from where the asking had stopped',
    { volunteers: { bea: '+dfir', fay: 'dfir' } },
    async s => {
      await declared(s);
      await s.bea.presses("I'm on it");
      s.fay.inbox.has(0);
      await s.bea.types('/oncall decline P-1', 'direct');
      s.fay.inbox.shows('Call-out P-1: dfir');
      s.home('north').shows('0/1 filled, 2 invited', 'Still open: dfir ×1');
      await s.fay.presses("I'm on it");
      s.home('north').shows('1/1 filled', 'Fay');
    },
  );

  tell(
    'R-PAGE-8: an answer after the end is taken politely and recorded',
    { volunteers: { bea: '+dfir', eva: '+dfir' } },
    async s => {
      await declared(s);
      await s.ada.types('/inc cancel INC-1 A planned test');
      s.bea.inbox.shows('Call-out P-1 is over: no longer needed, thank you.');
      await s.bea.presses("I'm on it");
      s.bea.replies.shows('Thank you: call-out P-1 is over already.', 'Your answer is noted');
      const [answer] = await s.rows(
        `select detail->>'answer' as answer from muster.fact where kind = 'answer'`,
      );
      expect(answer).toEqual({ answer: 'ack' });
    },
  );

  tell('R-PAGE-9: whoever came is let go with thanks', { volunteers: { bea: '+dfir' } }, async s => {
    await declared(s);
    await s.bea.presses("I'm on it");
    await s.ada.types('/inc resolve INC-1 Restored');
    s.bea.inbox.shows('Call-out P-1 is over: thank you for being on it.');
    s.bea.inbox.lacks('no longer needed');
  });
});
