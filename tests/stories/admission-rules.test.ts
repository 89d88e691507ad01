import { expect } from 'vitest';
import { reviewAccess } from '../../jobs/review-access.ts';
import type { Member } from '../../src/sharing/alliance.ts';
import { tell } from '../harness/story.ts';
import { CAST, declaredByAda, evaHasASeat, evaIsIn, isIn } from './fixtures/admission.ts';

const BLIND = { ...CAST, east: { needToKnow: false } } as const;

tell(
  'R-ADM-1: nothing above GREEN is read before one is let in, and only of that incident then',
  BLIND,
  async s => {
    await s.ada.types('/inc declare sev2 Phishing wave at two banks tlp:amber');
    await s.ada.types('/inc declare sev4 Ransomware at a port operator #energy tlp:amber page:duty');
    await s.eva.presses("I'm on it");
    s.eva.replies.shows(
      'You are on it: call-out P-1',
      'no conflict of interest with the affected organisation',
    );
    await s.eva.types('/inc show INC-2');
    s.eva.replies.shows('There is no INC-2 that you can see here.');
    await s.eva.types('/inc list');
    await s.eva.types('/brief summary');
    await s.eva.presses('No conflict: let me in');
    await s.eva.types('/ally room');
    s.eva.replies.shows('The room of call-out P-1', 'admitted by the affected organisation ✖');
    s.dag.inbox.shows('May Eva work on call-out P-1?');
    await s.dag.presses('Authorise');
    for (const board of [s.eva.replies, s.eva.inbox, s.dag.inbox, s.home('east')])
      board.lacks('Ransomware', 'Northmark', 'energy', 'Phishing');
    await s.bea.presses('Let in');
    s.eva.inbox.shows('You are in: INC-2, Ransomware at a port operator');
    await s.eva.types('/inc show INC-2');
    s.eva.replies.shows('INC-2', 'Ransomware at a port operator');
    await s.eva.types('/inc show INC-1');
    s.eva.replies.shows('There is no INC-1 that you can see here.');
    await s.eva.types('/inc list');
    s.eva.replies.lacks('Phishing');
    // What is for one person by name stays theirs, whoever is let in (R-TLP-11).
    await s.ada.types('/inc note INC-2 tlp:red to:@Bea The insider is known', 'direct');
    await s.eva.types('/brief since 8h');
    s.eva.replies.lacks('The insider is known');
    await s.bea.types('/ally admit @Eva INC-2 off');
    await s.eva.types('/inc show INC-2');
    expect(s.eva.reply).toContain('There is no INC-2 that you can see here.');
    s.home('east').lacks('Ransomware');
  },
);

tell(
  'R-ADM-2: access ends after a week, a day before which everybody reads how it is renewed',
  CAST,
  async s => {
    await evaIsIn(s);
    await s.clock.advance('5d');
    s.eva.inbox.lacks('ends in a day');
    await s.clock.advance('25h');
    s.eva.inbox.shows('Your access to INC-1 ends in a day', 'Nothing is to be done');
    s.dag.inbox.shows('The access of Eva to INC-1 ends in a day');
    s.bea.inbox.shows('The access of Eva to INC-1 ends in a day');
    expect(await isIn(s, 'eva')).toBe(true);
    await s.clock.advance('24h');
    expect(await isIn(s, 'eva')).toBe(false);
    s.eva.inbox.shows('You are out of the room of INC-1.', 'The time you were let in for has passed.');
  },
);

tell(
  'R-ADM-2: a renewal repeats the three steps; with one of them missing it ends all the same',
  CAST,
  async s => {
    await evaIsIn(s);
    await s.clock.advance('6d');
    await s.eva.presses('No conflict: let me stay');
    await s.dag.presses('Authorise again');
    await s.clock.advance('25h');
    expect(await isIn(s, 'eva')).toBe(false);
    await s.bea.types('/ally admit @Eva INC-1');
    expect(await isIn(s, 'eva')).toBe(true);
    // Each key holds for its own week: the first to end ends it.
    await s.clock.advance('5d');
    await s.eva.presses('No conflict: let me stay');
    await s.dag.presses('Authorise again');
    await s.clock.advance('26h');
    expect(await isIn(s, 'eva')).toBe(true);
    await s.bea.presses('Let in again');
    await s.clock.advance('3d');
    expect(await isIn(s, 'eva')).toBe(true);
  },
);

