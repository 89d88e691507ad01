import type { Problems } from './problems.ts';

/** The lines of one component that are of use here, unfolded, from its BEGIN to its END. */
export interface Block {
  readonly kind: 'vevent' | 'vtimezone';
  readonly text: string;
}

const LONGEST_LINE = 4096;
/** Lists of dates may be long; a quarter of a lifetime of days fits. */
const LONGEST_LIST = 65_536;
const MOST_PARAMETERS = 12;
const MOST_BLOCKS = 20_000;

const USEFUL = new Set([
  ...['uid', 'summary', 'status', 'transp', 'attendee', 'organizer', 'recurrence-id'],
  ...['dtstart', 'dtend', 'duration', 'rrule', 'rdate', 'exdate'],
  ...['tzid', 'tzoffsetfrom', 'tzoffsetto'],
]);
const PARTS: Readonly<Record<string, string>> = { standard: 'vtimezone', daylight: 'vtimezone' };

/**
 * Takes a calendar apart into its events and zones (RFC 5545, sections 3.1 and 3.6), so that one broken event costs
 * only itself. Keeps the properties that say who is on call when, and none that is so long that it would take its
 * reader long. Every step is bounded by the length of the text.
 */
export const splitCalendar = (text: string, problems: Problems): readonly Block[] => {
  const blocks: Block[] = [];
  const open: string[] = [];
  let lines: string[] = [];
  for (const line of unfolded(text)) {
    const [, name = '', value = ''] = /^([A-Za-z0-9-]{1,40})(?=[:;])[^:]*:(.{0,40})/u.exec(line) ?? [];
    const property = name.toLowerCase();
    const component = value.trim().toLowerCase();
    if (property === 'begin') {
      open.push(component);
      if (kindOf(open) !== undefined && open.length === 2) lines = [];
    }
    const kind = kindOf(open);
    if (name === '') problems.add('Some lines are not in the form of a calendar, and were left out.');
    else if (kind !== undefined && isUseful(line, property, problems)) lines.push(line);
    if (property !== 'end') continue;
    if (open.at(-1) !== component) problems.add('Its parts do not end in the order in which they begin.');
    if (kind !== undefined && open.length === 2) {
      if (blocks.length < MOST_BLOCKS) blocks.push({ kind, text: lines.join('\r\n') });
      else problems.add(`It holds more than ${MOST_BLOCKS} events; the rest was left out.`);
    }
    open.pop();
  }
  if (open.length > 0) problems.add('It ends in the middle: it may have been cut off on its way.');
  return blocks;
};

/** What is being read: an event or a zone of a calendar, but not what stands inside an event (an alarm). */
const kindOf = (open: readonly string[]): Block['kind'] | undefined => {
  const [calendar, part, inner] = open;
  if (calendar !== 'vcalendar' || open.length > 3) return undefined;
  if (part === 'vevent' && inner === undefined) return part;
  return part === 'vtimezone' && (inner === undefined || PARTS[inner] === part) ? part : undefined;
};

const isUseful = (line: string, property: string, problems: Problems): boolean => {
  if (property === 'begin' || property === 'end') return true;
  if (!USEFUL.has(property)) return false;
  const list = property === 'rdate' || property === 'exdate';
  const parameters = property === 'summary' || property === 'rrule' ? 0 : line.split(';', 20).length - 1;
  if (line.length <= (list ? LONGEST_LIST : LONGEST_LINE) && parameters <= MOST_PARAMETERS) return true;
  problems.add(`A line is far longer than a calendar needs (${property.toUpperCase()}), and was left out.`);
  return false;
};

/** The lines as they were before they were folded; one that is too long to be of use is cut. */
function* unfolded(text: string): Generator<string> {
  let line = '';
  for (const [physical] of text.matchAll(/[^\r\n]+/gu)) {
    if (/^[ \t]/u.test(physical)) {
      if (line.length <= LONGEST_LIST) line += physical.slice(1, LONGEST_LIST);
      continue;
    }
    if (line.trim() !== '') yield line;
    line = physical.slice(0, LONGEST_LIST + 1);
  }
  if (line.trim() !== '') yield line;
}
