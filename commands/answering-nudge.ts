import { weighReports } from '../jobs/weigh-reports.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import { Refused } from '../src/errors.ts';
import { isGathered } from '../src/gathered.ts';
import type { Nudge } from '../src/records.ts';
import { nudgeWindowMs, type Report } from '../src/sharing/reports.ts';
import { accepted } from '../src/views/accepted.ts';
import { openOver } from './opening-umbrella.ts';
import { headsupPart, incidentPart, type PartMeant } from './which-parts.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Yes opens an umbrella over whatever whoever presses it may see; "not now" asks them once more in a day. */
export const answerNudge = async (context: CommandContext, id: string, later: boolean): Promise<Outcome> => {
  const nudge = await context.read.nudge(id);
  const responder = context.actor.responder.id;
  if (nudge === undefined || nudge.responder !== responder)
    throw new Refused('There is no such question that waits for you.', `/${context.root('inc')} headsup`);
  if (later) {
    return {
      reply: accepted(
        'Not now.',
        'You are asked once more in a day if it is still so, and earlier only if many more report it.',
      ),
      facts: [{ kind: 'not-now', responder, detail: { nudge: id } }],
      jobs: [weighReports.job({ again: id }, new Date(context.now.getTime() + DAY_MS))],
    };
  }
  const reports = await standing(context, nudge);
  const parts = await partsSeen(context, reports);
  if (parts.length === 0)
    throw new Refused(
      'You may see none of what is reported here, so an umbrella has to come from who reported it; or press it where you may see more.',
    );
  return openOver(context, parts, {}, id);
};

const standing = async (context: CommandContext, { provider }: Nudge): Promise<readonly Report[]> => {
  const since = new Date(context.now.getTime() - nudgeWindowMs(context.alliance));
  const reports = await context.read.reports({ provider, since });
  if (await isGathered(context.read, reports))
    throw new Refused('Somebody opened an umbrella over it already.', `/${context.root('inc')} list`);
  return reports;
};

/** What this person may know of, each once. */
const partsSeen = async (
  { read, knows }: CommandContext,
  reports: readonly Report[],
): Promise<readonly PartMeant[]> => {
  const parts = new Map<string, PartMeant>();
  for (const { incident, headsup, label } of reports.filter(report => knows(report.label))) {
    const file = incident === undefined ? undefined : await read.incident({ id: incident });
    const said = headsup === undefined || file !== undefined ? undefined : await read.headsup(headsup);
    const part = file === undefined ? said && headsupPart(said) : incidentPart(file);
    if (part !== undefined && knows(part.label) && knows(label)) parts.set(part.code, part);
  }
  return [...parts.values()].filter(({ file }) => !file?.incident.umbrella);
};
