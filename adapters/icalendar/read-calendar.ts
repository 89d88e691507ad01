import { createBudget, Spent } from './budget.ts';
import { type CalendarEvent, expandEvent, Unreadable } from './expand-event.ts';
import { createProblems, type Problems } from './problems.ts';
import { readEvent, type WrittenEvent } from './read-event.ts';
import { type Block, splitCalendar } from './split-calendar.ts';
import { createZoneBook } from './zone-book.ts';

export type { CalendarEvent } from './expand-event.ts';

/** What a calendar says of a window. */
export interface CalendarRead {
  /** By when they begin; each touches the window, and none is cut at its ends. */
  readonly events: readonly CalendarEvent[];
  /** What was left out and why, in sentences for whoever runs the calendar. Empty when all is well. */
  readonly problems: readonly string[];
}

/** A larger calendar is refused whole. */
export const MOST_BYTES = 10 * 1024 * 1024;
const MOST_EVENTS = 10_000;
/** Steps of recurrence for a whole calendar, and for one event of it: about a second, however it is made. */
const MOST_STEPS = 200_000;
const MOST_STEPS_AN_EVENT = 50_000;
const DAY_MS = 86_400_000;

/**
 * Reads the shifts in an iCalendar text (RFC 5545) that touch the window. All-day events and times without a zone
 * are those of `zone`, an IANA name; cancelled events and those that do not take up time (`TRANSPARENT`) are left
 * out. Never throws for a text, whatever it is: what cannot be read is a problem, and the rest is read. It ends after
 * a bounded number of steps.
 */
export const readCalendar = (
  text: string,
  window: { readonly from: Date; readonly to: Date },
  zone: string,
): CalendarRead => {
  const problems = createProblems();
  const refused = refusal(text);
  if (refused !== undefined) return { events: [], problems: [refused] };
  const blocks = splitCalendar(text, problems);
  const [fromMs, toMs] = [window.from.getTime(), window.to.getTime()];
  const budget = createBudget(MOST_STEPS);
  const described = blocks.filter(block => block.kind === 'vtimezone');
  const zones = createZoneBook(described, { zone, untilMs: toMs + 400 * DAY_MS, budget, problems });
  const written = readEvents(blocks, problems);
  const replacements = replacementsIn(written);
  const events: CalendarEvent[] = [];
  for (const event of plainFirst(written)) {
    const replacing = event.insteadOf === undefined ? (replacements.get(event.uid ?? '') ?? []) : [];
    const ownBudget = createBudget(MOST_STEPS_AN_EVENT, budget);
    const alone = event.insteadOf === undefined ? event : { ...event, rules: [], added: [], removed: [] };
    try {
      for (const found of expandEvent(alone, replacing, {
        window: { fromMs, toMs },
        zones,
        budget: ownBudget,
      })) {
        if (found.to > found.from) events.push(found);
        else problems.add(`${nameOf(event)} ends before it begins, and was left out.`);
      }
    } catch (error) {
      problems.add(whyNot(event, error));
    }
  }
  events.sort((a, b) => a.from.getTime() - b.from.getTime());
  if (events.length > MOST_EVENTS)
    problems.add(`It holds more than ${MOST_EVENTS} shifts in this time; only the first were taken.`);
  return { events: events.slice(0, MOST_EVENTS), problems: problems.all() };
};

/** A rule that takes too long must not cost the events that have none. */
const plainFirst = (events: readonly WrittenEvent[]): readonly WrittenEvent[] =>
  events.toSorted((a, b) => a.rules.length - b.rules.length);

/** The events that take the place of an occurrence, by the event they change. */
const replacementsIn = (events: readonly WrittenEvent[]): ReadonlyMap<string, readonly WrittenEvent[]> => {
  const byUid = new Map<string, WrittenEvent[]>();
  for (const event of events) {
    if (event.insteadOf === undefined || event.uid === undefined) continue;
    const others = byUid.get(event.uid);
    if (others === undefined) byUid.set(event.uid, [event]);
    else others.push(event);
  }
  return byUid;
};

/** Why the text is no calendar at all, or undefined. */
const refusal = (text: string): string | undefined => {
  if (Buffer.byteLength(text) > MOST_BYTES)
    return 'It is larger than 10 MB, more than a calendar of shifts can be; nothing was read.';
  const start = text
    .slice(0, 200)
    .replace(/^\uFEFF/u, '')
    .trimStart();
  if (/^</u.test(start)) return 'It is a web page and no calendar: use the address that ends in .ics.';
  return /^BEGIN:VCALENDAR/iu.test(start)
    ? undefined
    : 'It is no iCalendar file: it does not begin with BEGIN:VCALENDAR.';
};

const readEvents = (blocks: readonly Block[], problems: Problems): readonly WrittenEvent[] =>
  blocks
    .filter(block => block.kind === 'vevent')
    .flatMap(({ text }) => {
      try {
        return [readEvent(text)];
      } catch {
        const summary = /^SUMMARY[^:]*:(.*)$/imu.exec(text)?.[1]?.trim();
        problems.add(
          `${summary ? quoted(summary) : 'An event without a name'} cannot be read, and was left out.`,
        );
        return [];
      }
    });

const whyNot = (event: WrittenEvent, error: unknown): string => {
  if (error instanceof Unreadable) return `${nameOf(event)} ${error.message}, and was left out.`;
  if (error instanceof Spent)
    return `${nameOf(event)} repeats in a way that takes too long to work out, and was left out.`;
  return `${nameOf(event)} cannot be read, and was left out.`;
};

/** `“Ada on call” of 2027-03-28`. */
const nameOf = ({ who, start }: WrittenEvent): string => {
  const day = new Date(start.wallMs).toISOString().slice(0, 10);
  return `${who === '' ? 'An event without a name' : quoted(who)} of ${day}`;
};

const quoted = (text: string): string => `“${text.slice(0, 60)}”`;
