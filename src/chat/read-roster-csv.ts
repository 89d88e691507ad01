import { CsvError, parse } from 'csv-parse/sync';
import { closest } from './closest.ts';
import { READ_CELL, ROSTER_COLUMNS, type RosterColumn, type RosterRow, SHOULD_BE } from './roster-columns.ts';

/** A line that cannot be taken, and why. */
export interface BrokenLine {
  readonly line: number;
  readonly says: string;
}

/** What a list says, or what is wrong with it; the rows are good only when nothing is broken. */
export interface RosterList {
  readonly rows: readonly RosterRow[];
  readonly broken: readonly BrokenLine[];
}

/** More rows than this are brought in by several lists. */
export const MOST_ROWS = 5_000;
const MOST_LETTERS = 2_000_000;
const LONGEST_RECORD = 4_000;

/** A list that can be taken. */
export const ROSTER_EXAMPLE = [
  'person,skills,zone,nda',
  'U01AAAAAAA,dfir cti,Europe/Tallinn,2027-06-30',
] as const;

/**
 * Reads a list of volunteers as comma-separated values (RFC 4180; semicolons and tabs do as well) whose first line
 * names the columns. Every line that is broken is told, with all that is wrong with it.
 */
export const readRosterCsv = (text: string): RosterList => {
  if (text.length > MOST_LETTERS)
    return whole(`the list is longer than ${MOST_LETTERS} letters; bring it in parts`);
  const records = readRecords(text.replace(/[“”„]/gu, '"'));
  if ('says' in records) return { rows: [], broken: [records] };
  const [head, ...body] = records;
  if (head === undefined || body.length === 0)
    return whole('a header line and at least one line below it are needed');
  if (body.length > MOST_ROWS) return whole(`there are more than ${MOST_ROWS} rows; bring them in parts`);
  const columns = readHeader(head);
  if ('broken' in columns) return { rows: [], broken: columns.broken };
  const rows: RosterRow[] = [];
  const broken: BrokenLine[] = [];
  for (const record of body) {
    const row = readRow(record, columns.names);
    if ('says' in row) broken.push(row);
    else rows.push(row);
  }
  return { rows, broken };
};

const whole = (says: string): RosterList => ({ rows: [], broken: [{ line: 1, says }] });

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

const readRecords = (text: string): readonly Line[] | BrokenLine => {
  const first = text.trimStart().split(/\r?\n/u, 1)[0] ?? '';
  const delimiter = [';', '\t'].find(mark => !first.includes(',') && first.includes(mark)) ?? ',';
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
      max_record_size: LONGEST_RECORD,
      to: MOST_ROWS + 2,
    }) as unknown as readonly {
      readonly record: readonly string[];
      readonly info: { readonly lines: number };
    }[];
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return {
      line: typeof error.lines === 'number' ? error.lines : 1,
      says: UNREADABLE[error.code] ?? 'cannot be read as a list',
    };
  }
};

const UNREADABLE: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened and not closed',
  CSV_INVALID_CLOSING_QUOTE: 'something follows a closing quote; double a quote that is part of the text',
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE:
    'something follows a closing quote; double a quote that is part of the text',
  INVALID_OPENING_QUOTE: 'a quote stands amid a cell; put the whole cell in quotes and double it',
  CSV_MAX_RECORD_SIZE: `the line is longer than ${LONGEST_RECORD} letters`,
};

const readHeader = ({
  line,
  cells,
}: Line): { readonly names: readonly RosterColumn[] } | { readonly broken: readonly BrokenLine[] } => {
  const typed = cells.map(cell => cell.toLowerCase());
  const names = typed.flatMap(cell => ROSTER_COLUMNS.find(column => column === cell) ?? []);
  const wrong = typed.flatMap((cell, at) => {
    if (!ROSTER_COLUMNS.some(column => column === cell)) return unknownColumn(cell);
    return typed.indexOf(cell) < at ? `the column “${cell}” is there twice` : [];
  });
  if (!typed.includes('person')) wrong.push('a column “person” is needed');
  return wrong.length === 0 ? { names } : { broken: [{ line, says: wrong.join('; ') }] };
};

const unknownColumn = (cell: string): string => {
  const near = closest(cell, ROSTER_COLUMNS);
  const instead =
    near === undefined ? `the columns are ${ROSTER_COLUMNS.join(', ')}` : `did you mean “${near}”?`;
  return `there is no column “${short(cell)}”; ${instead}`;
};

const readRow = ({ line, cells }: Line, names: readonly RosterColumn[]): RosterRow | BrokenLine => {
  const wrong: string[] = [];
  if (cells.length > names.length) wrong.push(`it has ${cells.length} cells, and the header ${names.length}`);
  const read: Record<string, unknown> = { line };
  for (const [at, name] of names.entries()) {
    const cell = cells[at] ?? '';
    const value = cell === '' ? undefined : READ_CELL[name](cell);
    if (cell === '' && name === 'person') wrong.push('the person is missing');
    else if (cell !== '' && value === undefined)
      wrong.push(`${name} “${short(cell)}” is not ${SHOULD_BE[name]}`);
    if (value !== undefined) read[name] = value;
  }
  return wrong.length > 0 ? { line, says: wrong.join('; ') } : (read as unknown as RosterRow);
};

const short = (cell: string): string => {
  const letters = [...cell];
  return letters.length > 30 ? `${letters.slice(0, 29).join('')}…` : cell;
};
