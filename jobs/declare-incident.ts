import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';
import { homeOf } from '../src/sharing/alliance.ts';
import { openPage } from './open-page.ts';
import { openRoom } from './open-room.ts';
import { reportDeclared } from './report-declared.ts';

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
    lead: z.string().optional(),
    policy: z.string().optional(),
  }),
  async run(context, order) {
    const policy = context.alliance.policies.find(p => p.id === order.policy);
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
      });
      await tx.event({
        incident: id,
        kind: 'declared',
        actor: order.declaredBy,
        detail: { severity: order.severity },
      });
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
      await tx.job(
        reportDeclared.job({ incident: id, invocation: order.invocation, paged: policy !== undefined }),
      );
    });
  },
});
