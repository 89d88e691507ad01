import { expect } from 'vitest';
import { reviewMembers } from '../../jobs/review-members.ts';
import type { Member } from '../../src/sharing/alliance.ts';
import { type Story, tell } from '../harness/story.ts';
import { CAST, evaIsIn, isIn } from './fixtures/admission.ts';

const SPEC = { ...CAST, coordinators: ['hal'] } as const;

/** The alliance file says so, and Muster was started again with it. */
const says = async (s: Story, id: string, state: Member['state'] | 'gone'): Promise<void> => {
  const members = s.alliance.members as Member[];
  const at = members.findIndex(member => member.id === id);
  const before = members[at];
  if (before === undefined) throw new Error(`${id} is no member`);
  if (state === 'gone') members.splice(at, 1);
  else members[at] = { ...before, state };
  await s.store.jobs.standing(reviewMembers.job({ hourly: true }));
  await s.settled();
};

for (const [platforms, spec] of Object.entries({
  consoles: {},
  Slack: { east: { platform: 'slack' } },
  Discord: { east: { platform: 'discord' } },
} as const)) {
  tell(
    `R-LEAVE-1: a member that leaves in the middle, on ${platforms}: out at once, and asked back`,
    { ...SPEC, ...spec },
    async s => {
      await s.hal.types('/oncall me');
      await evaIsIn(s);
      await s.eva.types('/inc note INC-1 Our sensor saw it on Tuesday');
      await says(s, 'east', undefined);
      expect(await isIn(s, 'eva')).toBe(true);
      await says(s, 'east', 'left');
      expect(await isIn(s, 'eva')).toBe(false);
      s.home('east').lacks('Ransomware at a port operator');
      s.home('south').shows('0/1 filled');
      s.hal.inbox.shows(
        'Eastfold CSIRT is no member any more.',
        'gave back 1 seat',
        'are asked to return or destroy',
      );
      s.dag.inbox.shows('Eastfold CSIRT is no member of Lantern Coast Cyber Alliance any more');
      s.eva.inbox.shows('You are out of the room');
      // What it said stays with those who have it, as it was marked.
      (await s.room(1, 'north')).shows('Our sensor saw it on Tuesday');
      for (const line of [
        '/inc show INC-1',
        '/inc list',
        '/oncall volunteer dfir',
        '/ally consent show INC-1',
      ]) {
        await s.eva.types(line);
        s.eva.replies.shows('takes no part in Lantern Coast Cyber Alliance any more');
      }
      const before = Object.values(await s.everythingSaid()).length;
      expect(before).toBeGreaterThan(0);
      await s.ada.types('/inc update INC-1 The pumps run again');
      for (const board of [s.home('east'), s.eva.inbox, s.dag.inbox]) board.lacks('The pumps run again');
      await s.ada.types('/inc page INC-1 skill:dfir sure:yes');
      expect(s.eva.inbox.all.filter(one => one.text.includes('Call-out P-2'))).toHaveLength(0);
      await s.dag.presses('Returned or destroyed');
      s.hal.inbox.shows('Eastfold CSIRT returned or destroyed what others gave it, says Dag.');
      // Once is enough.
      await s.clock.advance('2h');
      expect(s.hal.inbox.all.filter(one => one.text.includes('is no member any more'))).toHaveLength(1);
    },
  );
}

tell('R-LEAVE-1: what it asked back before it left is asked for until it is confirmed', CAST, async s => {
  await evaIsIn(s);
  await s.bea.types('/ally consent revoke INC-1');
  await says(s, 'north', 'left');
  await s.clock.advance('24h');
  expect(s.eva.inbox.all.filter(one => one.text.includes('Return or destroy what you have'))).toHaveLength(2);
  await s.eva.types('/ally yes');
  expect(await s.rows(`select from muster.question where kind = 'destroy' and state = 'yes'`)).toHaveLength(
    1,
  );
});

tell('R-LEAVE-1: gone from the file altogether, nobody can be asked, and that is said', SPEC, async s => {
  await s.hal.types('/oncall me');
  await evaIsIn(s);
  await says(s, 'east', 'gone');
  expect(await isIn(s, 'eva')).toBe(false);
  s.hal.inbox.shows('is no member any more.', 'gave back 1 seat');
});

tell(
  'R-LEAVE-1: who is suspended is out, keeps what they have, and is back when the file says so',
  SPEC,
  async s => {
    await s.hal.types('/oncall me');
    await evaIsIn(s);
    await says(s, 'east', 'suspended');
    expect(await isIn(s, 'eva')).toBe(false);
    s.hal.inbox.shows('Eastfold CSIRT is suspended.', 'It keeps what it has.');
    s.dag.inbox.lacks('return or destroy');
    await says(s, 'east', undefined);
    await s.eva.types('/inc show INC-1');
    s.eva.replies.shows('Ransomware at a port operator');
    await says(s, 'east', 'left');
    s.hal.inbox.shows('Eastfold CSIRT is no member any more.');
  },
);
