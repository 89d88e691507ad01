import type { Picture } from '../../src/chat/picture.ts';
import { clear, isCleared, type See } from '../../src/sharing/clear.ts';
import type { Cleared } from '../../src/sharing/cleared.ts';
import type { IncidentFile, TimelineEvent } from '../../src/sharing/files.ts';
import { pictureOfOpen, pictureOfSeats, pictureOfTimeline } from '../../src/views/picture-of.ts';
import { at, event, file, item, NOW, page } from '../goldens/samples.ts';

/** What people and attackers put into titles: markup, emoji, text from right to left, and much of it. */
export const WILD = {
  markup: '<b>@everyone</b> <!channel> [bank](https://evil.example) **x** `y` &lt; \u202Ecod.exe\u202C',
  emoji: '🚢 Port cranes 👩‍🚒 offline ⚠️ since 🇫🇮 noon',
  arabic: 'هجوم ببرنامج فدية على ميناء المدينة رقم 42 (INC-7)',
  hebrew: 'מתקפת כופר על נמל, ransomware בשני שרתים',
  japanese: '港湾へのランサムウェア攻撃 at the port, see 報告書',
  long: 'Ransomware at the container terminal operator and its two subsidiaries, '.repeat(6).slice(0, 300),
} as const;

const titled = (
  number: number,
  title: string,
  severity: 0 | 1 | 2 | 3 | 4 | 5,
  openMinutes: number,
  change: Partial<IncidentFile> = {},
): IncidentFile =>
  file(
    { title: item('title', title), ...change },
    { id: String(number), number, severity, declaredAt: at(-openMinutes) },
  );

/** A night with a few of them. */
export const NIGHT: readonly IncidentFile[] = [
  titled(42, 'Ransomware at a port operator', 5, 190, {
    pages: [
      page(
        { answers: [{ responder: '5', kind: 'ack', at: at(-100) }] },
        { needs: [{ skill: 'dfir', count: 2 }] },
      ),
    ],
  }),
  titled(43, 'Wiper at two ministries', 4, 2_900),
  titled(44, 'Phishing wave at two banks', 2, 5_700),
  titled(47, 'Odd logins at a water works', 3, 38),
];

export const WILD_NIGHT: readonly IncidentFile[] = Object.values(WILD).map((title, index) =>
  titled(51 + index, title, (5 - index) as 0 | 1 | 2 | 3 | 4 | 5, 60 * 3 ** index),
);

export const SIXTY: readonly IncidentFile[] = Array.from({ length: 60 }, (_, index) =>
  titled(100 + index, `Incident number ${index} at a utility`, (index % 6) as 0, 17 + index * 61),
);

const answer = (responder: string, minutes: number, kind: 'ack' | 'withdraw' = 'ack') => ({
  responder,
  kind,
  at: at(minutes),
});

const invites = ['2', '5', '6', '7', '8'].map(responder => ({
  responder,
  tier: 1,
  skills: responder === '8' ? ['ot_scada'] : ['dfir'],
}));

/** Called at 22:20, one more kind of people at 23:00; somebody had to leave again. */
export const SHORT_OF_PEOPLE: IncidentFile = titled(42, 'Ransomware at a port operator', 5, 190, {
  pages: [
    page(
      {
        invites,
        answers: [answer('5', -160), answer('6', -148), answer('2', -120), answer('6', -60, 'withdraw')],
      },
      { openedAt: at(-175), needs: [{ skill: 'dfir', count: 3 }] },
    ),
    page({ invites, answers: [] }, { id: '9', openedAt: at(-90), needs: [{ skill: 'ot_scada', count: 1 }] }),
  ],
});

export const ALL_THERE: IncidentFile = titled(43, WILD.arabic, 3, 70, {
  pages: [
    page(
      { invites, answers: [answer('5', -40), answer('6', -31)] },
      { openedAt: at(-55), needs: [{ skill: 'dfir', count: 2 }], state: 'filled' },
    ),
  ],
});

