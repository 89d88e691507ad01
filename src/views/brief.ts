import type { Text } from '../chat/card.ts';
import { utc } from '../chat/card.ts';
import type { Picture } from '../chat/picture.ts';
import { incidentCode, severityName } from '../domain/incident.ts';
import { needsInWords, tally } from '../domain/page.ts';
import type { Saying, See } from '../sharing/clear.ts';
import type { IncidentFile, TimelineEvent } from '../sharing/files.ts';
import type { Labelled } from '../sharing/item.ts';
import { type Briefed, eyesFor, forWhom, latestLines, tableFor } from './brief-for.ts';
import { helpLines } from './help-lines.ts';
import { exerciseLines, isReal } from './incident-list.ts';
import { titleFor } from './incident-title.ts';
import { pictureOfOpen, pictureOfSeats } from './picture-of.ts';
import type { Listed } from './request-list.ts';
import { timelineLine } from './timeline-line.ts';

const MOST_CHANGES = 8;
const MOST_ROWS = 20;

/** What a brief is made from: everything, before anybody is known to read it. */
export interface BriefFacts {
  readonly files: readonly IncidentFile[];
  /** So many more are not this organisation's to see, and may be counted. */
  readonly countedElsewhere: number;
  /** Those that ended since this person's last brief: no longer in the table, and news all the same. */
  readonly ended: readonly IncidentFile[];
  /** What happened since this person's last brief, oldest first; none at a first brief. */
  readonly events: readonly TimelineEvent[];
  readonly since: Date | undefined;
  readonly now: Date;
  readonly scope: string;
  /** Whom it is written for. Absent: leaders. */
  readonly briefed?: Briefed;
  /** What is drawn for it where a file can come with it: all of them, or the seats of the only one. */
  readonly draws?: 'open' | 'seats';
  /** The line by which its reader has it drawn, where no file can come with it: `picture INC-42`. */
  readonly drawnBy?: string;
  /** Requests for help, and the labels of those that were closed. Absent: the brief is on something else. */
  readonly help?: { readonly listed: readonly Listed[]; readonly closed: readonly Labelled[] };
}

/** One screen for a leader with one minute: bottom line first, then the table, then what changed. */
export const brief =
  (facts: BriefFacts): Saying =>
  reads => {
    const { briefed = 'leaders' } = facts;
    const see = eyesFor(briefed, reads);
    const { files: found, ended: over, countedElsewhere, events, since, now, scope, help, drawnBy } = facts;
    // A brief on one exercise incident is about that one; in any other what is played stands apart (R-EX-1).
    const one = found.length === 1 && scope === incidentCode(found[0]?.incident ?? { number: 0 });
    const [files, ended] = one ? [found, over] : [found.filter(isReal), over.filter(isReal)];
    const picture = pictureIn({ ...facts, files }, see);
    const seen = files.filter(file => see.knows(file.label)).sort(worstFirst);
    // Only what its originator lets be counted is counted among what is withheld (R-TLP-15).
    const withheld =
      countedElsewhere + files.filter(file => !seen.includes(file) && file.label.countable === true).length;
    const all = [...files, ...ended];
    const changes = events.map(event => timelineOf(event, all, see)).filter(line => line !== undefined);
    return {
      title: `Brief, ${utc(now)}: ${scope}${forWhom(briefed)}`,
      tone: seen.some(file => file.incident.severity >= 4) ? 'alarm' : seen.length > 0 ? 'warning' : 'good',
      body: [
        [{ bold: 'Bottom line:' }, ` ${bottomLine(seen, see, briefed)}`],
        ...(briefed === 'community' ? [] : gaps(seen)),
        ...(briefed === 'leaders' ? [] : latestLines(seen, see)),
        ...(one ? [] : exerciseLines(found, see)),
        ...(help === undefined || briefed === 'responders' ? [] : helpLines(help.listed, help.closed, see)),
        ...changesIn(changes, since),
      ],
      ...(seen.length > 0 ? { table: tableFor(briefed, seen.slice(0, MOST_ROWS), see, now) } : {}),
      ...(seen.length > 0 && drawnBy !== undefined ? { buttons: [{ label: 'Picture', line: drawnBy }] } : {}),
      ...(picture === undefined ? {} : { picture }),
      foot: [
        ...(seen.length > MOST_ROWS ? [`${seen.length - MOST_ROWS} less severe ones are not shown · `] : []),
        withheld === 1 ? '1 item withheld' : `${withheld} items withheld`,
        ' · facts only, no attribution',
      ],
    };
  };

const pictureIn = ({ files, draws, now }: BriefFacts, see: See): Picture | undefined => {
  if (draws === 'open') return pictureOfOpen(files, see, now);
  const [only] = files;
  return draws === 'seats' && only !== undefined ? pictureOfSeats(only, see, now) : undefined;
};

const worstFirst = (a: IncidentFile, b: IncidentFile): number =>
  b.incident.severity - a.incident.severity || a.incident.number - b.incident.number;

const bottomLine = (seen: readonly IncidentFile[], see: See, briefed: Briefed): string => {
  const worst = seen[0];
  if (worst === undefined)
    return briefed === 'community' ? 'no open incidents that every member may read.' : 'no open incidents.';
  const { incident } = worst;
  const count = seen.length === 1 ? '1 open incident' : `${seen.length} open incidents`;
  return `${count}${seen.length === 1 ? ':' : '; the worst is'} ${incidentCode(incident)} ${titleFor(worst, see)}, ${severityName(incident.severity)}, ${incident.state}.`;
};

/** Help that is called for and not there yet: what a leader can do something about. */
export const gaps = (seen: readonly IncidentFile[]): readonly Text[] =>
  seen.flatMap(file =>
    file.pages
      .filter(({ page }) => page.state === 'open' || page.state === 'exhausted')
      .map(({ page, invites, answers }): Text => {
        const { open } = tally(page.needs, invites, answers);
        const how = page.state === 'exhausted' ? 'nobody left to ask' : 'being asked for';
        return [{ bold: `${incidentCode(file.incident)} needs` }, ` ${needsInWords(open)} (${how}).`];
      }),
  );

/** A line may travel further than its incident; it is told only where the incident's number may be. */
const timelineOf = (event: TimelineEvent, files: readonly IncidentFile[], see: See): Text | undefined => {
  const file = files.find(f => f.incident.id === event.incident);
  if (file === undefined || !see.knows(file.label)) return undefined;
  const line = timelineLine(event, see);
  return line === undefined ? undefined : [`${incidentCode(file.incident)} · `, ...line];
};

const changesIn = (changes: readonly Text[], since: Date | undefined): readonly Text[] => {
  if (since === undefined) return [['This is your first brief; the next one says what changed since.']];
  if (changes.length === 0) return [[{ bold: `Since ${utc(since)}:` }, ' no change.']];
  const left = changes.length - MOST_CHANGES;
  return [
    [{ bold: `Since ${utc(since)}:` }],
    ...(left > 0 ? [[`${left} earlier changes are on the incidents' timelines.`]] : []),
    ...changes.slice(-MOST_CHANGES).map((line): Text => ['• ', ...line]),
  ];
};
