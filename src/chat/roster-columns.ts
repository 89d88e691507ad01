import { readLanguages } from '../domain/languages.ts';
import { readQuietHours } from '../domain/night.ts';
import { skillWord } from '../domain/roster.ts';
import { readLimit } from '../domain/terms.ts';
import { isZone } from '../domain/time.ts';
import { readDay } from '../domain/vetting.ts';

/** What one row of a list says of one person. What is not said stays as it is. */
export interface RosterRow {
  /** The line on which it stands, counted from 1; the header is one. */
  readonly line: number;
  readonly person: string;
  readonly name?: string;
  readonly skills?: readonly string[];
  readonly languages?: readonly string[];
  readonly zone?: string;
  readonly quiet?: { readonly from: string; readonly to: string } | 'off';
  /** Whether they may be woken, and from which severity if that is said. */
  readonly night?: { readonly night: boolean; readonly severity?: number };
  readonly limit?: number | 'none';
  readonly agreement?: string;
  readonly check?: string;
  readonly nda?: string;
}

/** The columns a list may have, in any order. */
export const ROSTER_COLUMNS = [
  'person',
  'name',
  'skills',
  'languages',
  'zone',
  'quiet',
  'night',
  'limit',
  'agreement',
  'check',
  'nda',
] as const;
export type RosterColumn = (typeof ROSTER_COLUMNS)[number];

/** How a cell of each column reads; undefined for what it cannot be. */
export const READ_CELL: {
  readonly [Column in RosterColumn]: (cell: string) => RosterRow[Column] | undefined;
} = {
  person: cell => readPerson(cell),
  name: cell => ([...cell].length <= 80 ? cell : undefined),
  skills: cell => readSkills(cell),
  languages: readLanguages,
  zone: cell => (isZone(cell) ? cell : undefined),
  quiet: cell => (cell.toLowerCase() === 'off' ? 'off' : readQuietHours(cell)),
  night: cell => readNight(cell.toLowerCase()),
  limit: readLimit,
  agreement: readDay,
  check: readDay,
  nda: readDay,
};

/** What a cell of each column should look like. */
export const SHOULD_BE: Readonly<Record<RosterColumn, string>> = {
  person: 'an account id without spaces, or a mention',
  name: 'a name of up to 80 letters',
  skills: 'words such as dfir or ot_scada, with spaces between them',
  languages: 'ISO codes such as en et, with spaces between them',
  zone: 'an IANA zone such as Europe/Tallinn',
  quiet: 'hours such as 22:00-07:00, or off',
  night: 'yes, no, or the least severity such as sev4',
  limit: 'hours in seven days such as 20h, or none',
  agreement: 'a day such as 2026-01-05',
  check: 'a day such as 2027-12-31',
  nda: 'a day such as 2027-06-30',
};

/** `U07`, `@U07`, `north/U07`, and mentions as platforms write them: `<@U07|ada>`, `<@!07>`. */
const readPerson = (cell: string): string | undefined => {
  const word = /^<@!?([^\s<>|]+)(?:\|[^<>]*)?>$/u.exec(cell)?.[1] ?? cell.replace(/^@/u, '');
  return /^[^\s<>@/]{1,64}(?:\/[^\s<>@/]{1,64})?$/u.test(word) ? word : undefined;
};

const readSkills = (cell: string): readonly string[] | undefined => {
  const words = cell
    .split(/[\s,;+|]+/u)
    .filter(word => word !== '')
    .map(skillWord);
  const right = words.every(word => /^[\p{L}][\p{L}\p{N}_]{1,39}$/u.test(word));
  return right && words.length > 0 && words.length <= 30 ? [...new Set(words)] : undefined;
};

const readNight = (cell: string): RosterRow['night'] => {
  if (cell === 'no' || cell === 'n') return { night: false };
  if (cell === 'yes' || cell === 'y') return { night: true };
  const severity = /^(?:yes\s*)?(?:sev)?([0-5])$/u.exec(cell)?.[1];
  return severity === undefined ? undefined : { night: true, severity: Number(severity) };
};