const SPONSORED = {
  volunteers: { eva: '+dfir' },
  leads: { north: ['bea'], east: ['dag'] },
  east: { kind: 'ngo', sponsor: 'south' },
} as const;

tell('R-ADM-3: a partner is out of every room once its sponsor has left the alliance', SPONSORED, async s => {
  await evaIsIn(s);
  expect(await isIn(s, 'eva')).toBe(true);
  await s.store.jobs.standing(reviewAccess.job({ hourly: true }));
  await s.settled();
  expect(await isIn(s, 'eva')).toBe(true);
  const members = s.alliance.members as Member[];
  members.splice(
    members.findIndex(member => member.id === 'south'),
    1,
  );
  await s.clock.advance('61m');
  expect(await isIn(s, 'eva')).toBe(false);
  s.eva.inbox.shows('You are out of the room of', 'Your organisation does not work on it any more.');
});

tell('R-ADM-3: who is sponsored is not let in where the sponsor is not invited', SPONSORED, async s => {
  await s.ada.types('/inc declare sev4 Ransomware at a port operator tlp:amber orgs:north,east page:duty');
  await s.eva.types('/oncall ack P-1', 'direct');
  await s.eva.types('/ally room join INC-1');
  expect(await isIn(s, 'eva')).toBe(false);
  s.eva.replies.lacks('Noted, in writing');
});

tell('R-CON-1: who is affected and has no connection is asked through whoever declared it', CAST, async s => {
  (s.alliance.members as Member[]).push({ id: 'harbour', name: 'Harbour Trust', kind: 'essential_entity' });
  await s.ada.types('/inc declare sev4 Cranes stand still #transport tlp:amber for:harbour page:duty');
  await s.eva.presses("I'm on it");
  s.eva.replies.shows('with the affected organisation (transport)');
  await s.eva.presses('No conflict: let me in');
  s.bea.inbox.shows(
    'Does the affected organisation (transport) let Eva (Eastfold CSIRT) in?',
    'passed on by you',
  );
  await s.eva.types('/ally room');
  s.eva.replies.shows('admitted by the affected organisation (transport), as told by Northmark CERT ✖');
  await s.dag.presses('Authorise');
  await s.bea.presses('Let in');
  expect(await isIn(s, 'eva')).toBe(false);
  await s.bea.types('/ally consent grant INC-1 name:sector');
  expect(await isIn(s, 'eva')).toBe(true);
  s.eva.replies.lacks('Harbour');
  s.eva.inbox.lacks('Harbour');
});

tell(
  'R-ADM-1: without anybody named who leads, it is said what to add to the alliance file',
  { volunteers: { eva: '+dfir' } },
  async s => {
    await evaHasASeat(s);
    await s.eva.presses('No conflict: let me in');
    s.eva.replies.shows(
      'Nobody is named who leads Eastfold CSIRT',
      'Nobody is named who leads Northmark CERT',
      'roles: { leads: { east: [connection/id] } }',
    );
  },
);

