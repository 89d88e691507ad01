import type { Span, Text } from '../../src/chat/card.ts';
import { inert } from './inert.ts';
import type { Paint } from './paint.ts';

/** How somebody sees what is printed. */
export interface Sight {
  readonly paint: Paint;
  readonly columns: number;
  /** Times of another day carry their date. */
  readonly now: Date;
  /** The IANA zone of the one person who reads; a place with many readers has none, and reads UTC. */
  readonly zone?: string;
}

/** A run of spans as words. Bare strings read as themselves, whatever they hold. */
export const renderText = (text: Text, sight: Sight): string =>
  text.map(span => renderSpan(span, sight)).join('');

const renderSpan = (span: Span, sight: Sight): string => {
  if (typeof span === 'string') return inert(span);
  if ('mention' in span || 'callOut' in span) return sight.paint('cyan', `@${inert(span.name)}`);
  if ('bold' in span) return sight.paint('bold', inert(span.bold));
  if ('code' in span) return sight.paint('cyan', inert(span.code));
  if ('link' in span) {
    const [label, link] = [inert(span.label), inert(span.link)];
    // The address is always there to read: a label alone could name one site and lead to another.
    return label === link ? link : `${label} <${link}>`;
  }
  return renderInstant(span.instant, sight);
};

/** `21:05Z`, and for one reader `23:05 (21:05Z)`; the date stands before a time of another day. */
export const renderInstant = (at: Date, sight: Sight): string => {
  if (Number.isNaN(at.getTime())) return '(no time)';
  const today = dayIn(sight.now, 'UTC');
  const utc = `${dayIn(at, 'UTC') === today ? '' : `${dayIn(at, 'UTC')} `}${timeIn(at, 'UTC')}Z`;
  const { zone } = sight;
  if (zone === undefined) return utc;
  const day = dayIn(at, zone);
  const local = `${day === dayIn(sight.now, zone) ? '' : `${day} `}${timeIn(at, zone)}`;
  return `${local}Z` === utc ? utc : `${local} (${utc})`;
};

const timeIn = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    at,
  );

const dayIn = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short' }).format(at);
