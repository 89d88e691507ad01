import { incidentId, keyed, option } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { incidentCode } from '../src/domain/incident.ts';
import { readBrief } from '../src/read-brief.ts';
import type { IncidentFile } from '../src/records.ts';
import { brief } from '../src/views/brief.ts';
import { readSeverities } from './list.ts';

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
    const { read, actor, invocation, now } = context;
    const file = args.id === undefined ? undefined : await context.incident(args.id);
    const { facts, upToEvent } = await readBrief(read, {
      ...(file === undefined ? {} : { file }),
      ...(args.sev === undefined ? {} : { severities: readSeverities(args.sev) }),
      since: await read.briefedUpTo(actor.responder.id, invocation),
      scope: scopeOf(file, args.sev),
      now,
    });
    return {
      reply: brief({ ...facts, drawnBy: lineFor(file, args.sev) }),
      // Only a brief on everything moves the mark: a look at one incident does not hide the others' news.
      ...(file === undefined && args.sev === undefined
        ? { facts: [{ kind: 'briefed' as const, responder: actor.responder.id, detail: { upToEvent } }] }
        : {}),
    };
  },
});

/** What its reader presses to have it drawn. */
const lineFor = (file: IncidentFile | undefined, sev: string | undefined): string => {
  if (file !== undefined) return `picture ${incidentCode(file.incident)}`;
  return sev === undefined ? 'picture' : `picture sev:${sev}`;
};

const scopeOf = (file: IncidentFile | undefined, sev: string | undefined): string => {
  if (file !== undefined) return incidentCode(file.incident);
  return sev === undefined ? 'open incidents' : `severity ${sev}`;
};
