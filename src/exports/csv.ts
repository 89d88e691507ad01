import { EXERCISE } from '../domain/exercise.ts';
import { severityName } from '../domain/incident.ts';
import { endLine, markingLine } from '../sharing/marking.ts';
import { type Extract, type Line, TEST } from './extract.ts';
import { readable } from './readable.ts';

const HEAD = ['time', 'kind', 'event', 'by', 'organisation', 'item', 'marking', 'text'] as const;

/**
 * The timeline as RFC 4180 rows, one a line of it. The first and the last row are the label and its end, so that no
 * row stands without; every row with words tells its own label.
 */
export const toCsv = (extract: Extract): string => {
  const { marking, exercise, compiledAt } = extract;
  const edge = (words: string) => [
    compiledAt.toISOString(),
    'marking',
    words,
    '',
    '',
    '',
    markingLine(marking),
    '',
  ];
  const stands = exercise ? [edge(EXERCISE)] : [];
  const rows = [
    ...stands,
    edge(markingLine(marking)),
    incidentRow(extract),
    ...extract.lines.map(rowOf),
    edge(endLine(marking)),
    ...stands,
  ];
  return [HEAD, ...rows].map(row => `${row.map(cell).join(',')}\r\n`).join('');
};

/** What the lines are about, and how it stands. */
const incidentRow = ({ code, incident, exercise }: Extract): readonly string[] => [
  incident.declaredAt.toISOString(),
  'incident',
  [severityName(incident.severity), incident.state, ...(exercise ? [TEST] : [])].join(', '),
  '',
  incident.affected?.name ?? '',
  code,
  markingLine(incident.marking),
  incident.title,
];

const rowOf = ({ at, kind, words, by, said, marking }: Line): readonly string[] => [
  at.toISOString(),
  kind,
  words,
  by?.name ?? '',
  by?.organisation.name ?? '',
  said?.code ?? '',
  markingLine(marking),
  said?.text ?? '',
];

/**
 * Quoted, and what a spreadsheet would take for a formula begins with an apostrophe
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
const cell = (value: string): string => {
  const words = readable(value);
  const safe = /^[=+\-@\t]/u.test(words) ? `'${words}` : words;
  return `"${safe.replaceAll('"', '""')}"`;
};
