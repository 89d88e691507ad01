import { expect } from 'vitest';
import type { SlackStage } from '../doubles/slack/stage.ts';
import { type Story, tell } from '../harness/story.ts';
import { CAST, declaredByAda, evaHasASeat, evaIsIn, isIn } from './fixtures/admission.ts';

tell('R-ADM-1: somebody is in the room with the third key, and not a moment before', CAST, async s => {
  await evaHasASeat(s);
  s.eva.replies.shows(
    'You are on it: call-out P-1',
    '“I have no conflict of interest with Northmark CERT, and I work only within what it allows.”',
  );
  await s.eva.presses('No conflict: let me in');
  s.eva.replies.shows(
    'Noted, in writing: you accept for INC-1, without a conflict of interest.',
    'Waiting: accepted by you ✔, authorised by Eastfold CSIRT ✖, admitted by Northmark CERT ✖.',
  );
  s.dag.inbox.shows('May Eva work on INC-1, Ransomware at a port operator?', 'Eva has a seat (dfir)');
  s.bea.inbox.shows('Let Eva (Eastfold CSIRT) into INC-1, Ransomware at a port operator?');
  await s.dag.presses('Authorise');
  await s.eva.types('/ally room');
  s.eva.replies.shows('authorised by Eastfold CSIRT ✔, admitted by Northmark CERT ✖');
  await expect(s.room(1, 'east')).rejects.toThrow('no room');
  await s.bea.presses('Let in');
  const room = await s.room(1, 'east');
  expect(s.eva.sees(room.place)).toBe(true);
  expect(s.dag.sees(room.place)).toBe(false);
  s.eva.inbox.shows('You are in: INC-1, Ransomware at a port operator', 'Your access ends 5 Feb');
  room.shows('INC-1', 'Ransomware at a port operator');
  await s.ada.types('/inc note INC-1 The patch works');
  room.shows('The patch works');
  await s.ada.types('/inc update INC-1 Cranes run again');
  room.shows('Cranes run again');
});

/** What takes a key away, and what Eva reads of it. */
const ENDS: Readonly<Record<string, readonly [deed: (s: Story) => Promise<void>, reads: string]>> = {
  'she leaves': [s => s.eva.types('/ally room leave INC-1'), 'You gave it up yourself.'],
  'she gives her seat back': [s => s.eva.types('/oncall withdraw P-1'), 'You gave your seat back'],
  'she cannot after all': [s => s.eva.types('/oncall decline P-1'), 'You gave your seat back'],
  'she declares a conflict': [s => s.eva.types('/oncall conflict north'), 'You declared a conflict'],
  'the call-out is stood down': [s => s.ada.types('/oncall standdown P-1'), 'The call-out is over.'],
  'it is cancelled': [s => s.ada.types('/inc cancel INC-1 False alarm'), 'It is over.'],
  'her lead takes the word back': [
    s => s.dag.types('/ally authorise @Eva INC-1 off'),
    'Your part in it ends',
  ],
  'the affected lead does': [s => s.bea.types('/ally admit @Eva INC-1 off'), 'Your part in it ends here.'],
};

for (const [what, [deed, reads]] of Object.entries(ENDS)) {
  tell(`R-ADM-1: whichever key is taken back, they are out at once: ${what}`, CAST, async s => {
    await evaIsIn(s);
    expect(await isIn(s, 'eva')).toBe(true);
    await deed(s);
    expect(await isIn(s, 'eva')).toBe(false);
    s.eva.inbox.shows('You are out of the room of INC-1.', reads);
    const before = s.eva.inbox.all.length;
    await s.ada.types('/inc note INC-1 After that');
    (await s.room(1, 'east')).shows('After that');
    expect(s.eva.inbox.all.length).toBe(before);
  });
}

tell('R-ADM-1: the room outlives the fight, and closes with the incident', CAST, async s => {
  await evaIsIn(s);
  await s.ada.types('/inc resolve INC-1 Restored from backup');
  expect(await isIn(s, 'eva')).toBe(true);
  await s.ada.types('/inc close INC-1 sure:yes');
  expect(await isIn(s, 'eva')).toBe(false);
  s.eva.inbox.shows('You are out of the room of INC-1.', 'It is over. Thank you for what you did.');
  await s.ada.types('/inc reopen INC-1');
  expect(await isIn(s, 'eva')).toBe(false);
});

