import type { Text } from '../chat/card.ts';
import { consentOver, type Grant, liveConsent } from '../domain/consent.ts';
import { incidentCode } from '../domain/incident.ts';
import type { QuestionState } from '../domain/question.ts';
import type { Alliance } from '../sharing/alliance.ts';
import type { Saying, See } from '../sharing/clear.ts';
import type { IncidentFile } from '../sharing/files.ts';
import type { Item } from '../sharing/item.ts';
import { affectedParty } from './parties.ts';
import { scopeLines } from './scope-lines.ts';

/** One who was asked to return or destroy what they have. */
export interface Asked {
  readonly code: string;
  /** A person's name, or a member's. */
  readonly name: string;
  readonly state: QuestionState;
  readonly at?: Date;
}

/** What is told of an invitation beside what holds. */
export interface StandingOf {
  readonly now: Date;
  /** They speak for the affected organisation, or may be in the room: they read what is allowed. */
  readonly whole: boolean;
  readonly words?: Item;
  readonly names?: readonly string[];
  /** For the affected organisation alone. */
  readonly asked: readonly Asked[];
}

/** What holds of the affected organisation's invitation, and who has confirmed since it ended. */
export const consentStanding =
  (file: IncidentFile, about: StandingOf, alliance: Alliance): Saying =>
  see => {
    see.must(file.label);
    const live = liveConsent(file.consent, about.now);
    return {
      title: `Consent to ${incidentCode(file.incident)}: ${live ? 'it holds' : 'none holds'}`,
      tone: live ? 'good' : 'warning',
      body: [
        ...(live ? holds(file, live, about, see, alliance) : [none(file, about, see, alliance)]),
        ...about.asked.map(confirmed),
      ],
    };
  };

const holds = (
  file: IncidentFile,
  live: Grant,
  { whole, names, words }: StandingOf,
  see: See,
  alliance: Alliance,
): readonly Text[] => [
  [
    live.by === file.incident.declaredBy && live.until === undefined
      ? 'It lies in the declaration'
      : `Given by ${affectedParty(file, see, alliance)}${live.wordOf === undefined ? '' : ', as told by whoever declared it'}`,
    ...(live.until === undefined
      ? [', until it is taken back.']
      : [', until ', { instant: live.until }, '.']),
  ],
  ...(whole ? scopeLines(live, names, words, see) : []),
];

const none = (file: IncidentFile, { now }: StandingOf, see: See, alliance: Alliance): Text => {
  const { grant, end } = file.consent;
  const limits = ' Nobody is let in, and others read neither who is affected nor what is written of it.';
  if (!consentOver(file.consent, now)) {
    return grant === undefined
      ? [`${capital(affectedParty(file, see, alliance))} has not given it yet.${limits}`]
      : ['It begins ', { instant: grant.from }, `.${limits}`];
  }
  const at = end?.at ?? grant?.until;
  return [
    end?.ended === 'revoked' ? 'It was taken back' : 'Its time was over',
    ...(at === undefined ? [] : [' ', { instant: at }]),
    `.${limits}`,
  ];
};

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const STATES: Readonly<Record<QuestionState, string>> = {
  waiting: 'has not confirmed yet',
  yes: 'returned or destroyed it',
  no: 'cannot confirm; talk to them',
  withdrawn: 'need not confirm any more',
  expired: 'never answered',
};

const confirmed = ({ code, name, state, at }: Asked): Text => [
  `${code} ${name}: ${STATES[state]}`,
  ...(at === undefined ? [] : [', ', { instant: at }]),
  '.',
];
