import { z } from 'zod';
import { Permanent } from '../src/errors.ts';
import { defineJob, PRIORITY } from '../src/job.ts';

const EXPIRES_MINUTES = 7 * 24 * 60;

/** Tells those who look after security, or else whoever coordinates, that something classified was refused. */
export const tellSpill = defineJob({
  name: 'tell-spill',
  priority: PRIORITY.answer,
  payload: z.object({ by: z.string(), connection: z.string(), placeKind: z.enum(['channel', 'direct']) }),
  async run({ alliance, read, settle, clock }, { by, connection, placeKind }) {
    const known = async (people: typeof alliance.roles.coordinators) =>
      (await Promise.all(people.map(person => read.responderAt(person)))).filter(one => one !== undefined);
    const security = await known(alliance.security ?? []);
    const told = security.length > 0 ? security : await known(alliance.roles.coordinators);
    const named = [...(alliance.security ?? []), ...alliance.roles.coordinators];
    if (told.length === 0 && named.length > 0)
      throw new Permanent('nobody is known who looks after security or coordinates');
    const at = clock.now().toISOString();
    await settle(async tx => {
      for (const responder of new Set(told.map(one => one.id)))
        await tx.notice({
          kind: 'spill',
          responder,
          detail: { by, connection, placeKind, at },
          expiresInMinutes: EXPIRES_MINUTES,
        });
    });
  },
});
