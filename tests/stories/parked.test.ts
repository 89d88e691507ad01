import { expect } from 'vitest';
import { tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport tlp:amber';

tell(
  'R-PAGE-3: an empty first step is said in the room too, with who is asked instead',
  { volunteers: { fay: 'dfir' } },
  async s => {
    await s.ada.types(`${DECLARE} page:duty`);
    const words = [
      'call-out P-1 was widened',
      'Nobody who said they are available has dfir ×1',
      'Asked next: anyone',
    ];
    s.ada.inbox.shows(...words);
    (await s.room(1)).shows(...words);
    s.fay.inbox.has(1);
  },
);

tell(
  'R-PAGE-3: with nobody to ask the call-out is parked, says so in the room, and asks who becomes available later',
  { volunteers: { eva: '+cti', fay: 'dfir', hal: 'dfir' }, observers: ['jun'] },
  async s => {
    await s.fay.types('/oncall away 8h');
    await s.hal.types('/oncall conflict north');
    await s.ada.types(`${DECLARE} page:duty`);
    s.ada.inbox.shows('NOBODY LEFT TO ASK', 'whoever becomes available with the skill is asked.');
    (await s.room(1)).shows('NOBODY LEFT TO ASK', 'call-out P-1 has open seats');
    s.home('east').shows('Nobody is left to ask. Still open: dfir ×1. Whoever becomes available is asked.');
    await s.eva.types('/oncall available now 4h');
    await s.hal.types('/oncall available now 4h');
    await s.jun.types('/oncall volunteer dfir');
    for (const one of [s.eva, s.hal, s.jun, s.fay]) one.inbox.has(0);
    await s.ada.types('/oncall available now 4h skill:dfir');
    s.ada.inbox.lacks('Call-out P-1: ');
    s.ada.inbox.has(1);
    await s.fay.types('/oncall available now 4h');
    s.fay.inbox.shows('Call-out P-1: dfir');
    await s.ivo.types('/oncall available now 4h skill:dfir');
    s.ivo.inbox.shows('Call-out P-1: dfir');
    await s.ivo.presses("I'm on it");
    s.home('east').shows('1/1 filled', 'Ivo (Southmere Cyber Corps) dfir');
    await s.bea.types('/oncall volunteer dfir');
    s.bea.inbox.has(0);
  },
);

tell(
  'R-VOL-3: who said no to a parked call-out is not asked again by it, and is by the next',
  { volunteers: { fay: '+dfir' } },
  async s => {
    await s.ada.types(`${DECLARE} page:duty`);
    await s.fay.presses("Can't");
    await s.clock.advance('10m');
    s.ada.inbox.shows('NOBODY LEFT TO ASK');
    await s.fay.types('/oncall available now 4h');
    s.fay.inbox.has(1);
    await s.ada.types('/inc declare sev4 Phishing wave at two banks tlp:amber page:duty');
    s.fay.inbox.shows('Call-out P-2: dfir');
  },
);

tell(
  'R-PAGE-4: a parked call-out wakes nobody who only says what they can do',
  { zones: { bea: 'Europe/Tallinn' } },
  async s => {
    await s.ada.types(`${DECLARE} page:duty`);
    await s.bea.types('/oncall volunteer dfir');
    s.bea.inbox.has(0);
    await s.bea.types('/oncall available from 06:00 to 09:00');
    s.bea.inbox.has(0);
    await s.clock.advance('6h');
    s.bea.inbox.shows('Call-out P-1: dfir');
  },
);

tell('R-PAGE-8: a parked call-out that is over asks nobody', {}, async s => {
  await s.ada.types(`${DECLARE} page:duty`);
  await s.ada.types('/inc resolve INC-1 Restored');
  await s.fay.types('/oncall volunteer dfir');
  s.fay.inbox.has(0);
});

tell(
  'R-PAGE-3: a parked call-out asks in the morning whom their night had protected, and stops when it is over',
  { volunteers: { fay: 'dfir' }, zones: { fay: 'Europe/London' } },
  async s => {
    await s.ada.types(`${DECLARE} page:duty`);
    s.ada.inbox.shows('NOBODY LEFT TO ASK');
    await s.clock.advance('6h');
    s.fay.inbox.has(0);
    await s.clock.advance('3h');
    s.fay.inbox.shows('Call-out P-1: dfir');
    s.fay.inbox.has(1);
    await s.ada.types('/oncall standdown P-1');
    await s.clock.advance('1h');
    const [left] = await s.rows(
      "select count(*)::int as left from muster.job where kind = 'keep-looking' and done_at is null",
    );
    expect(left).toEqual({ left: 0 });
  },
);
