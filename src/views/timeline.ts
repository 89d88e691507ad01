import type { Text } from '../chat/card.ts';
import { incidentCode } from '../domain/incident.ts';
import type { Saying } from '../sharing/clear.ts';
import type { IncidentFile, TimelineEvent } from '../sharing/files.ts';
import { titleFor } from './incident-title.ts';
import { timelineLine } from './timeline-line.ts';

/** A screen of a phone: no line follows once there are so many, or so many letters in them. */
const MOST_LINES = 12;
const MOST_LETTERS = 1200;

/**
 * The last lines of an incident, oldest first, and how many lie before them. `events` are those that its reader may
 * know, oldest first; `more` says that there are older ones still, which nobody counted. `inc` is how this alliance
 * calls the root whose `export` gives all of it.
 */
export const timeline =
  (file: IncidentFile, events: readonly TimelineEvent[], more: boolean, inc: string): Saying =>
  see => {
    see.must(file.label);
    const code = incidentCode(file.incident);
    // From the newest back, so that no line that is not shown makes the label stricter.
    const lines: Text[] = [];
    let letters = 0;
    let read = 0;
    for (const event of events.toReversed()) {
      if (lines.length === MOST_LINES || letters > MOST_LETTERS) break;
      const line = timelineLine(event, see) ?? [];
      letters += lengthOf(line);
      read += 1;
      if (line.length > 0) lines.unshift(['• ', ...line]);
    }
    return {
      title: `Timeline of ${code} · ${titleFor(file, see)}`,
      tone: 'info',
      body: lines.length === 0 ? [['Nothing on it yet that you may read here.']] : lines,
      foot: [olderInWords(events.length - read, more), 'All of it: ', { code: `/${inc} export ${code} md` }],
    };
  };

const lengthOf = (line: Text): number =>
  line.reduce((sum, span) => sum + (typeof span === 'string' ? span.length : 0), 0);

const olderInWords = (count: number, more: boolean): string => {
  if (count === 0) return '';
  if (more) return `More than ${count} older ones are not shown. `;
  return count === 1 ? '1 older one is not shown. ' : `${count} older ones are not shown. `;
};
