import { expect } from 'vitest';
import { tell } from '../harness/story.ts';
import { CAST, evaIsIn, isIn } from './fixtures/admission.ts';

tell(
  'R-CON-1: declared for somebody else, nobody is admitted and no name goes out before they consent',
  { volunteers: { hal: '+dfir' }, leads: { north: ['bea'], east: ['dag'], south: ['jun'] } },
  async s => {
    await s.ada.types('/inc declare sev4 Eastfold grid is down #energy tlp:amber for:east page:duty');
    s.home('south').shows('INC-1 · Incident affecting energy');
    await s.ada.types('/inc update INC-1 The Eastfold operators see it as well');
    s.home('south').lacks('Eastfold');
    await s.hal.presses("I'm on it");
    await s.hal.presses('No conflict: let me in');
    await s.jun.presses('Authorise');
    await s.dag.presses('Let in');
    expect(await isIn(s, 'hal', 'south')).toBe(false);
    await s.dag.types(
      '/ally consent grant INC-1 systems:"control network" actions:"read logs" remote pap:amber',
    );
    s.dag.replies.shows('You invite others to INC-1.', 'Others may read who is affected, and the title.');
    expect(await isIn(s, 'hal', 'south')).toBe(true);
    s.home('south').shows('INC-1 · Eastfold grid is down', 'Eastfold CSIRT');
    s.home('south').shows('The Eastfold operators see it as well');
    await s.hal.types('/ally consent show INC-1');
    s.hal.replies.shows(
      'Systems: control network',
      'Actions: read logs',
      'Work is remote only.',
      'PAP:AMBER',
    );
    await s.fay.types('/ally consent show INC-1');
    s.fay.replies.shows('it holds', 'Systems: control network');
    await s.cem.types('/ally consent show INC-1');
    expect(s.cem.reply).not.toContain('control network');
  },
);

tell(
  'R-CON-2: revoked, everybody is let go within one job cycle, nothing more goes out, and it is said what is pending',
  CAST,
  async s => {
    await evaIsIn(s);
    await s.ada.types('/inc update INC-1 The pumps of the quay are stopped');
    s.home('east').shows('Ransomware at a port operator', 'The pumps of the quay are stopped');
    await s.ada.types('/inc page INC-1 skill:network');
    await s.bea.types('/ally consent revoke INC-1 Our lawyers ask us to');
    s.bea.replies.shows(
      'Consent to INC-1 ended',
      '1 responder stood down, 2 call-outs ended, 2 destroy confirmations',
    );
    expect(await isIn(s, 'eva')).toBe(false);
    s.eva.inbox.shows('You are out of the room of INC-1.', 'has ended. Thank you');
    s.home('east').shows('INC-1 · Incident affecting energy');
    s.home('east').lacks('Ransomware at a port operator');
    s.home('east').lacks('The pumps of the quay are stopped');
    s.bea.replies.shows('everybody is out.');
    s.eva.inbox.shows('Return or destroy what you have of INC-1');
    await s.eva.types('/ally yes');
    await s.ada.types('/ally consent show INC-1');
    s.ada.replies.shows(
      'none holds',
      'It was taken back',
      'Eva: returned or destroyed it',
      'Eastfold CSIRT: has not confirmed yet',
    );
    await s.eva.types('/ally consent show INC-1');
    expect(s.eva.reply).not.toContain('has not confirmed');
  },
);
