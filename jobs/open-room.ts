import { z } from 'zod';
import { type Incident, incidentCode } from '../src/domain/incident.ts';
import { Permanent } from '../src/errors.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { mayEnter } from '../src/may-enter.ts';
import { channelAudience, connectionOf, homeOf } from '../src/sharing/alliance.ts';
import { hindrance } from '../src/sharing/audience.ts';
import { admitResponder } from './admit-responder.ts';

/**
 * Opens the incident's private room of one connection, near its home, and lets in whoever may be there. The first
 * one is opened near the declarer, who needs no key to it: it is their own member's room, and they wrote what is
 * in it. Whoever asks for a second one at the same moment waits for this one. Where a channel may not have the
 * incident no room is opened (R-PLAT-1).
 */
export const openRoom = defineJob({
  name: 'open-room',
  priority: PRIORITY.incident,
  talks: true,
  payload: z.object({
    incident: z.string(),
    /** Absent: the declarer's. */
    connection: z.string().optional(),
    by: z.object({ connection: z.string(), person: z.string() }).optional(),
  }),
  async run(context, { incident, connection: near, by }) {
    const file = await context.read.incident({ id: incident });
    const connection = connectionOf(context.alliance, near ?? by?.connection ?? '');
    if (file === undefined || connection === undefined)
      throw new Permanent('the incident or its home is gone');
    // A room is called by the incident's number, which whoever looks after the workspace reads too.
    const inside = { readers: 'closed', needToKnow: true, at: context.clock.now() } as const;
    if (hindrance(file.label, channelAudience(context.alliance, connection, inside)) !== undefined) return;
    const open = (await context.read.roomsOf(incident)).find(room => room.connection === connection.id);
    const room =
      open ??
      (await context.chat.openRoom(homeOf(connection), roomName(file.incident), {
        key: `room:${incident}:${connection.id}`,
        // A second attempt cannot know whether the first one reached the platform.
        ...(context.attempt > 1 ? { since: file.incident.declaredAt } : {}),
      }));
    const declarer = by === undefined ? undefined : await context.read.responderAt(by);
    if (by !== undefined) await context.chat.admit(room, by);
    await context.settle(async tx => {
      // Locked, so that a key given meanwhile either finds this room or is found by it.
      await tx.lockIncident(incident);
      await tx.room(incident, room);
      await tx.show({ kind: 'card', incident, at: room });
      if (by !== undefined && declarer !== undefined) {
        await tx.lettingIn({ incident, ...by, room, responder: declarer.id });
        await tx.letIn(incident, by);
      }
      for (const other of await tx.assignmentsOf(incident)) {
        if (!mayEnter(context.alliance, other, tx.at) || other.responder.member !== connection.member)
          continue;
        await tx.job(admitResponder.job({ incident, responder: other.responder.id }));
      }
    });
  },
});

/** What everybody who looks at the list of channels reads. */
const roomName = (incident: Incident): string => {
  const code = incidentCode(incident).toLowerCase();
  return incident.drill === undefined ? code : `exercise-${code}-exercise`;
};
