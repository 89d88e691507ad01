import { incidentId, keyed, option } from '../src/arguments.ts';
import { type CommandContext, defineCommand } from '../src/command.ts';
import { incidentCode } from '../src/domain/incident.ts';
import type { IncidentFile, IncidentQuery } from '../src/records.ts';
import { standingAt } from '../src/standing-at.ts';
import { type BriefFacts, brief } from '../src/views/brief.ts';
import { readSeverities } from './list.ts';

const MOST_INCIDENTS = 500;
const MOST_EVENTS = 500;
const OPEN: IncidentQuery['states'] = ['open', 'contained'];

/** The open incidents a leader may see: bottom line, table, what changed since their last brief. */
export const summary = defineCommand({
  root: 'brief',
  name: 'summary',
  aliases: ['sitrep', 'brief', 'all'],
  summary: 'The bottom line, the table, and what changed since your last brief',
  example: 'summary sev:3-5',
  access: 'read',
  args: {
    id: incidentId(),
    sev: keyed(['sev', 'severity'], 'sev:3-5', 'Only these severities'),
    scope: {
      ...option(['scope'], ['all'], 'All open incidents'),
      claims: (word: string) => (/^(?:all|now)$/iu.test(word) ? 'all' : undefined),
    },
  },
  async run(context, args) {
    const last = await context.read.briefedUpTo(context.actor.responder.id, context.invocation);
    const [files, countedElsewhere, ended] = await Promise.all([
      read(context, args),
      args.id === undefined ? context.read.countedElsewhere({ states: OPEN, ...within(args) }) : 0,
      readEnded(context, args, last?.at),
    ]);
    const [events, upToEvent] = await Promise.all([
      last === undefined
        ? []
        : context.read.events({
            incidents: [...files, ...ended].map(f => f.incident.id),
            after: last.event,
            limit: MOST_EVENTS,
          }),
      context.read.latestEvent(),
    ]);
    const whole = args.id === undefined && args.sev === undefined;
    const help = whole ? await readHelp(context) : undefined;
    return {
      reply: brief({
        files,
        countedElsewhere,
        ended,
        events,
        since: last?.at,
        now: context.now,
        scope: scopeOf(args, files),
        ...(help === undefined ? {} : { help }),
      }),
      // Only a brief on everything moves the mark: a look at one incident does not hide the others' news.
      ...(whole
        ? {
            facts: [
              { kind: 'briefed' as const, responder: context.actor.responder.id, detail: { upToEvent } },
            ],
          }
        : {}),
    };
  },
});

const readHelp = async (context: CommandContext): Promise<BriefFacts['help']> => {
  const [requests, closed] = await Promise.all([context.read.requests(), context.read.requestsClosed()]);
  return { listed: requests.map(file => ({ file, standing: standingAt(file, context.now) })), closed };
};

/** What the brief is to be on. */
interface Scope {
  readonly id?: number | undefined;
  readonly sev?: string | undefined;
}

const read = async (context: CommandContext, args: Scope): Promise<readonly IncidentFile[]> =>
  args.id === undefined
    ? context.read.incidents({ states: OPEN, ...within(args) })
    : [await context.incident(args.id)];

/** Without these a leader would read "no change" of the change that matters most. */
const readEnded = async (
  context: CommandContext,
  args: Scope,
  endedSince: Date | undefined,
): Promise<readonly IncidentFile[]> =>
  args.id !== undefined || endedSince === undefined
    ? []
    : context.read.incidents({ states: ['resolved', 'closed', 'cancelled'], endedSince, ...within(args) });

const within = ({ sev }: Scope): IncidentQuery => ({
  limit: MOST_INCIDENTS,
  ...(sev === undefined ? {} : readSeverities(sev)),
});

const scopeOf = (args: Scope, files: readonly IncidentFile[]): string => {
  const only = files[0];
  if (args.id !== undefined && only !== undefined) return incidentCode(only.incident);
  return args.sev === undefined ? 'open incidents' : `severity ${args.sev}`;
};
