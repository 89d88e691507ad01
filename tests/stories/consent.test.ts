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
    s.eva.inbox.shows('You are out of the room of INC-1.', 'has ended for you. Thank you');
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

for (const [platforms, spec] of Object.entries({
  consoles: {},
  'Slack and Discord': { east: { platform: 'slack' }, south: { platform: 'discord' } },
  'Discord and Slack': {
    north: { platform: 'slack' },
    east: { platform: 'discord' },
    south: { platform: 'slack' },
  },
} as const)) {
  tell(
    `R-CON-2: on ${platforms} revocation reaches every home and room at once, and what waited is not sent`,
    { ...CAST, ...spec, leads: { ...CAST.leads, south: ['jun'] } },
    async s => {
      await evaIsIn(s);
      s.home('south').shows('Ransomware at a port operator');
      s.toldToWait('south', true);
      await s.ada.types('/inc update INC-1 The pumps of the quay are stopped');
      await s.ada.types('/inc page INC-1 skill:network');
      await s.bea.types('/ally consent revoke INC-1');
      expect(await isIn(s, 'eva')).toBe(false);
      s.home('east').shows('INC-1 · Incident affecting energy');
      s.home('east').lacks('Ransomware at a port operator');
      s.toldToWait('south', false);
      await s.clock.advance('1m');
      s.home('south').shows('INC-1 · Incident affecting energy');
      s.home('south').lacks('The pumps of the quay');
      s.home('south').lacks('Ransomware at a port operator');
      s.bea.replies.shows('1 responder stood down, 2 call-outs ended, 3 destroy confirmations pending.');
      s.dag.inbox.shows(
        'Return or destroy what you have of INC-1',
        'nothing of it is left at Eastfold CSIRT',
      );
      s.jun.inbox.shows('nothing of it is left at Southmere Cyber Corps');
      await s.jun.presses('Returned or destroyed');
      await s.dag.presses('Returned or destroyed');
      await s.eva.presses('Returned or destroyed');
      await s.bea.types('/ally consent show INC-1');
      s.bea.replies.shows('Eva: returned or destroyed it', 'Southmere Cyber Corps: returned or destroyed it');
      expect(s.bea.reply).not.toContain('has not confirmed');
      expect(Object.values(await s.everythingSaid()).join('\n')).not.toContain('undefined');
    },
  );
}

tell(
  'R-CON-2: when its time is over all of it ends by itself, and a day before that it is said how it is renewed',
  CAST,
  async s => {
    await evaIsIn(s);
    await s.bea.types('/ally consent grant INC-1 systems:"mail gateway" until:2d');
    s.bea.replies.shows('Your invitation to INC-1 is renewed.', 'the words of it, its end (it had none)');
    await s.clock.advance('25h');
    s.bea.inbox.shows('Your invitation to INC-1 ends in a day');
    await s.bea.types('/ally consent grant INC-1 systems:"mail gateway" until:3d');
    await s.clock.advance('24h');
    expect(await isIn(s, 'eva')).toBe(true);
    await s.clock.advance('49h');
    expect(await isIn(s, 'eva')).toBe(false);
    s.home('east').lacks('Ransomware at a port operator');
    s.bea.inbox.shows('Consent to INC-1 ended', '1 responder stood down, 1 call-out ended');
    s.eva.inbox.shows('Return or destroy what you have of INC-1');
    await s.ada.types('/inc page INC-1 skill:dfir');
    s.ada.replies.shows('has ended, so nobody is called for it');
    await s.eva.types('/ally room join INC-1');
    await s.bea.types('/ally consent grant INC-1');
    s.home('east').shows('Ransomware at a port operator');
    expect(await isIn(s, 'eva')).toBe(false);
  },
);

tell(
  'R-CON-2: a request to destroy is repeated daily, three times, and those who lead may confirm for their people',
  CAST,
  async s => {
    await evaIsIn(s);
    await s.bea.types('/ally consent revoke INC-1');
    const asked = () => s.eva.inbox.all.filter(one => one.text.includes('Return or destroy')).length;
    expect(asked()).toBe(1);
    for (const expected of [2, 3, 4, 4, 4]) {
      await s.clock.advance('24h');
      expect(asked()).toBe(expected);
    }
    const [request] = await s.rows(
      `select q.id from muster.question q join muster.responder r on r.id = q.asks where r.name = 'Eva' and kind = 'destroy'`,
    );
    await s.hal.types(`/ally yes Q-${request?.id}`);
    s.hal.replies.shows('waits for you');
    await s.dag.types(`/ally yes Q-${request?.id}`);
    await s.bea.types('/ally consent show INC-1');
    s.bea.replies.shows('Eva: returned or destroyed it');
    await s.dag.types('/ally no');
    s.bea.inbox.shows('Dag cannot confirm that Eastfold CSIRT has nothing of INC-1 left. Talk to them.');
    await s.dag.types('/ally consent show INC-1');
    expect(s.dag.reply).not.toContain('returned or destroyed');
  },
);

