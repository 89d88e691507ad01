import { z } from 'zod';
import { incidentCode } from '../src/domain/incident.ts';
import { Permanent } from '../src/errors.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { connectionOf, homeOf } from '../src/sharing/alliance.ts';

/** Opens the incident's private room near the declarer's home and lets the declarer in. */
export const openRoom = defineJob({
  name: 'open-room',
  priority: PRIORITY.incident,
  talks: true,
  payload: z.object({ incident: z.string(), by: z.object({ connection: z.string(), person: z.string() }) }),
  async run(context, { incident, by }) {
    const file = await context.read.incident({ id: incident });
    const connection = connectionOf(context.alliance, by.connection);
    if (file === undefined || connection === undefined)
      throw new Permanent('the incident or its home is gone');
    const open = (await context.read.roomsOf(incident)).find(room => room.connection === connection.id);
    const room =
      open ??
      (await context.chat.openRoom(homeOf(connection), incidentCode(file.incident).toLowerCase(), {
        key: `room:${incident}:${connection.id}`,
        // A second attempt cannot know whether the first one reached the platform.
        ...(context.attempt > 1 ? { since: file.incident.declaredAt } : {}),
      }));
    await context.chat.admit(room, by);
    await context.settle(async tx => {
      await tx.room(incident, room);
      await tx.show({ kind: 'card', incident, at: room });
    });
  },
});
