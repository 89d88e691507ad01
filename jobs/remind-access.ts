import { z } from 'zod';
import { holdsAccess, validTo } from '../src/domain/assignment.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { keyHolders } from '../src/key-holders.ts';
import { leadsOf } from '../src/leads-of.ts';

const REMINDER_EXPIRES_MINUTES = 24 * 60;

/** A day before somebody's access ends: they, and who holds the other two keys, read how it is renewed (R-ADM-2). */
export const remindAccess = defineJob({
  name: 'remind-access',
  priority: PRIORITY.incident,
  payload: z.object({ incident: z.string(), responder: z.string(), until: z.string() }),
  async run(context, { incident, responder, until }) {
    const { alliance, read } = context;
    const file = await read.incident({ id: incident });
    const sending = (await read.responder(responder))?.member;
    const leads =
      file === undefined || sending === undefined
        ? []
        : await Promise.all(
            keyHolders(alliance, file.incident, sending).map(({ member }) => leadsOf(alliance, read, member)),
          );
    await context.settle(async tx => {
      const now = (await tx.assignment(incident, responder))?.assignment;
      // One that was renewed is reminded of at its own time.
      if (now === undefined || !holdsAccess(now, tx.at) || validTo(now)?.toISOString() !== until) return;
      const told = new Set([responder, ...leads.flat()]);
      for (const reader of told) {
        await tx.notice({
          kind: 'room-ending',
          responder: reader,
          incident,
          detail: { of: responder, until },
          expiresInMinutes: REMINDER_EXPIRES_MINUTES,
        });
      }
    });
  },
});
