import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';
import { homeOf } from '../src/sharing/alliance.ts';

const POST_EXPIRES_MINUTES = 6 * 60;

/** Puts an update on the card and posts it: in the rooms, and in the homes when it is for everybody. */
export const recordUpdate = defineJob({
  name: 'record-update',
  priority: PRIORITY.incident,
  payload: z.object({ incident: z.string(), item: z.uuid(), by: z.string(), everywhere: z.boolean() }),
  async run(context, { incident, item, by, everywhere }) {
    const rooms = await context.read.roomsOf(incident);
    const homes = everywhere ? context.alliance.connections.map(homeOf) : [];
    await context.settle(async tx => {
      await tx.event({ incident, kind: 'update', actor: by, item });
      for (const at of [...rooms, ...homes]) {
        await tx.notice({ kind: 'update', at, incident, item, expiresInMinutes: POST_EXPIRES_MINUTES });
      }
      await tx.changed(incident, 'none');
    });
  },
});
