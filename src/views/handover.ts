import type { Text } from '../chat/card.ts';
import type { ResponderId } from '../domain/address.ts';
import { consentOver, type Grant, liveConsent } from '../domain/consent.ts';
import { type IncidentState, incidentCode, severityName } from '../domain/incident.ts';
import { isOver, pageCode } from '../domain/page.ts';
import type { Alliance } from '../sharing/alliance.ts';
import type { Saying, See } from '../sharing/clear.ts';
import type { IncidentFile } from '../sharing/files.ts';
import type { Item } from '../sharing/item.ts';
import { headline, titleFor } from './incident-title.ts';
import { affectedParty } from './parties.ts';
import type { QuestionWords } from './question.ts';
import { limitLines } from './scope-lines.ts';
import { seatsLine } from './seats-line.ts';

/** What is on record for whoever takes over. */
export interface HandoverFacts {
  readonly file: IncidentFile;
  readonly now: Date;
  readonly rooms: number;
  /** How many people are in them. */
  readonly inside: number;
  /** How many questions about it wait for somebody. */
  readonly waiting: number;
  /** What whoever gives it says to it. */
  readonly note?: Item;
  readonly limits?: { readonly grant: Grant; readonly words?: Item };
}

/** What comes next by the state it is in. */
const INTENT: Readonly<Record<IncidentState, string>> = {
  open: 'It is not contained yet: contain it.',
  contained: 'It is contained: restore what is hit, then resolve it.',
  resolved: 'It is resolved: write it up, then close it.',
  closed: 'It is closed.',
  cancelled: 'It is cancelled.',
};

/**
 * What is handed over, in the order of IIMARCH: information, intent, method, administration, risk assessment,
 * communications, humanitarian issues (JESIP, https://www.jesip.org.uk/). Of each, what this reader may have.
 */
export const handoverLines = (facts: HandoverFacts, alliance: Alliance, see: See): readonly Text[] => {
  const { file, note } = facts;
  const { incident, update } = file;
  const said = note === undefined ? undefined : see.text(note);
  const latest = update === undefined ? undefined : see.text(update);
  const part = (label: string, ...text: Text): Text => [{ bold: `${label}:` }, ' ', ...text];
  return [
    ...(said === undefined ? [] : [part('From who hands over', said)]),
    part(
      'Information',
      `${titleFor(file, see)}. ${severityName(incident.severity)}, ${incident.state}, declared `,
      { instant: incident.declaredAt },
      `; ${affectedParty(file, see, alliance)} is affected.`,
    ),
    ...(latest === undefined ? [] : [part('Latest', latest)]),
    part('Intent', INTENT[incident.state]),
    ...method(facts).map(text => part('Method', text)),
    part(
      'Administration',
      facts.waiting === 0
        ? 'No question about it waits for an answer.'
        : `${facts.waiting} ${facts.waiting === 1 ? 'question waits' : 'questions wait'} for an answer.`,
    ),
    part('Risk assessment', ...risks(facts)),
    ...(facts.limits === undefined ? [] : limitLines(facts.limits.grant, facts.limits.words, see)),
    part(
      'Communications',
      `${count(facts.rooms, 'room')}, ${count(facts.inside, 'person', 'people')} in; the incident is ${file.label.marking.tlp}.`,
    ),
    part('Humanitarian issues', 'nothing is on record here; ask whoever hands over.'),
  ];
};

const method = ({ file }: HandoverFacts): readonly string[] => {
  const open = file.pages.filter(page => !isOver(page));
  return open.length === 0
    ? ['no call-out is running.']
    : open.map(page => `call-out ${pageCode(page.page)}, ${seatsLine(page)}.`);
};

/** How long others may work on it at all. */
const risks = ({ file, now }: HandoverFacts): Text => {
  const live = liveConsent(file.consent, now);
  if (live?.until !== undefined)
    return ['the invitation of the affected organisation ends ', { instant: live.until }, '.'];
  if (live !== undefined) return ['the affected organisation invites others until it says otherwise.'];
  return [
    consentOver(file.consent, now)
      ? 'the invitation of the affected organisation has ended: nobody else works on it.'
      : 'the affected organisation has invited nobody yet.',
  ];
};

const count = (of: number, one: string, many = `${one}s`): string =>
  `${of === 0 ? 'no' : of} ${of === 1 ? one : many}`;

/** To whoever is to take the lead over; nothing passes before they accept. */
export const handoverQuestion =
  (
    facts: HandoverFacts,
    giver: string,
    to: { readonly id: ResponderId; readonly name: string },
    alliance: Alliance,
  ) =>
  (see: See): QuestionWords => {
    const { incident } = facts.file;
    const code = incidentCode(incident);
    return {
      title: `${giver} hands ${headline(facts.file, see)} over to you`,
      body: [...handoverLines(facts, alliance, see), [`${giver} leads it until you take it over.`]],
      yes: 'I take it over',
      no: 'I cannot',
      ended: {
        yes: by =>
          incident.lead === to.id
            ? `${by} took ${code} over.`
            : `${by} would take ${code} over, but somebody else leads it by now, so nothing has changed.`,
        no: by => `${by} cannot take ${code} over, so nothing has changed.`,
        withdrawn: () => `The handover of ${code} is taken back; nothing has changed.`,
        expired: () => `${to.name} did not answer, so nothing has changed: ${code} was not handed over.`,
      },
    };
  };

/** To whoever hands over: who is asked, and what they read. */
export const handoverAsked =
  (facts: HandoverFacts, to: string, alliance: Alliance): Saying =>
  see => {
    see.must(facts.file.label);
    const code = incidentCode(facts.file.incident);
    return {
      title: `${to} is asked to take ${code} over.`,
      tone: 'info',
      body: [
        ['You lead it until they accept. This is what they read, as far as they may:'],
        ...handoverLines(facts, alliance, see),
      ],
      foot: ['To take it back: ', { code: `/${alliance.commands.ally} no` }],
    };
  };

/** Before somebody is asked who may not be able to take it over. `line` means it, where it fits a button. */
export const handoverDoubts =
  (to: string, doubts: readonly string[], line: string | undefined): Saying =>
  () => ({
    title: `Hand over to ${to}?`,
    tone: 'warning',
    body: [
      ...doubts.map((doubt): Text => [doubt]),
      ...(line === undefined ? [['To ask them all the same, repeat your line with sure:yes.'] as Text] : []),
    ],
    ...(line === undefined ? {} : { buttons: [{ label: 'Ask them all the same', line }] }),
  });

/** To whoever hands over, and to coordinators: it waits, and somebody still has to lead. */
export const handoverWaits =
  (file: IncidentFile, giver: string, to: string, minutes: number): Saying =>
  see => {
    see.must(file.label);
    const code = incidentCode(file.incident);
    return {
      title: `Nobody took ${code} over in ${minutes} minutes`,
      tone: 'warning',
      body: [
        [
          `${giver} asked ${to}, who has not answered. ${giver} still leads it; ask somebody else, or call ${to}.`,
        ],
      ],
      buttons: [{ label: 'Show the incident', line: `show ${code}` }],
    };
  };
