import { type Field, type Text, type Tone, utc } from '../chat/card.ts';
import { decisionCode } from '../domain/decision.ts';
import { incidentCode } from '../domain/incident.ts';
import { type Alliance, memberName } from '../sharing/alliance.ts';
import type { Saying, See } from '../sharing/clear.ts';
import type { DecisionFile } from '../sharing/decision-file.ts';

/** The live message of a decision by silence, and what became of it. */
export const decisionCard =
  (file: DecisionFile, alliance: Alliance): Saying =>
  see => {
    see.must(file.said);
    const { decision } = file;
    const code = decisionCode(decision);
    const open = decision.state === 'open';
    return {
      title: decisionTitle(file, alliance),
      tone: TONES[decision.state],
      body: [[see.text(file.said) ?? ''], ...(open ? extension(file, alliance) : reason(file, see))],
      fields: [...fieldsOf(file, alliance), ...incidentOf(file, see)],
      ...(open ? { buttons: [{ label: 'Object', line: `object ${code}` }] } : {}),
      foot: [
        open
          ? 'Silence adopts it, one objection stops it. Adopted, it changes nothing by itself: no label, no consent, no severity.'
          : `${code} is over.`,
      ],
    };
  };

const TONES: Readonly<Record<DecisionFile['decision']['state'], Tone>> = {
  open: 'warning',
  adopted: 'good',
  broken: 'info',
  withdrawn: 'quiet',
  failed: 'alarm',
};

/** `D-3: Adopted 24 Feb 14:00Z, no objection`. */
export const decisionTitle = ({ decision, objection }: DecisionFile, alliance: Alliance): string => {
  const code = decisionCode(decision);
  if (decision.state === 'open')
    return `Decision ${code}: adopted at ${utc(decision.until)} unless a member objects`;
  if (decision.state === 'adopted') return `${code}: Adopted ${utc(decision.until)}, no objection`;
  if (decision.state === 'withdrawn') return `${code}: Taken back by who proposed it`;
  if (decision.state === 'failed')
    return `${code}: Not adopted. ${namesOf(decision.unreached, alliance)} never saw it`;
  return `${code}: Silence broken by ${objection === undefined ? 'a member' : memberName(alliance, objection.member)}`;
};

/** `Northmark CERT, Eastfold CSIRT`. */
export const namesOf = (members: readonly string[], alliance: Alliance): string =>
  members.map(member => memberName(alliance, member)).join(', ');

/** Why it is longer than it was to be: whoever never saw it has not been silent. */
const extension = ({ decision }: DecisionFile, alliance: Alliance): readonly Text[] =>
  decision.extended
    ? [
        [
          `Made longer once: ${namesOf(decision.unreached, alliance)} never saw it, and silence counts only of who could see it.`,
        ],
      ]
    : [];

const reason = ({ objection }: DecisionFile, see: See): readonly Text[] => {
  const why = objection?.why === undefined ? undefined : see.text(objection.why);
  return why === undefined ? [] : [[{ bold: 'Why:' }, ` ${why}`]];
};

const fieldsOf = ({ decision, proposer }: DecisionFile, alliance: Alliance): readonly Field[] => [
  {
    label: 'Proposed',
    value: [{ instant: decision.openedAt }, ` by ${proposer.name}, ${memberName(alliance, decision.member)}`],
  },
  ...(decision.state === 'open' ? [{ label: 'Until', value: [{ instant: decision.until }] }] : []),
  { label: 'Votes', value: [namesOf(decision.voters, alliance)] },
];

const incidentOf = ({ about }: DecisionFile, see: See): readonly Field[] =>
  about !== undefined && see.knows(about.label) ? [{ label: 'About', value: [incidentCode(about)] }] : [];
