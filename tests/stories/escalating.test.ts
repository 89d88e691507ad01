import { expect } from 'vitest';
import { tell } from '../harness/story.ts';

const STEPS = {
  id: 'steps',
  needs: { dfir: 1 },
  tiers: [{ who: 'available' }, { who: 'awake' }, { who: 'skilled' }],
  widenAfterMinutes: 60,
} as const;

tell(
  'R-PAGE-3: escalate goes to a step by number or name, says whom it asks, and does not go back',
  {
    policies: [STEPS],
    zones: { fay: 'Europe/Tallinn' },
    volunteers: { bea: '+dfir', eva: 'dfir', fay: 'dfir' },
  },
  async s => {
    await s.fay.types('/oncall quiet night:yes sev:4');
    await s.ada.types('/inc declare sev4 Ransomware at a port operator tlp:amber page:steps');
    s.bea.inbox.shows('Call-out P-1: dfir');
    await s.ada.types('/oncall escalate P-1 everybody');
    expect(s.ada.reply).toBe(
      '“everybody” is no step of P-1; it has 1 available, 2 awake, 3 skilled.\nTry: /oncall escalate P-1 next',
    );
    await s.ada.types('/oncall escalate P-1 1');
    expect(s.ada.reply).toBe(
      'P-1 has asked step 1 (available) already, and does not go back.\nTry: /oncall escalate P-1 next',
    );
    await s.ada.types('/oncall escalate P-1 next');
    s.ada.replies.shows('Widening P-1 now: whoever has the skill and is awake.');
    s.eva.inbox.shows('Call-out P-1: dfir');
    s.fay.inbox.has(0);
    await s.ada.types('/oncall escalate P-1 awake');
    s.ada.replies.shows('P-1 has asked step 2 (awake) already');
    await s.ada.types('/oncall escalate P-1 skilled');
    s.ada.replies.shows('Widening P-1 now: anyone with the skill who may be asked now.');
    s.fay.inbox.shows('Call-out P-1: dfir');
    await s.ada.types('/oncall escalate P-1 3');
    s.ada.replies.shows('P-1 has asked everybody it may');
    for (const one of [s.bea, s.eva, s.fay]) one.inbox.has(1);
  },
);

tell(
  'R-PAGE-3: escalate passes over a step on the way to the one named',
  { policies: [STEPS], volunteers: { bea: '+dfir', eva: 'dfir' } },
  async s => {
    await s.ada.types('/inc declare sev4 Ransomware at a port operator tlp:amber page:steps');
    await s.ada.types('/oncall escalate tier:3 P-1');
    s.ada.replies.shows('Widening P-1 now: anyone with the skill');
    s.eva.inbox.shows('Call-out P-1: dfir');
    s.bea.inbox.has(1);
  },
);