tell(
  'R-ADM-1: a key taken back while the platform waits lets nobody in',
  { ...CAST, east: { platform: 'slack' } },
  async s => {
    await evaHasASeat(s);
    await s.eva.presses('No conflict: let me in');
    await s.dag.presses('Authorise');
    s.toldToWait('east', true);
    await s.bea.presses('Let in');
    await s.dag.types('/ally authorise @Eva INC-1 off');
    s.toldToWait('east', false);
    await s.clock.advance('3m');
    expect(await isIn(s, 'eva')).toBe(false);
    s.eva.inbox.lacks('You are in');
    const { requests } = (s.stages.east as SlackStage).double;
    // Not even for a moment.
    expect(requests.map(one => one.method)).not.toContain('conversations.invite');
  },
);

tell('R-ADM-1: nothing is posted to a room while somebody is still to be shown out of it', CAST, async s => {
  await evaIsIn(s);
  s.toldToWait('east', true);
  await s.eva.types('/oncall withdraw P-1');
  s.toldToWait('east', false);
  const room = await s.room(1, 'east');
  expect(s.eva.sees(room.place)).toBe(true);
  await s.ada.types('/inc note INC-1 The insider is on shift');
  room.lacks('The insider is on shift');
  await s.clock.advance('2m');
  expect(s.eva.sees(room.place)).toBe(false);
  room.shows('The insider is on shift');
});

tell('R-ADM-1: keys may come in any order, also before anybody asks to come in', CAST, async s => {
  await evaHasASeat(s);
  await s.bea.types('/ally admit @Eva INC-1');
  s.bea.replies.shows('Eva is admitted to INC-1.', 'once they have accepted in writing');
  await s.dag.types('/ally authorise @Eva INC-1');
  s.dag.replies.shows('Eva is authorised for INC-1.');
  expect(await isIn(s, 'eva')).toBe(false);
  await s.eva.presses('No conflict: let me in');
  expect(await isIn(s, 'eva')).toBe(true);
  s.dag.inbox.lacks('May Eva work');
  s.bea.inbox.lacks('Let Eva');
});

tell(
  'R-ADM-1: who sends and who is affected are one: they are asked once, for both keys',
  { ...CAST, volunteers: { cem: '+dfir' } },
  async s => {
    await declaredByAda(s);
    await s.cem.presses("I'm on it");
    await s.cem.presses('No conflict: let me in');
    s.bea.inbox.shows('May Cem work on INC-1, Ransomware at a port operator, and come into its room?');
    expect(s.bea.inbox.all.filter(seen => seen.text.includes('Cem')).length).toBe(1);
    await s.bea.presses('Authorise and let in');
    expect(await isIn(s, 'cem', 'north')).toBe(true);
  },
);

tell('R-ADM-1: a no is said kindly, once, and leaves nothing to argue with', CAST, async s => {
  await evaHasASeat(s);
  await s.eva.presses('No conflict: let me in');
  await s.bea.presses('Not this time');
  s.eva.inbox.shows('You are not let into INC-1 this time. Thank you for being ready to help.');
  s.eva.inbox.lacks('Bea', 'Northmark', 'because');
  await s.dag.presses('Authorise');
  s.dag.replies.shows('was taken back');
  await s.eva.types('/ally room join INC-1');
  s.eva.replies.shows('You are not let into INC-1 this time.');
  expect(await isIn(s, 'eva')).toBe(false);
});

tell('R-ADM-1: who gives the seat back before they were let in is asked about no more', CAST, async s => {
  await evaHasASeat(s);
  await s.eva.presses('No conflict: let me in');
  await s.eva.types('/oncall withdraw P-1');
  await s.dag.presses('Authorise');
  s.dag.replies.shows('was taken back');
});

tell(
  'R-ADM-1: what was let in for stays the task, whoever answers later',
  { ...CAST, volunteers: { eva: '+dfir ot_scada', fay: '+ot_scada', hal: '+dfir', jun: '+dfir' } },
  async s => {
    await s.ada.types('/inc declare sev4 Ransomware at a port operator tlp:amber');
    await s.ada.types('/inc page INC-1 skill:dfir skill:ot_scada');
    await s.eva.types('/oncall ack P-1', 'direct');
    s.home('north').shows('Eva (Eastfold CSIRT) ot_scada');
    await s.eva.presses('No conflict: let me in');
    await s.dag.presses('Authorise');
    await s.bea.presses('Let in');
    // Before that Eva would have moved, so that Fay has a seat as well.
    await s.fay.types('/oncall ack P-1', 'direct');
    s.fay.replies.shows('You stand by: call-out P-1');
    s.home('north').shows('Eva (Eastfold CSIRT) ot_scada', 'Standby: Fay (Eastfold CSIRT)');
  },
);
