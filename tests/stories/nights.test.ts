import { describe, expect } from 'vitest';
import { tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport tlp:amber page:duty';
const droppedBecause = `select r.name, n.why from muster.notice n join muster.responder r on r.id = n.responder
  where n.kind = 'page-call' and n.state = 'dropped'`;

describe('nights', () => {
  // 22:50Z: Tallinn and London are in their night, Detroit has a late afternoon.
  tell(
    'R-PAGE-4: who sleeps is not paged, unless they opted in for this severity, or say they are available now',
    {
      zones: {
        bea: 'Europe/Tallinn',
        eva: 'Europe/London',
        fay: 'Europe/London',
        hal: 'America/Detroit',
        ivo: 'Europe/Tallinn',
      },
    },
    async s => {
      for (const one of [s.bea, s.eva, s.fay, s.hal, s.ivo]) await one.types('/oncall volunteer dfir');
      await s.eva.types('/oncall quiet 22:00-07:00 night:yes sev:4');
      s.eva.replies.shows('Your quiet hours: 22:00-07:00 in Europe/London; you may be woken from SEV4.');
      await s.fay.types('/oncall quiet sev:5');
      s.fay.replies.shows('you may be woken from SEV5');
      await s.ivo.types('/oncall available now 4h');
      await s.ada.types(DECLARE);
      await s.clock.advance('15m');
      for (const asked of [s.eva, s.hal, s.ivo]) asked.inbox.shows('Call-out P-1: dfir');
      for (const asleep of [s.bea, s.fay]) asleep.inbox.has(0);
      s.home('north').shows('0/1 filled, 3 invited');
      // Nobody reads why somebody was not asked.
      s.home('north').lacks('night', 'asleep', 'Bea');
    },
  );

  tell(
    'R-PAGE-4: a page that waited into their night is dropped when it would be sent, and the next are asked in time',
    {
      zones: { hal: 'America/Sao_Paulo' },
      volunteers: { hal: 'dfir', bea: 'network', fay: 'dfir' },
      policies: [
        {
          id: 'duty',
          needs: { dfir: 1 },
          tiers: [{ who: 'awake' }, { who: 'skilled' }],
          widenAfterMinutes: 130,
        },
      ],
    },
    async s => {
      await s.fay.types('/oncall away 2h');
      // 19:50 in São Paulo, and their platform tells us to wait until after 22:00 there.
      s.toldToWait('south', true);
      await s.ada.types(DECLARE);
      await s.clock.advance('2h10m');
      s.toldToWait('south', false);
      await s.clock.advance('5m');
      s.hal.inbox.has(0);
      expect(await s.rows(droppedBecause)).toEqual([{ name: 'Hal', why: 'it is their night' }]);
      s.fay.inbox.shows('Call-out P-1: dfir');
    },
  );

  tell(
    'tiers: who is awake comes before who lets themselves be woken',
    {
      zones: { bea: 'Europe/Tallinn' },
      volunteers: { bea: 'dfir', eva: 'dfir' },
      policies: [
        {
          id: 'duty',
          needs: { dfir: 1 },
          tiers: [{ who: 'awake' }, { who: 'skilled' }],
          widenAfterMinutes: 10,
        },
      ],
    },
    async s => {
      await s.bea.types('/oncall quiet night:yes sev:3');
      await s.ada.types(DECLARE);
      s.eva.inbox.shows('Call-out P-1: dfir');
      await s.clock.advance('9m');
      s.bea.inbox.has(0);
      await s.clock.advance('1m');
      s.bea.inbox.shows('Call-out P-1: dfir');
    },
  );

  tell(
    'somebody asleep who is named is not woken, and why is said to nobody',
    { zones: { bea: 'Europe/Tallinn' } },
    async s => {
      await s.ada.types('/inc declare sev4 Ransomware at a port operator tlp:amber');
      await s.ada.types('/inc page INC-1 @bea @cem need:1');
      s.ada.replies.shows('Paging for INC-1', '1 of those you named cannot be asked right now.');
      s.bea.inbox.has(0);
      s.cem.inbox.shows('Call-out P-1: you, by name');
    },
  );

  tell('quiet hours that make no sense are refused with a line that works', {}, async s => {
    await s.bea.types('/oncall quiet 22:00-25:00');
    s.bea.replies.shows('“22:00-25:00” is no span of hours', '/oncall quiet 22:00-07:00 night:yes sev:4');
    await s.bea.types('/oncall quiet');
    s.bea.replies.shows('Your quiet hours: none: you may be asked at any hour.');
    await s.bea.types('/oncall quiet off');
    s.bea.replies.shows('Your quiet hours: none');
    await s.bea.types('/oncall quiet 23-6:30 night:maybe');
    s.bea.replies.shows('Say night:yes or night:no.');
  });
});

describe('conflicts of interest', () => {
  tell(
    'R-PAGE-5: who declared a conflict is never paged for that organisation, and nobody else learns of it',
    { volunteers: { eva: '+dfir', fay: '+dfir' } },
    async s => {
      await s.eva.types('/oncall conflict Northmark CERT');
      s.eva.replies.shows(
        'you are never paged for an incident that affects Northmark CERT.',
        'Nobody else sees this.',
      );
      await s.ada.types(DECLARE);
      await s.clock.advance('30m');
      s.eva.inbox.has(0);
      s.fay.inbox.shows('Call-out P-1: dfir');
      await s.dag.types('/inc declare sev4 Phishing wave at two banks tlp:amber page:duty');
      s.eva.inbox.shows('Call-out P-2: dfir');
      const { eva: _, ...others } = await s.everythingSaid();
      for (const [reader, said] of Object.entries(others)) expect(said, reader).not.toMatch(/conflict/iu);
      await s.eva.types('/oncall conflict north remove');
      s.eva.replies.shows('you may be asked again for incidents that affect Northmark CERT');
      await s.ada.types('/inc declare sev4 Lost backups at a ferry line tlp:amber page:duty');
      s.eva.inbox.shows('Call-out P-3: dfir');
    },
  );

  tell(
    'R-PAGE-5: one declared while the page waits holds at once',
    { volunteers: { hal: '+dfir' } },
    async s => {
      s.toldToWait('south', true);
      await s.ada.types(DECLARE);
      s.toldToWait('south', false);
      await s.hal.types('/oncall conflict north');
      await s.clock.advance('5m');
      s.hal.inbox.lacks('Call-out P-1');
    },
  );

  tell('an organisation nobody knows is refused with one that is there', {}, async s => {
    await s.eva.types('/oncall conflict nort');
    s.eva.replies.shows('“nort” is no organisation of this alliance.', '/oncall conflict north');
    await s.eva.types('/oncall conflict north remove');
    s.eva.replies.shows('You declared no conflict with Northmark CERT.');
  });
});
