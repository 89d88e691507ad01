import { z } from 'zod';
import { consentOver } from '../src/domain/consent.ts';
import { incidentCode, isLive } from '../src/domain/incident.ts';
import { needsInWords, TIERS } from '../src/domain/page.ts';
import { Permanent } from '../src/errors.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { homeOf } from '../src/sharing/alliance.ts';
import { widenPage } from './widen-page.ts';

/** Starts a call-out: keeps the policy as it is now, shows a board in every home, asks the first people. */
export const openPage = defineJob({
  name: 'open-page',
  priority: PRIORITY.page,
  payload: z.object({
    incident: z.string(),
    reference: z.string(),
    needs: z.array(z.object({ skill: z.string().optional(), count: z.number().int().min(1) })).readonly(),
    /** Asked by name, at once. */
    people: z.array(z.string()).readonly(),
    tiers: z.array(z.object({ who: z.enum(TIERS) })).readonly(),
    widenAfterMinutes: z.number().int().min(1),
    nudgeAfterMinutes: z.number().int().min(1).optional(),
    asked: z.string(),
    urgent: z.boolean(),
    pagedBy: z.string(),
    message: z.uuid().optional(),
  }),
  async run(context, order) {
    await context.settle(async tx => {
      // Locked, so that an end either finds this call-out or is found by it.
      const incident = await tx.lockIncident(order.incident);
      if (incident === undefined || !isLive(incident.state)) {
        const what =
          incident === undefined ? 'the incident is gone' : `${incidentCode(incident)} is ${incident.state}`;
        throw new Permanent(`${what}, so nobody is paged for it`);
      }
      if (consentOver(await tx.consentTo(order.incident), tx.at))
        throw new Permanent('the invitation of the affected organisation has ended, so nobody is paged');
      const page = await tx.openPage({
        incident: order.incident,
        needs: order.needs.map(({ skill, count }) => (skill === undefined ? { count } : { skill, count })),
        tiers: order.tiers,
        widenAfterMinutes: order.widenAfterMinutes,
        ...(order.nudgeAfterMinutes === undefined ? {} : { nudgeAfterMinutes: order.nudgeAfterMinutes }),
        asked: order.asked,
        urgent: order.urgent,
        pagedBy: order.pagedBy,
        ...(order.message === undefined ? {} : { message: order.message }),
        reference: order.reference,
      });
      if (order.message !== undefined) await tx.attachItem(order.message, order.incident);
      await tx.event({
        incident: order.incident,
        kind: 'paged',
        actor: order.pagedBy,
        detail: {
          page,
          needs: needsInWords(
            order.needs.map(n => ({ count: n.count, ...(n.skill ? { skill: n.skill } : {}) })),
          ),
        },
      });
      for (const connection of context.alliance.connections) {
        await tx.show({ kind: 'board', incident: order.incident, page, at: homeOf(connection) });
      }
      await tx.changed(order.incident, 'none');
      await tx.job(widenPage.job({ page, tier: 1, people: order.people }));
    });
  },
});
