import type { Text } from '../chat/card.ts';
import type { Key } from '../domain/assignment.ts';
import { type Alliance, memberName } from '../sharing/alliance.ts';
import type { Saying, See } from '../sharing/clear.ts';
import type { IncidentFile, PageFile } from '../sharing/files.ts';
import { joinOffer } from './join-offer.ts';
import { affectedParty, shortFor, whatFor } from './parties.ts';

/** How somebody stands before the door. */
export interface Standing {
  /** Absent: it is the reader's own. */
  readonly name?: string;
  readonly sending: string;
  readonly missing: readonly Key[];
  /** Until when all keys hold. */
  readonly until?: Date;
  /** The affected organisation has no connection; this member passes its word on. */
  readonly passedOnBy?: string;
}

/** A member whose key nobody can be asked for, and whether somebody is named in the alliance file. */
export interface Unasked {
  readonly member: string;
  readonly named: boolean;
}

/** Which of the keys are there: `Waiting: authorised by Eastfold CSIRT ✔, admitted by Northmark CERT ✖`. */
export const keysLine = (file: IncidentFile, standing: Standing, see: See, alliance: Alliance): Text => {
  const mark = (key: Key): string => (standing.missing.includes(key) ? '✖' : '✔');
  const who = standing.name === undefined ? 'you' : 'them';
  const passed =
    standing.passedOnBy === undefined ? '' : `, as told by ${memberName(alliance, standing.passedOnBy)}`;
  const keys = [
    `accepted by ${who} ${mark('accepted')}`,
    `authorised by ${memberName(alliance, standing.sending)} ${mark('authorised')}`,
    `admitted by ${affectedParty(file, see, alliance)}${passed} ${mark('admitted')}`,
  ];
  const name = standing.name === undefined ? '' : `${standing.name}: `;
  return standing.missing.length === 0
    ? [
        `${name}In: ${keys.join(', ')}`,
        ...(standing.until ? [', until ', { instant: standing.until }] : []),
        '.',
      ]
    : [`${name}Waiting: ${keys.join(', ')}.`];
};

/** Which keys are there and which are missing, for oneself and for those whose key one holds. */
export const roomKeys =
  (
    file: IncidentFile,
    standings: readonly Standing[],
    alliance: Alliance,
    about: { readonly page?: string | undefined; readonly offer?: PageFile | undefined } = {},
  ): Saying =>
  see => {
    const { page, offer } = about;
    const join = offer && joinOffer(offer, file, see, alliance);
    return {
      title: `The room of ${whatFor(file, see, page ?? offer?.page.id)}`,
      tone: standings.some(one => one.missing.length > 0) ? 'warning' : 'info',
      body: [
        ...standings.map(one => keysLine(file, one, see, alliance)),
        ...(standings.length === 0 && join === undefined ? [['You wait for nothing here.'] as Text] : []),
        ...(join?.body ?? []),
      ],
      ...(join === undefined ? {} : { buttons: join.buttons }),
    };
  };

/** To somebody who accepted: it is written down, who is asked, and where nobody can be. */
export const joinNoted =
  (
    file: IncidentFile,
    standing: Standing,
    more: {
      readonly days: number;
      readonly page?: string | undefined;
      readonly unasked: readonly Unasked[];
      readonly ally: string;
    },
    alliance: Alliance,
  ): Saying =>
  see => ({
    title: `Noted, in writing: you accept for ${shortFor(file, see, more.page)}, without a conflict of interest.`,
    tone: more.unasked.length > 0 ? 'warning' : 'good',
    body: [
      keysLine(file, standing, see, alliance),
      ...more.unasked.map((one): Text => [nobodyToAsk(one, alliance)]),
      ...(more.unasked.length === 0 && standing.missing.length > 0
        ? [['Whoever leads there is asked now, and you are told when you are in.'] as Text]
        : []),
      [`Each key holds for ${more.days} ${more.days === 1 ? 'day' : 'days'}.`],
    ],
    foot: ['To give it up: ', { code: `/${more.ally} room leave` }],
  });

/** What to do where nobody can say yes. */
const nobodyToAsk = ({ member, named }: Unasked, alliance: Alliance): string =>
  named
    ? `Nobody who leads ${memberName(alliance, member)} has used Muster yet, so nobody could be asked: ask them to type any command once, then press again.`
    : `Nobody is named who leads ${memberName(alliance, member)}, so nobody could be asked: whoever runs Muster adds them to the alliance file, as roles: { leads: { ${member}: [connection/id] } }.`;
