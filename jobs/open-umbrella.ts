import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';
import { homeOf } from '../src/sharing/alliance.ts';
import { addParts } from './add-parts.ts';
import { openRoom } from './open-room.ts';
import { reportDeclared } from './report-declared.ts';

/** Records an umbrella, shows it wherever it may be seen, and links what it is over or asks whose that is. */
export const openUmbrella = defineJob({
  name: 'open-umbrella',
  priority: PRIORITY.incident,
  payload: z.object({
    reference: z.string(),
    invocation: z.object({ connection: z.string(), id: z.string() }),
    by: z.object({ connection: z.string(), person: z.string() }),
    title: z.uuid(),
    severity: z.number().int().min(0).max(5),
    declaredBy: z.string(),
    member: z.string(),
    distribution: z.array(z.string()).readonly().optional(),
    tlp: z.string(),
    /** The exercise that all of it belongs to. */
    drill: z.uuid().optional(),
    parts: addParts.payload.shape.parts,
    nudge: addParts.payload.shape.nudge,
  }),
  async run(context, order) {
    const { declaredBy, member } = order;
    await context.settle(async tx => {
      const { id } = await tx.declare({
        reference: order.reference,
        title: order.title,
        severity: order.severity,
        declaredBy,
        member,
        affected: member,
        consented: true,
        umbrella: true,
        lead: declaredBy,
        ...(order.distribution === undefined ? {} : { distribution: order.distribution }),
        tlp: order.tlp,
        countable: false,
        ...(order.drill === undefined ? {} : { drill: order.drill }),
      });
      await tx.event({ incident: id, kind: 'umbrella', actor: declaredBy });
      for (const connection of context.alliance.connections) {
        await tx.show({ kind: 'card', incident: id, at: homeOf(connection) });
      }
      await tx.job(openRoom.job({ incident: id, by: order.by }));
      await tx.job(
        addParts.job({ umbrella: id, by: declaredBy, member, parts: order.parts, nudge: order.nudge }),
      );
      await tx.job(reportDeclared.job({ incident: id, invocation: order.invocation, paged: false }));
    });
  },
});
