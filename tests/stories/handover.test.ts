import { expect } from 'vitest';
import { tell } from '../harness/story.ts';
import { CAST } from './fixtures/admission.ts';

const leadOf = async (s: Parameters<Parameters<typeof tell>[2]>[0]): Promise<unknown> =>
  (await s.rows('select r.name from muster.incident i join muster.responder r on r.id = i.lead'))[0]?.name;

const DECLARE = '/inc declare sev4 Ransomware at a port operator #energy tlp:amber';

for (const [platforms, spec] of Object.entries({
  consoles: {},
  Slack: { north: { platform: 'slack' } },
  Discord: { north: { platform: 'discord' } },
} as const)) {
  tell(
    `a handover on ${platforms} passes the lead only when it is accepted`,
    { ...CAST, ...spec },
    async s => {
      await s.ada.types(`${DECLARE} page:duty`);
      await s.ada.types('/inc lead INC-1');
      await s.ada.types('/inc update INC-1 Backups hold, the quay is closed');
      await s.ada.types('/inc handover user:@Bea INC-1 The vendor calls back at nine');
      s.ada.replies.shows('Bea is asked to take INC-1 over.', 'You lead it until they accept.');
      expect(await leadOf(s)).toBe('Ada');
      s.bea.inbox.shows(
        'Ada hands INC-1 · Ransomware at a port operator over to you',
        'From who hands over: The vendor calls back at nine',
        'Latest: Backups hold, the quay is closed',
        'Intent: It is not contained yet',
        'Method: call-out P-1',
        'Risk assessment: the affected organisation invites others',
        'Communications: 1 room',
        'Humanitarian issues:',
      );
      await s.bea.presses('I take it over');
      expect(await leadOf(s)).toBe('Bea');
      s.bea.inbox.shows('You lead INC-1');
      s.ada.inbox.shows('Bea took INC-1 over.');
      s.home('north').shows('Lead', 'Bea');
      await s.ada.types('/inc handover user:@Bea INC-1');
      s.ada.replies.shows('Bea leads INC-1, and only who leads hands over.');
    },
  );
}

tell(
  'a handover that is declined or not answered changes nothing, and is told',
  { ...CAST, coordinators: ['hal'] },
  async s => {
    await s.hal.types('/oncall me');
    await s.ada.types(DECLARE);
    await s.ada.types('/inc lead INC-1');
    await s.ada.types('/inc handover @Bea INC-1');
    await s.bea.presses('I cannot');
    expect(await leadOf(s)).toBe('Ada');
    s.ada.inbox.shows('Bea cannot take INC-1 over, so nothing has changed.');
    await s.ada.types('/inc handover @Cem INC-1');
    await s.clock.advance('14m');
    s.ada.inbox.lacks('Nobody took INC-1 over');
    await s.clock.advance('2m');
    s.ada.inbox.shows('Nobody took INC-1 over in 15 minutes', 'Ada asked Cem');
    s.hal.inbox.shows('Nobody took INC-1 over in 15 minutes');
    s.cem.inbox.lacks('Nobody took INC-1 over');
    await s.ada.types('/inc handover @Bea INC-1');
    s.ada.replies.shows('Somebody is being asked already (Q-2).');
    await s.ada.types('/ally no Q-2');
    await s.cem.types('/ally yes Q-2');
    s.cem.replies.shows('Q-2 was taken back');
    expect(await leadOf(s)).toBe('Ada');
    await s.ada.types('/inc handover @Cem INC-1');
    await s.clock.advance('13h');
    s.ada.inbox.shows('Cem did not answer, so nothing has changed');
  },
);

tell(
  'a handover is not accepted for somebody who leads no more, and the end of the incident ends it',
  CAST,
  async s => {
    await s.ada.types(DECLARE);
    await s.ada.types('/inc lead INC-1');
    await s.ada.types('/inc handover @Bea INC-1');
    await s.cem.types('/inc lead INC-1');
    await s.bea.presses('I take it over');
    expect(await leadOf(s)).toBe('Cem');
    s.ada.inbox.shows('Bea would take INC-1 over, but somebody else leads it by now');
    await s.cem.types('/inc handover @Bea INC-1');
    await s.cem.types('/inc resolve INC-1 All is well again');
    await s.bea.types('/ally yes');
    expect(await leadOf(s)).toBe('Cem');
  },
);

tell(
  'a handover to somebody asleep, without keys, outside the distribution, or to oneself says so first',
  { ...CAST, zones: { fay: 'Europe/Berlin' } },
  async s => {
    await s.ada.types(`${DECLARE} orgs:north,east`);
    await s.ada.types('/inc handover @Bea INC-1');
    s.ada.replies.shows('Nobody leads INC-1 yet, so there is nothing to hand over.');
    await s.ada.types('/inc lead INC-1');
    await s.ada.types('/inc handover @Ada INC-1');
    s.ada.replies.shows('You named yourself');
    await s.ada.types(`/inc handover @south/${s.hal.person.person} INC-1`);
    s.ada.replies.shows('is not invited to this incident');
    await s.ada.types(`/inc handover @east/${s.fay.person.person} INC-1`);
    s.ada.replies.shows('Hand over to Fay?', 'They hold no key to the room', 'It is night where they are');
    expect(await s.rows(`select from muster.question where kind = 'handover'`)).toHaveLength(0);
    await s.ada.types(`/inc handover @east/${s.fay.person.person} INC-1 Call the pilot first`);
    s.ada.replies.shows('repeat your line with sure:yes');
    await s.ada.types(`/inc handoff @east/${s.fay.person.person} INC-1`);
    await s.ada.presses('Ask them all the same');
    s.fay.inbox.shows('Ada hands INC-1');
    expect(await leadOf(s)).toBe('Ada');
    await s.ada.types('/inc cancel INC-1');
    await s.ada.types('/inc handover @Bea INC-1');
    s.ada.replies.shows('INC-1 is cancelled, so it needs no lead.');
  },
);
