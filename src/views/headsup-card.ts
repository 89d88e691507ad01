import type { Button, Field, Text } from '../chat/card.ts';
import { headsupCode } from '../domain/headsup.ts';
import { incidentCode } from '../domain/incident.ts';
import { type Alliance, memberName } from '../sharing/alliance.ts';
import type { Saying, See } from '../sharing/clear.ts';
import type { HeadsupFile } from '../sharing/headsup-file.ts';
import { reportedTo } from '../sharing/reports.ts';
import { umbrellasOver } from './umbrella-parts.ts';

/** The live message of a heads-up: what was said while it stands, and then that it does not any more. */
export const headsupCard =
  (file: HeadsupFile, alliance: Alliance): Saying =>
  see => {
    see.must(file.said);
    const { headsup } = file;
    const code = headsupCode(headsup);
    const ended = endOf(file, see);
    if (ended !== undefined) return { title: `${code} ${ended}`, tone: 'quiet' };
    return {
      title: headsupTitle(file),
      tone: 'info',
      body: [[see.text(file.said) ?? '']],
      fields: headsupFields(file, see, alliance),
      buttons: headsupButtons(file),
      foot: ['Not a declaration: it names no victim, starts no clock and pages nobody.'],
    };
  };

/** `Heads-up H-3 · energy`. */
export const headsupTitle = ({ headsup }: HeadsupFile): string =>
  `Heads-up ${headsupCode(headsup)}${headsup.sector === undefined ? '' : ` · ${headsup.sector}`}`;

const endOf = (file: HeadsupFile, see: See): string | undefined => {
  const { state } = file.headsup;
  if (state === 'live') return undefined;
  if (state === 'withdrawn') return 'was taken back. Please forget what it said.';
  if (state === 'expired') return 'has ended: nobody made an incident of it within its time.';
  const { became } = file;
  return became !== undefined && see.knows(became.label)
    ? `is ${incidentCode(became)} now.`
    : 'has become an incident.';
};

/** What is known of it besides its words. */
export const headsupFields = (file: HeadsupFile, see: See, alliance: Alliance): readonly Field[] => {
  const { headsup, author, said, reports } = file;
  const own = reports.find(
    report => report.label.originator === headsup.member && report.provider !== undefined,
  );
  const provider = own?.provider === undefined ? undefined : see.text(own.provider.named);
  const from: Text =
    said.marking.chr === true
      ? [{ instant: headsup.saidAt }]
      : [{ instant: headsup.saidAt }, ` by ${author.name}, ${memberName(alliance, headsup.member)}`];
  const too = seenToo(file, see, alliance);
  return [
    ...(provider === undefined ? [] : [{ label: 'Provider', value: [provider] }]),
    { label: 'Said', value: from },
    { label: 'Ends', value: [{ instant: headsup.expiresAt }] },
    ...umbrellasOver(file.partOf, see),
    ...(too === '' ? [] : [{ label: 'See it too', value: [too] }]),
  ];
};

/** Who else sees it, as far as each of them allows: by name, or as a number, or not at all (R-TLP-15). */
const seenToo = ({ headsup, reports }: HeadsupFile, see: See, alliance: Alliance): string => {
  const others = reports.filter(report => report.member !== headsup.member);
  const { named, more } = reportedTo(others, see.knows);
  return [
    ...named.map(member => memberName(alliance, member)),
    ...(more > 0 ? [moreMembers(more)] : []),
  ].join(', ');
};

/** `1 more member`. */
export const moreMembers = (count: number): string =>
  count === 1 ? '1 more member' : `${count} more members`;

const headsupButtons = ({ headsup }: HeadsupFile): readonly Button[] => [
  { label: 'We see it too', line: `headsup ${headsupCode(headsup)} too` },
  { label: 'Declare', line: `declare headsup:${headsupCode(headsup)}` },
];
