import type { Field, Text } from '../chat/card.ts';
import { availabilityAt, heldUntil, offeredAt } from '../domain/availability.ts';
import { EXERCISE } from '../domain/exercise.ts';
import { quietInWords } from '../domain/night.ts';
import { needsInWords, pageCode, tally } from '../domain/page.ts';
import type { Responder } from '../domain/roster.ts';
import { type Alliance, memberName } from '../sharing/alliance.ts';
import type { Saying } from '../sharing/clear.ts';
import type { PageFile } from '../sharing/files.ts';

/** Until when somebody does not want to be reminded of a call-out. */
export interface Snooze {
  readonly page: string;
  readonly until: Date;
}

/** What else there is to say of somebody, each part from a file of its own. */
export interface MyPart {
  /** Before all else. */
  readonly lines?: readonly Text[];
  readonly fields?: readonly Field[];
}

/** To one person about themself alone. Of a call-out it says what the page itself said (R-PAGE-6). */
export const aboutMe =
  (
    me: Responder,
    pages: readonly PageFile[],
    snoozes: readonly Snooze[],
    now: Date,
    alliance: Alliance,
    oncall: string,
    more: readonly MyPart[] = [],
  ): Saying =>
  () => ({
    title: `${me.name}, ${memberName(alliance, me.member)}`,
    tone: 'info',
    fields: [
      {
        label: 'Skills',
        value: [me.skills.length === 0 ? `none yet: /${oncall} volunteer dfir` : me.skills.join(', ')],
      },
      { label: 'Availability', value: availability(me, now) },
      { label: 'Quiet hours', value: [quietInWords(me.quiet, me.zone)] },
      {
        label: 'Conflicts',
        value: [
          me.conflicts.length === 0 ? 'none' : me.conflicts.map(id => memberName(alliance, id)).join(', '),
        ],
      },
      ...more.flatMap(part => part.fields ?? []),
    ],
    body: [
      ...more.flatMap(part => part.lines ?? []),
      ...(pages.length === 0
        ? [['No call-out asks you now.']]
        : pages.map(page => callOut(page, me.id, snoozes, now))),
    ],
  });

const callOut = (page: PageFile, me: string, snoozes: readonly Snooze[], now: Date): Text => {
  const snoozed = snoozes.find(one => one.page === page.page.id && one.until > now);
  return [
    { bold: pageCode(page.page) },
    `${page.page.exercise ? ` ${EXERCISE},` : ''} ${needsInWords(page.page.needs)}: ${standingOf(page, me)}`,
    ...(snoozed === undefined ? [] : ['; you are reminded at ', { instant: snoozed.until }]),
  ];
};

const availability = (me: Responder, now: Date): Text => {
  const { state, from } = me.availability;
  const holds = availabilityAt(me.availability, now);
  const offered = offeredAt(me, now);
  const until = holds === 'unsaid' ? me.availability.until : heldUntil(me.availability, now);
  const to: Text = until === undefined ? [] : [' until ', { instant: until }];
  if (holds === 'available')
    return ['available', ...to, ...(offered === me.skills ? [] : [` for ${offered.join(', ')}`])];
  if (holds === 'away') return ['away', ...to];
  return state === 'available' && from !== undefined && from > now
    ? ['available from ', { instant: from }, ...to]
    : ['nothing said: you are asked after those who are available'];
};

const standingOf = ({ page, invites, answers }: PageFile, me: string): string => {
  const { seats, standby } = tally(page.needs, invites, answers);
  if (seats.some(one => one.responder === me)) return 'you are on it';
  if (standby.includes(me)) return 'you stand by';
  return answers.some(one => one.responder === me) ? 'not this time' : 'waits for your answer';
};
