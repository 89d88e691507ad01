import { z } from 'zod';
import type { Place } from '../src/domain/address.ts';
import type { SitrepAudience, SitrepVersion } from '../src/domain/sitrep.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { compileSitrep } from '../src/read-sitrep.ts';
import { type Alliance, homeOf } from '../src/sharing/alliance.ts';
import { remindSitrep } from './remind-sitrep.ts';

const POST_EXPIRES_MINUTES = 6 * 60;
const TOLD_EXPIRES_MINUTES = 60;

/** Compiles an approved report for each audience, records what was selected, and has each version posted. */
export const sendSitrep = defineJob({
  name: 'send-sitrep',
  priority: PRIORITY.report,
  payload: z.object({
    incident: z.string(),
    number: z.int(),
    upTo: z.string(),
    by: z.string(),
    invocation: z.object({ connection: z.string(), id: z.string() }),
  }),
  async run(context, { incident, number, upTo, by, invocation }) {
    const { alliance, read, clock } = context;
    const file = await read.incident({ id: incident });
    if (file === undefined) return;
    const { head, versions } = await compileSitrep(context, file, clock.now(), upTo);
    const rooms = await read.roomsOf(incident);
    await context.settle(async tx => {
      const id = head.number === number ? await tx.recordSitrep({ ...head, incident }, versions) : undefined;
      await tx.notice({
        kind: 'sitrep-sent',
        incident,
        replyOf: { connection: invocation.connection, invocation: invocation.id },
        detail: { number, by },
        expiresInMinutes: TOLD_EXPIRES_MINUTES,
      });
      if (id === undefined) return;
      for (const { audience, at } of placesOf(alliance, versions, rooms)) {
        await tx.notice({
          kind: 'sitrep',
          at,
          incident,
          detail: { sitrep: id, audience },
          expiresInMinutes: POST_EXPIRES_MINUTES,
        });
      }
      await tx.event({ incident, kind: 'sitrep', actor: by, detail: { number } });
      if (head.nextAt === undefined) return;
      const dueAt = head.nextAt.toISOString();
      await tx.job(remindSitrep.job({ incident, number: number + 1, dueAt, time: 0 }, head.nextAt));
    });
  },
});

/** A home gets the leaders' version where its member is among them, else the community's; a room the responders'. */
const placesOf = (
  alliance: Alliance,
  versions: readonly SitrepVersion[],
  rooms: readonly Place[],
): readonly { readonly audience: SitrepAudience; readonly at: Place }[] => {
  const of = (audience: SitrepAudience, member: string): boolean =>
    versions.some(one => one.audience === audience && one.members.includes(member));
  const homes = alliance.connections.flatMap(connection => {
    const audience = (['leaders', 'community'] as const).find(one => of(one, connection.member));
    return audience === undefined ? [] : [{ audience, at: homeOf(connection) }];
  });
  const responders = versions.some(({ audience }) => audience === 'responders');
  return [...homes, ...(responders ? rooms.map(at => ({ audience: 'responders' as const, at })) : [])];
};
