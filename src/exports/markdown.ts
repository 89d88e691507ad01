import { EXERCISE } from '../domain/exercise.ts';
import { severityName } from '../domain/incident.ts';
import { endLine, markingLine } from '../sharing/marking.ts';
import { type Extract, type Line, TEST } from './extract.ts';
import { readable, readableLine } from './readable.ts';

/**
 * A report to be read: the label before anything else and after everything (TLP 2.0), what is so, the timeline in
 * UTC with who said what. Words of people are inert: they neither format nor link.
 */
export const toMarkdown = (extract: Extract): string => {
  const { code, incident, marking, alliance, exercise } = extract;
  const stands = exercise ? [EXERCISE, ''] : [];
  return [
    ...stands,
    `**${markingLine(marking)}**`,
    '',
    `# ${code} · ${inert(incident.title)}`,
    '',
    ...factsOf(extract).map(([label, value]) => `- **${label}:** ${value}`),
    '',
    '## Timeline (UTC)',
    '',
    ...(extract.lines.length === 0 ? ['Nothing that may stand here.'] : extract.lines.flatMap(lineOf)),
    ...(extract.cut ? ['', 'What happened after that does not fit into one file.'] : []),
    '',
    ...indicatorsOf(extract),
    `Compiled ${utcMinute(extract.compiledAt)} by ${inert(alliance.name)}.${withheldWords(extract.withheld)}`,
    '',
    `**${endLine(marking)}**`,
    ...(exercise ? ['', EXERCISE] : []),
    '',
  ].join('\n');
};

/** ` 2 items withheld.`; what may not be counted is not spoken of. */
export const withheldWords = (count: number): string =>
  count === 0 ? '' : ` ${count === 1 ? '1 item' : `${count} items`} withheld.`;

/** `2027-01-29 23:20Z`. */
const utcMinute = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')}Z`;

const factsOf = ({ incident, exercise, callOuts }: Extract): readonly (readonly [string, string])[] => [
  ['State', incident.state],
  ['Severity', severityName(incident.severity)],
  ...(exercise ? [['Class', TEST] as const] : []),
  ...(incident.type === undefined ? [] : [['Type', inert(incident.type)] as const]),
  ...(incident.affected === undefined ? [] : [['Affected', inert(incident.affected.name)] as const]),
  ['Lead', incident.lead === undefined ? 'nobody yet' : inert(incident.lead)],
  ...(incident.providers.length === 0
    ? []
    : [['Provider', incident.providers.map(inert).join(', ')] as const]),
  ['Declared', utcMinute(incident.declaredAt)],
  ...callOuts.map(words => ['Call-out', inert(words)] as const),
];

const lineOf = ({ at, words, by, said, marking }: Line): readonly string[] => {
  const who = by === undefined ? '' : ` · ${inert(by.name)}, ${inert(by.organisation.name)}`;
  const head = `- ${utcMinute(at)} · ${inert(words)}${who}`;
  if (said === undefined) return [head];
  const quoted = readable(said.text)
    .split('\n')
    .map(line => `  > ${inert(line)}`.trimEnd());
  return [`${head} · ${said.code} · ${markingLine(marking)}`, ...quoted];
};

const indicatorsOf = ({ lines }: Extract): readonly string[] => {
  const rows = lines.flatMap(({ said, marking }) =>
    (said?.indicators ?? []).map(
      ({ type, value }) => `- ${type} \`${defanged(value)}\` · ${said?.code} · ${markingLine(marking)}`,
    ),
  );
  return rows.length === 0 ? [] : ['## Indicators', '', ...rows, ''];
};

/** So that nobody opens it by mistake; as code, so that it reads as it stands. */
const defanged = (value: string): string =>
  value.replace(/^http/u, 'hxxp').replaceAll('.', '[.]').replaceAll('`', '%60');

/**
 * What Markdown gives a meaning to, wherever it stands or at the start, with a backslash before it (CommonMark 0.31,
 * 2.4); and addresses, which some readers would make links of.
 */
const inert = (text: string): string =>
  readableLine(text).replace(
    /[\\`*_{}[\]<>|~&$@]|^[#+=-]|(?<=^\d+)[.)]|(?<=:)\/(?=\/)|(?<=\bwww)\./giu,
    '\\$&',
  );