tell(
  'R-ADM-1: coordinators hold no key, and neither do those who lead another member',
  { ...CAST, coordinators: ['hal'], leads: { ...CAST.leads, south: ['ivo'] } },
  async s => {
    await evaHasASeat(s);
    await s.eva.presses('No conflict: let me in');
    for (const one of [s.hal, s.ivo, s.dag, s.ada]) {
      await one.types('/ally admit @Eva INC-1');
      one.replies.shows('Those who lead the affected organisation (Northmark CERT) let people in.');
    }
    await s.hal.types('/ally authorise @Eva INC-1');
    s.hal.replies.shows('Those who lead Southmere Cyber Corps in the alliance file authorise its people.');
    await s.ivo.types('/ally authorise @Eva INC-1');
    s.ivo.replies.shows('Nobody of your organisation called “Eva” has a seat in INC-1.');
    await s.ivo.types('/ally authorise @Nobody INC-1');
    s.ivo.replies.shows('Nobody of your organisation called “Nobody” has a seat in INC-1.');
    // Whoever presses somebody else's button learns nothing.
    await s.ivo.types('/ally yes Q-1');
    s.ivo.replies.shows('There is no Q-1 that waits for you.');
    expect(await isIn(s, 'eva')).toBe(false);
  },
);

tell(
  'R-ADM-1: a key for who has no seat, twice, after the end, or for what one may not see is refused',
  CAST,
  async s => {
    await evaHasASeat(s);
    await s.bea.types('/ally admit @Fay INC-1');
    s.bea.replies.shows('Nobody called “Fay” has a seat in INC-1.');
    await s.bea.types('/ally admit @Eva INC-9');
    s.bea.replies.shows('There is no INC-9 that you can see here.');
    await s.bea.types('/ally admit INC-1');
    s.bea.replies.shows('Nobody waits for that in INC-1; name who it is for.');
    await s.bea.types('/ally admit @Eva INC-1 off');
    s.bea.replies.shows('Eva is not admitted to INC-1, so there is nothing to take back.');
    await s.bea.types('/ally admit @Eva INC-1');
    await s.bea.types('/ally admit @Eva INC-1');
    s.bea.replies.shows('Eva is admitted to INC-1 already.');
    await s.eva.types('/ally room leave INC-1');
    s.eva.replies.shows('You have not accepted to come in, so there is nothing to give up.');
    await s.fay.types('/ally room join INC-1');
    s.fay.replies.shows('You have no seat in INC-1');
    await s.fay.types('/ally room');
    s.fay.replies.shows('You have no seat in any call-out');
    await s.eva.types('/ally room join P-9');
    s.eva.replies.shows('You have no seat in call-out P-9');
    await s.eva.types('/oncall conflict north');
    await s.eva.types('/ally room join INC-1');
    s.eva.replies.shows('You declared a conflict of interest', '/oncall conflict north remove');
    await s.ada.types('/inc cancel INC-1 False alarm');
    await s.dag.types('/ally authorise @Eva INC-1');
    s.dag.replies.shows('Nobody of your organisation called “Eva” has a seat in INC-1.');
    await s.eva.types('/ally room join INC-1');
    s.eva.replies.shows('INC-1 is cancelled, so nobody is let in any more.');
  },
);

tell(
  'who is in a room is read by name within one’s own house and from within, else as numbers',
  CAST,
  async s => {
    await evaIsIn(s);
    await s.eva.types('/ally room who INC-1');
    s.eva.replies.shows('In the room of INC-1: 2', 'Northmark CERT: Ada', 'Eastfold CSIRT: Eva');
    await s.fay.types('/ally room who INC-1');
    s.fay.replies.shows('Eastfold CSIRT: Eva', 'Northmark CERT: 1');
    await s.hal.types('/ally room who INC-1');
    s.hal.replies.shows('Eastfold CSIRT: 1', 'Northmark CERT: 1');
    s.hal.replies.lacks('Eva', 'Ada');
  },
);

tell('the declarer and a lead of the affected member need no key to their own house', CAST, async s => {
  await declaredByAda(s);
  expect(await isIn(s, 'ada', 'north')).toBe(true);
  await s.cem.types('/inc lead INC-1');
  await s.cem.types('/ally room join INC-1');
  s.cem.replies.shows("INC-1 is your own organisation's, so you need no key");
  expect(await isIn(s, 'cem', 'north')).toBe(true);
});
