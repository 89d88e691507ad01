import { expect } from 'vitest';
import { type Story, tell } from '../harness/story.ts';

/** North is hit, east sends Eva; Bea leads the one and Dag the other. */
const CAST = {
  volunteers: { eva: '+dfir' },
  leads: { north: ['bea'], east: ['dag'] },
} as const;

/** Declared and paged; Eva has the seat. */
const evaHasASeat = async (s: Story): Promise<void> => {
  await s.ada.types('/inc declare sev4 Ransomware at a port operator #energy tlp:amber page:duty');
  await s.eva.presses("I'm on it");
};

const evaIsIn = async (s: Story): Promise<void> => {
  await evaHasASeat(s);
  await s.eva.presses('No conflict: let me in');
  await s.dag.presses('Authorise');
  await s.bea.presses('Let in');
};

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
  s.eva.inbox.shows('You are in: INC-1, Ransomware at a port operator');
  room.shows('INC-1', 'Ransomware at a port operator');
  await s.ada.types('/inc note INC-1 The patch works');
  room.shows('The patch works');
});

tell('R-ADM-1: whichever key is taken back, they are out at once', CAST, async s => {
  await evaIsIn(s);
  const room = await s.room(1, 'east');
  expect(s.eva.sees(room.place)).toBe(true);
  await s.bea.types('/ally admit @Eva INC-1 off');
  s.bea.replies.shows('Eva is not admitted to INC-1 any more.');
  expect(s.eva.sees(room.place)).toBe(false);
  s.eva.inbox.shows('You are out of the room of INC-1.', 'Your part in it ends here.');
});
