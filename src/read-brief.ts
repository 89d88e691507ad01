import type { IncidentFile, IncidentQuery, Reader } from './records.ts';
import { standingAt } from './standing-at.ts';
import type { BriefFacts } from './views/brief.ts';

const MOST_INCIDENTS = 500;
const MOST_EVENTS = 500;
const OPEN: IncidentQuery['states'] = ['open', 'contained'];
const ENDED: IncidentQuery['states'] = ['resolved', 'closed', 'cancelled'];

/** What a brief is to be on, and from where on its changes are told. */
export interface BriefMeant {
  /** Only this incident. Absent: all that are open. */
  readonly file?: IncidentFile;
  /** Of all that are open, only these severities. */
  readonly severities?: Pick<IncidentQuery, 'severityFrom' | 'severityTo'>;
  /** The last event that is known already, and when that was. Absent: a first brief, which tells no changes. */
  readonly since?: { readonly event: string; readonly at: Date } | undefined;
  /** As the brief calls it, such as `open incidents`. */
  readonly scope: string;
  readonly now: Date;
}

/** What a brief is made from, and the newest event there was: whoever reads the brief knows everything up to it. */
export interface BriefRead {
  readonly facts: BriefFacts;
  readonly upToEvent: string;
}

/** Reads with these eyes what a brief is made from; what of it is shown to whom is for the gate to judge. */
export const readBrief = async (read: Reader, meant: BriefMeant): Promise<BriefRead> => {
  const { file, severities = {}, since, scope, now } = meant;
  const upToEvent = await read.latestEvent();
  const [files, countedElsewhere, ended] = await Promise.all([
    file === undefined ? read.incidents({ states: OPEN, limit: MOST_INCIDENTS, ...severities }) : [file],
    file === undefined ? read.countedElsewhere({ states: OPEN, ...severities }) : 0,
    // Without these a leader would read "no change" of the change that matters most.
    file !== undefined || since === undefined
      ? []
      : read.incidents({ states: ENDED, endedSince: since.at, limit: MOST_INCIDENTS, ...severities }),
  ]);
  const events =
    since === undefined
      ? []
      : await read.events({
          incidents: [...files, ...ended].map(one => one.incident.id),
          after: since.event,
          limit: MOST_EVENTS,
        });
  const whole = file === undefined && meant.severities === undefined;
  const help = whole ? await readHelp(read, now) : undefined;
  return {
    facts: {
      files,
      countedElsewhere,
      ended,
      events,
      since: since?.at,
      now,
      scope,
      ...(help === undefined ? {} : { help }),
    },
    upToEvent,
  };
};

const readHelp = async (read: Reader, now: Date): Promise<BriefFacts['help']> => {
  const [requests, closed] = await Promise.all([read.requests(), read.requestsClosed()]);
  // Nobody is short of help for an exercise (R-EX-1).
  const real = requests.filter(({ label }) => label.exercise !== true);
  return {
    listed: real.map(file => ({ file, standing: standingAt(file, now) })),
    closed: closed.filter(label => label.exercise !== true),
  };
};