tell('R-CON-1: narrowing shows out whom it does not admit any more, at once', CAST, async s => {
  await evaIsIn(s);
  await s.bea.types('/ally consent grant INC-1 admit:south pap:green onsite engagement:no');
  s.bea.replies.shows('Let in may be: Southmere Cyber Corps.', 'who may be let in, where they work');
  expect(await isIn(s, 'eva')).toBe(false);
  s.eva.inbox.shows('You are out of the room of INC-1.', 'has ended for you. Thank you');
  await s.bea.types('/ally consent grant INC-1 admit:east pap:green onsite');
  expect(await isIn(s, 'eva')).toBe(true);
});

tell(
  'R-CON-1: by its sector, or not even by that: the affected organisation says what others call it',
  CAST,
  async s => {
    await s.ada.types('/inc declare sev4 Ransomware at a port operator #energy tlp:amber');
    s.home('east').shows('Ransomware at a port operator', 'Northmark CERT');
    await s.bea.types('/ally consent grant INC-1 name:sector');
    s.home('east').shows('INC-1 · Incident affecting energy');
    s.home('east').lacks('Ransomware', 'Northmark', 'ORIG: NORTH');
    await s.bea.types('/inc update INC-1 The pumps run again');
    s.home('east').shows('The pumps run again');
    s.home('east').lacks('ORIG: NORTH');
    await s.dag.types('/brief now');
    s.home('north').shows('Ransomware at a port operator', 'Northmark CERT');
    await s.bea.types('/ally consent grant INC-1 name:no');
    s.home('east').lacks('energy', 'Ransomware', 'Northmark');
    s.home('east').shows('INC-1 · Incident');
    await s.dag.types('/inc list');
    await s.dag.types('/inc show INC-1');
    await s.bea.types('/inc contain INC-1');
    await s.dag.types('/brief now');
    for (const word of ['Bea', 'Northmark', 'ORIG: NORTH']) expect(s.dag.reply).not.toContain(word);
    await s.dag.types('/brief now');
    expect(s.dag.reply).not.toContain('Ransomware');
    expect(s.dag.reply).not.toContain('energy');
  },
);

tell(
  'R-OFF-1: whoever is let in reads what the affected organisation allows, in person and in the room; homes do not',
  CAST,
  async s => {
    await s.ada.types('/inc declare sev4 Ransomware at a port operator #energy tlp:amber page:duty');
    await s.bea.types(
      '/ally consent grant INC-1 systems:"mail gateway" actions:"read logs only" remote pap:green',
    );
    await s.eva.presses("I'm on it");
    await s.eva.presses('No conflict: let me in');
    await s.dag.presses('Authorise');
    await s.bea.presses('Let in');
    s.eva.inbox.shows('You are in: INC-1', 'Systems: mail gateway', 'Actions: read logs only', 'remote only');
    (await s.room(1, 'east')).shows('Systems: mail gateway', 'up to PAP:GREEN');
    s.home('east').lacks('mail gateway', 'read logs');
    s.home('south').lacks('mail gateway');
  },
);

