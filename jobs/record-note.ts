import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';

const ECHO_EXPIRES_MINUTES = 6 * 60;
const KEPT_EXPIRES_MINUTES = 10;

/** Puts a note on the timeline and echoes it: in the incident's rooms, or to the named people one by one. */
export const recordNote = defineJob({
  name: 'record-note',
  priority: PRIORITY.incident,
  payload: z.object({
    incident: z.string(),
    item: z.uuid(),
    by: z.string(),
    /** The order, whose reply is told the number. */
    invocation: z.object({ connection: z.string(), id: z.string() }).optional(),
    happenedAt: z.iso.datetime().optional(),
    /** Only these people: for a RED note. */
    to: z.array(z.string()).readonly(),
    /** It says when the affected organisation was told. */
    told: z.boolean().optional(),
    /** How good its source is. */
    grade: z.string().optional(),
  }),
  async run(context, { incident, item, by, invocation, happenedAt, to, told, grade }) {
    const rooms = await context.read.roomsOf(incident);
    await context.settle(async tx => {
      await tx.event({
        incident,
        kind: told === true ? 'victim-told' : 'note',
        actor: by,
        item,
        ...(happenedAt === undefined ? {} : { happenedAt: new Date(happenedAt) }),
        ...(grade === undefined ? {} : { detail: { grade } }),
      });
      const echo = {
        kind: 'note' as const,
        incident,
        item,
        expiresInMinutes: ECHO_EXPIRES_MINUTES,
        detail: happenedAt === undefined ? {} : { happenedAt },
      };
      for (const responder of to) await tx.notice({ ...echo, responder });
      if (to.length === 0) for (const at of rooms) await tx.notice({ ...echo, at });
      if (invocation !== undefined) {
        const replyOf = { connection: invocation.connection, invocation: invocation.id };
        await tx.notice({
          kind: 'note-kept',
          incident,
          item,
          replyOf,
          expiresInMinutes: KEPT_EXPIRES_MINUTES,
        });
      }
      // A card tells the time of the last change; a note to named people is none that it may tell.
      if (to.length === 0) await tx.changed(incident, 'none');
    });
  },
});
