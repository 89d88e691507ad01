import { incidentId, keyed, option } from '../src/arguments.ts';
import { type CommandContext, defineCommand } from '../src/command.ts';
import { incidentCode } from '../src/domain/incident.ts';
import { Refused } from '../src/errors.ts';
import { readBrief } from '../src/read-brief.ts';
import type { IncidentFile } from '../src/records.ts';
import { brief } from '../src/views/brief.ts';
import { BRIEFED, isForCommunity } from '../src/views/brief-for.ts';
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
    for: option(['for'], BRIEFED, 'Whom it is written for; leaders, unless you say'),
    scope: {
      ...option(['scope'], ['all'], 'All open incidents'),
      claims: (word: string) => (/^(?:all|now)$/iu.test(word) ? 'all' : undefined),
    },
  },
  async run(context, args) {
    const { read, actor, invocation, now } = context;
    const file = args.id === undefined ? undefined : await context.incident(args.id);
    const briefed = BRIEFED.find(one => one === args.for) ?? 'leaders';
    if (briefed === 'community' && file !== undefined) mustBeTheirs(context, file);
    const { facts, upToEvent } = await readBrief(read, {
      ...(file === undefined ? {} : { file }),
      ...(args.sev === undefined ? {} : { severities: readSeverities(args.sev) }),
      since:
        briefed === 'community'
          ? await aDayAgo(context)
          : await read.briefedUpTo(actor.responder.id, invocation),
      scope: scopeOf(file, args.sev),
      now,
    });
    return {
      reply: brief({
        ...facts,
        briefed,
        ...(briefed === 'community' ? {} : { drawnBy: lineFor(file, args.sev) }),
      }),
      // Only a brief on everything moves the mark: a look at a part of it does not hide the news of the rest.
      ...(file === undefined && args.sev === undefined && briefed !== 'community'
        ? { facts: [{ kind: 'briefed' as const, responder: actor.responder.id, detail: { upToEvent } }] }
        : {}),
    };
  },
});

/** Its number would stand in a text that is passed on. */
const mustBeTheirs = ({ root }: CommandContext, { incident, label }: IncidentFile): void => {
  const code = incidentCode(incident);
  if (!isForCommunity(label))
    throw new Refused(
      `${code} is not for every member, so there is no brief on it for the community.`,
      `/${root('brief')} summary ${code}`,
    );
};

/** What the community is told as news is the same whoever asks for it. */
const aDayAgo = async ({ read, now }: CommandContext) => {
  const at = new Date(now.getTime() - 24 * 3_600_000);
  return { event: await read.eventBefore(at), at };
};

/** What its reader presses to have it drawn. */
const lineFor = (file: IncidentFile | undefined, sev: string | undefined): string => {
  if (file !== undefined) return `picture ${incidentCode(file.incident)}`;
  return sev === undefined ? 'picture' : `picture sev:${sev}`;
};

const scopeOf = (file: IncidentFile | undefined, sev: string | undefined): string => {
  if (file !== undefined) return incidentCode(file.incident);
  return sev === undefined ? 'open incidents' : `severity ${sev}`;
};