tell('consent that may not be given, or says nothing new, is refused with what to do', CAST, async s => {
  await s.ada.types('/inc declare sev4 Ransomware at a port operator #energy tlp:amber');
  await s.ada.types('/inc declare sev3 Phishing at a bank #banking tlp:amber for:east');
  const refused = async (who: 'bea' | 'dag' | 'cem' | 'hal' | 'ada', line: string, ...says: string[]) => {
    await s[who].types(line);
    s[who].replies.shows(...says);
  };
  await refused(
    'cem',
    '/ally consent grant INC-1',
    'Only those who lead the affected organisation (Northmark CERT)',
  );
  await refused(
    'dag',
    '/ally consent grant INC-1',
    'Only those who lead the affected organisation (Northmark CERT)',
  );
  await refused(
    'hal',
    '/ally consent grant INC-2',
    'Only those who lead the affected organisation may say that',
  );
  expect(s.hal.reply).not.toContain('Eastfold');
  await refused('ada', '/ally consent grant INC-2', 'Only those who lead the affected organisation');
  await refused('bea', '/ally consent grant INC-9', 'There is no INC-9');
  await refused('bea', '/ally consent grant INC-1 until:"2020-01-01 10:00"', 'That end has passed already.');
  await refused('bea', '/ally consent grant INC-1 until:whenever', 'is no time I can read');
  await refused(
    'bea',
    '/ally consent grant INC-1 from:"yesterday 10:00"',
    'cannot be given for time that is over',
  );
  await refused('dag', '/ally consent grant INC-2 from:3h until:2h', 'It would end before it begins');
  await refused('bea', '/ally consent grant INC-1 from:3h', 'one that begins later would end it');
  await refused('bea', '/ally consent grant INC-1 admit:atlantis', 'is no organisation of this alliance');
  await refused('bea', '/ally consent grant INC-1 admit:@nobody', 'I do not know “nobody”');
  await refused('bea', '/ally consent grant INC-1 pap:pink', 'There is no label PAP:PINK');
  await refused('bea', '/ally consent grant INC-1 name:maybe', 'is not one of yes, helpers, sector, no');
  await s.bea.types('/ally consent grant INC-1 remote');
  await refused('bea', '/ally consent grant INC-1 remote', 'Exactly this holds for INC-1 already');
  await refused('dag', '/ally consent revoke INC-2', 'No invitation to INC-2 holds');
  await s.bea.types('/ally consent revoke INC-1 It is over for us');
  await refused('bea', '/ally consent revoke INC-1', 'No invitation to INC-1 holds');
  await s.ada.types('/inc cancel INC-1');
  await refused('bea', '/ally consent grant INC-1', 'INC-1 is cancelled');
  await s.dag.types('/ally consent grant INC-2 from:2h until:4h');
  s.dag.replies.shows('It begins');
  s.home('south').lacks('Phishing at a bank');
  await s.clock.advance('2h');
  s.home('south').shows('Phishing at a bank', 'Eastfold CSIRT');
  await s.clock.advance('2h');
  s.home('south').lacks('Phishing at a bank');
});

tell('R-CON-4: who is hit is told, and when they were told is on the timeline', CAST, async s => {
  await s.ada.types('/oncall me');
  await s.dag.types('/brief now');
  s.toldToWait('east', true);
  await s.ada.types('/inc declare sev4 Eastfold grid is down #energy tlp:amber for:east');
  const told = () => s.rows(`select at from muster.event where kind = 'victim-told' order by id`);
  expect(await told()).toHaveLength(0);
  await s.clock.advance('3m');
  expect(await told()).toHaveLength(0);
  s.toldToWait('east', false);
  await s.clock.advance('1m');
  s.dag.inbox.shows('Northmark CERT says that you are hit: INC-1 · Eastfold grid is down');
  const [first] = await told();
  expect(first?.at).toEqual(new Date('2027-01-29T22:54:00Z'));
  await s.hal.types('/inc note INC-1 tip:east They know');
  s.hal.replies.shows('leave tip: away');
  await s.ada.types('/inc note INC-1 tip:south They know');
  s.ada.replies.shows('leave tip: away');
  await s.ada.types('/inc note INC-1 tip:east Their duty officer answered the telephone at:22:52Z');
  expect(await told()).toHaveLength(2);
  await s.dag.presses('Invite, by sector only');
  s.home('south').shows('INC-1 · Incident affecting energy');
  await s.dag.types('/brief now');
  s.dag.replies.shows('the affected organisation was told');
});

tell('R-CON-3: whose invitation has ended decides nothing, also if they lead', CAST, async s => {
  await evaIsIn(s);
  await s.ada.types('/inc lead INC-1');
  await s.ada.types(`/inc handover @east/${s.eva.person.person} INC-1 sure:yes`);
  await s.eva.presses('I take it over');
  await s.eva.types('/inc sev INC-1 3');
  s.eva.replies.shows('SEV3 High');
  await s.bea.types('/ally consent revoke INC-1');
  await s.eva.types('/inc sev INC-1 1');
  s.eva.replies.shows('Only the affected organisation');
  await s.eva.types('/inc resolve INC-1 Over');
  s.eva.replies.shows('Only the affected organisation');
  await s.bea.types('/inc sev INC-1 2');
  s.bea.replies.shows('SEV2');
});
