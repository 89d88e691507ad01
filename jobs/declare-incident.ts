import { z } from 'zod';
import { FIRST_AFTER_MINUTES } from '../src/domain/sitrep.ts';
import { Permanent } from '../src/errors.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { leadsOf } from '../src/leads-of.ts';
import type { Writer } from '../src/records.ts';
import { homeOf } from '../src/sharing/alliance.ts';
import type { HeadsupFile } from '../src/sharing/headsup-file.ts';
import { openPage } from './open-page.ts';
import { openRoom } from './open-room.ts';
import { recordReport } from './record-report.ts';
import { remindSitrep } from './remind-sitrep.ts';
import { reportDeclared } from './report-declared.ts';

const WANTED_EXPIRES_MINUTES = 3 * 24 * 60;
const invocation = z.object({ connection: z.string(), id: z.string() });

/** Gives the incident its number, and says where it is to be shown and what follows. */
export const declareIncident = defineJob({
  name: 'declare-incident',
  priority: PRIORITY.incident,
  payload: z.object({
    reference: z.string(),
    invocation,
    by: z.object({ connection: z.string(), person: z.string() }),
    title: z.uuid(),
    severity: z.number().int().min(0).max(5),
    type: z.string().optional(),
    declaredBy: z.string(),
    member: z.string(),
    affected: z.string(),
    consented: z.boolean(),
    distribution: z.array(z.string()).readonly().optional(),
    tlp: z.string(),
    countable: z.boolean(),
    chr: z.boolean().optional(),
    lead: z.string().optional(),
    policy: z.string().optional(),
    /** Its title was tagged with a provider. */
    reported: z.boolean().optional(),
    /** What it was made of. */
    headsup: z.string().optional(),
    /** The exercise that it belongs to. */
    drill: z.uuid().optional(),
  }),
  async run(context, order) {
    const drill = order.drill === undefined ? undefined : await context.read.drill(order.drill);
    if (order.drill !== undefined && drill?.drill.running !== true)
      throw new Permanent('the exercise is over, so nothing was declared for it');
    const policy = context.alliance.policies.find(p => p.id === order.policy);
    const source = order.headsup === undefined ? undefined : await context.read.headsup(order.headsup);
    const told = order.consented ? [] : await leadsOf(context.alliance, context.read, order.affected);
    await context.settle(async tx => {
      const { id } = await tx.declare({
        reference: order.reference,
        title: order.title,
        severity: order.severity,
        ...(order.type === undefined ? {} : { type: order.type }),
        declaredBy: order.declaredBy,
        member: order.member,
        affected: order.affected,
        consented: order.consented,
        ...(order.distribution === undefined ? {} : { distribution: order.distribution }),
        tlp: order.tlp,
        countable: order.countable,
        chr: order.chr ?? false,
        ...(order.drill === undefined ? {} : { drill: order.drill }),
      });
      await tx.event({
        incident: id,
        kind: 'declared',
        actor: order.declaredBy,
        detail: { severity: order.severity },
      });
      // When the first of them has it, that is noted: a tip is worth what the one it is about knows of it (R-CON-4).
      for (const responder of told) {
        await tx.notice({
          kind: 'consent-wanted',
          responder,
          incident: id,
          expiresInMinutes: WANTED_EXPIRES_MINUTES,
        });
      }
      await upgrade(tx, id, order, source);
      for (const connection of context.alliance.connections) {
        await tx.show({ kind: 'card', incident: id, at: homeOf(connection) });
      }
      await tx.job(openRoom.job({ incident: id, by: order.by }));
      if (policy !== undefined) {
        await tx.job(
          openPage.job({
            incident: id,
            reference: order.reference,
            needs: Object.entries(policy.needs).map(([skill, count]) => ({ skill, count })),
            people: [],
            tiers: policy.tiers,
            widenAfterMinutes: policy.widenAfterMinutes,
            nudgeAfterMinutes: policy.nudgeAfterMinutes,
            asked: policy.id,
            urgent: false,
            pagedBy: order.declaredBy,
          }),
        );
      }
      if (order.lead !== undefined) {
        await tx.changeIncident(id, { proposedLead: order.lead });
        await tx.event({ incident: id, kind: 'lead-proposed', actor: order.declaredBy });
        await tx.notice({
          kind: 'lead-proposed',
          responder: order.lead,
          incident: id,
          expiresInMinutes: 24 * 60,
        });
      }
      const from = context.alliance.sitreps?.fromSeverity;
      if (from !== undefined && order.severity >= from) {
        const due = new Date(tx.at.getTime() + FIRST_AFTER_MINUTES * 60_000);
        await tx.job(remindSitrep.job({ incident: id, number: 1, dueAt: due.toISOString(), time: 0 }, due));
      }
      await tx.job(
        reportDeclared.job({ incident: id, invocation: order.invocation, paged: policy !== undefined }),
      );
    });
  },
});

/** Its own member's heads-up becomes the incident; another member's stays theirs, and is only pointed to. */
const upgrade = async (
  tx: Writer,
  incident: string,
  order: { readonly title: string; readonly member: string; readonly reported?: boolean | undefined },
  source: HeadsupFile | undefined,
): Promise<void> => {
  const about = source === undefined ? {} : { headsup: source.headsup.id };
  if (source !== undefined) {
    const { author, saidAt, id, member } = source.headsup;
    await tx.event({ incident, kind: 'headsup', actor: author, item: source.said.id, happenedAt: saidAt });
    if (member === order.member) await tx.endHeadsup(id, 'upgraded', incident);
  }
  if (order.reported || source !== undefined)
    await tx.job(recordReport.job({ item: order.title, member: order.member, incident, ...about }));
};