/** Two days of one incident. */
export const DAYS: readonly TimelineEvent[] = [
  event('declared', -1_700, { severity: 3 }),
  event('lead', -1_690),
  event('paged', -1_680, { page: '7', needs: 'dfir ×2' }),
  event('filled', -1_660, { page: '7' }),
  event('note', -1_600, {}, item('note', 'Two terminals are offline, cranes run by hand')),
  event('note', -1_200, {}, item('note', 'Initial access by a supplier’s account')),
  event('severity', -900, { from: 3, to: 5 }, item('note', 'A second terminal is hit')),
  event('paged', -890, { page: '9', needs: 'ot_scada ×1' }),
  event(
    'update',
    -600,
    {},
    item('update', 'Ships are sent to the northern port until Monday, at the earliest'),
  ),
  event('contained', -120),
  event('severity', -60, { from: 5, to: 4 }),
  event('note', -20, {}, item('note', WILD.hebrew)),
];

/** An incident as busy as they come. */
export const BUSY: readonly TimelineEvent[] = Array.from({ length: 10_000 }, (_, index) =>
  event('note', index - 10_000, {}, item('note', `Observation ${index}`)),
);

/** A card with that picture, as somebody of the north reads it. */
export const clearedWith = (pictureOf: (see: See) => Picture | undefined): Cleared => {
  const verdict = clear(
    see => {
      const picture = pictureOf(see);
      return { title: 'A brief', tone: 'info', ...(picture === undefined ? {} : { picture }) };
    },
    {
      to: { connection: 'north', person: 'U1' },
      audience: {
        member: 'north',
        kind: 'member',
        ceiling: 'TLP:RED',
        readers: 'closed',
        reader: '1',
        needToKnow: true,
        at: NOW,
      },
    },
  );
  if (!isCleared(verdict)) throw new Error('held back');
  return verdict;
};

const open = (files: readonly IncidentFile[]) => clearedWith(see => pictureOfOpen(files, see, NOW));
const timeline = (one: IncidentFile, events: readonly TimelineEvent[]) =>
  clearedWith(see =>
    pictureOfTimeline(
      one,
      events.map(line => ({ ...line, incident: one.incident.id })),
      see,
      NOW,
    ),
  );
const REL = {
  tlp: 'TLP:AMBER+STRICT',
  pap: 'PAP:AMBER',
  relTo: ['north', 'east', 'south', 'westmark', 'highlands', 'isles'],
} as const;
const drilled = (one: IncidentFile): IncidentFile => ({
  ...one,
  incident: { ...one.incident, drill: '1' },
});

/** Every picture in the ways in which it can look, by the name of its golden. */
export const SAMPLES: Readonly<Record<string, () => Cleared>> = {
  'open-a-night': () => open(NIGHT),
  'open-one': () => open(NIGHT.slice(0, 1)),
  'open-sixty': () => open(SIXTY),
  'open-wild': () => open(WILD_NIGHT),
  'open-beside-an-exercise': () => open(NIGHT.map((one, index) => (index === 1 ? drilled(one) : one))),
  'seats-short': () => clearedWith(see => pictureOfSeats(SHORT_OF_PEOPLE, see, NOW)),
  'seats-all-there': () =>
    clearedWith(see =>
      pictureOfSeats({ ...ALL_THERE, label: { marking: REL, originator: 'north' } }, see, NOW),
    ),
  'seats-exercise': () => clearedWith(see => pictureOfSeats(drilled(SHORT_OF_PEOPLE), see, NOW)),
  'timeline-two-days': () => timeline(SHORT_OF_PEOPLE, DAYS),
  'timeline-busy': () => timeline(titled(58, WILD.emoji, 2, 10_000), BUSY),
  'timeline-begun': () => timeline(titled(58, WILD.long, 1, 3), [event('declared', -3, { severity: 1 })]),
  'timeline-nothing': () => timeline(titled(58, WILD.japanese, 0, 3), []),
};
