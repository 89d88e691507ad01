import { z } from 'zod';
import { defineJob, type JobContext, PRIORITY } from '../src/job.ts';
import { leadsOf } from '../src/leads-of.ts';
import type { PartOf } from '../src/records.ts';
import { nudgeWindowMs } from '../src/sharing/reports.ts';

const WAIT_DAYS = 3;
const DAY_MS = 24 * 60 * 60_000;

const part = z.union([z.object({ incident: z.string() }), z.object({ headsup: z.string() })]);

/**
 * Puts incidents and heads-ups under an umbrella: those of one's own member at once, others once those who lead theirs
 * have said yes. Of one that only lets itself be counted, whoever opened the umbrella knows only that there is one more, and hears no answer.
 */
export const addParts = defineJob({
  name: 'add-parts',
  priority: PRIORITY.incident,
  payload: z.object({
    umbrella: z.string(),
    by: z.string(),
    member: z.string(),
    parts: z.array(part).readonly(),
    /** Those who only let themselves be counted in it are asked as well. */
    nudge: z.string().optional(),
  }),
  async run(context, { umbrella, by, member, parts, nudge }) {
    const blind = nudge === undefined ? [] : await countedOnly(context, nudge, parts);
    const all = [...parts.map(of => ({ of, blind: false })), ...blind.map(of => ({ of, blind: true }))];
    const prepared = await Promise.all(
      all.map(async one => {
        const owner = await ownerOf(context, one.of);
        const tell = owner === undefined ? [] : await leadsOf(context.alliance, context.read, owner);
        return { ...one, owner, tell };
      }),
    );
    await context.settle(async tx => {
      for (const { of, owner, tell, blind: unseen } of prepared) {
        if (owner === undefined) continue;
        const state = owner === member ? 'linked' : 'asked';
        const id = await tx.addPart({ umbrella, of, member: owner, state, addedBy: by });
        if (id === undefined) continue;
        if (state === 'linked') await tx.changedPart(id);
        else
          await tx.ask({
            kind: unseen ? 'umbrella-blind' : 'umbrella',
            asks: { leadsOf: owner },
            tell,
            askedBy: by,
            incident: umbrella,
            detail: { part: id },
            expiresAt: new Date(tx.at.getTime() + WAIT_DAYS * DAY_MS),
          });
      }
    });
  },
});

/** Whose it is: the affected member's once it has agreed to be named, else the one's that said it. */
const ownerOf = async ({ read }: JobContext, of: PartOf): Promise<string | undefined> => {
  if ('headsup' in of) return (await read.headsup(of.headsup))?.headsup.member;
  const incident = (await read.incident({ id: of.incident }))?.incident;
  return incident?.consented ? incident.affected : incident?.member;
};

/** What is reported of the same provider, may be counted, and was not among what whoever opened the umbrella may see. */
const countedOnly = async (
  { read, alliance, clock }: JobContext,
  id: string,
  parts: readonly PartOf[],
): Promise<readonly PartOf[]> => {
  const nudge = await read.nudge(id);
  if (nudge === undefined) return [];
  const since = new Date(clock.now().getTime() - nudgeWindowMs(alliance));
  const found = new Map<string, PartOf>();
  for (const { incident, headsup, label } of await read.reports({ provider: nudge.provider, since })) {
    const of = incident === undefined ? headsup && { headsup } : { incident };
    if (of && label.countable) found.set(keyOf(of), of);
  }
  for (const of of parts) found.delete(keyOf(of));
  return [...found.values()];
};

const keyOf = (of: PartOf): string =>
  'incident' in of ? `incident ${of.incident}` : `headsup ${of.headsup}`;
