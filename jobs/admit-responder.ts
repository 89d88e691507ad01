import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';
import { mayEnter } from '../src/may-enter.ts';
import { connectionOf } from '../src/sharing/alliance.ts';
import { letIn } from './let-in.ts';
import { openRoom } from './open-room.ts';

/**
 * Lets somebody who holds all keys into the room of each connection on which they have an account; where there is
 * no room yet, one is opened first, which lets them in when it is there. With a key missing nothing happens.
 */
export const admitResponder = defineJob({
  name: 'admit-responder',
  priority: PRIORITY.incident,
  payload: z.object({ incident: z.string(), responder: z.string() }),
  async run(context, { incident, responder }) {
    const { alliance, read } = context;
    const accounts = await read.accountsOf(responder);
    await context.settle(async tx => {
      await tx.lockIncident(incident);
      const file = await tx.assignment(incident, responder);
      if (file === undefined || !mayEnter(alliance, file, tx.at)) return;
      const own = accounts.filter(
        account => connectionOf(alliance, account.connection)?.member === file.responder.member,
      );
      for (const { connection, person } of own) {
        const room = await tx.roomAt(incident, connection);
        if (room === undefined) await tx.job(openRoom.job({ incident, connection }));
        if (room === undefined || room === 'opening') continue;
        const fresh = await tx.lettingIn({ incident, connection, person, room, responder });
        await tx.job(letIn.job({ incident, connection, person, responder, fresh }));
      }
    });
  },
});
