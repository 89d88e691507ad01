import { z } from 'zod';
import { isLive } from '../src/domain/incident.ts';
import { isOver } from '../src/domain/page.ts';
import { Later } from '../src/errors.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { homeOf } from '../src/sharing/alliance.ts';

const EXPIRES_MINUTES = 60;
/** A room is opened with its incident; for so long it may still be on its way. */
const ROOM_WITHIN_MS = 15_000;
const WAIT_MS = 1_000;

/**
 * When nobody of those whom a tier asked could be reached, in chat or outside it, the room is told whom to telephone;
 * without a room, whoever paged and the home of their member. Loud, because nothing else happens by itself now.
 */
export const tellUnreached = defineJob({
  name: 'tell-unreached',
  priority: PRIORITY.page,
  payload: z.object({ page: z.string() }),
  async run(context, { page: id }) {
    const [file, reach] = await Promise.all([context.read.page(id), context.read.reachOf(id)]);
    if (file === undefined || reach === undefined || reach.hope || reach.members.length === 0) return;
    const incident = await context.read.incident({ id: file.page.incident });
    if (
      incident === undefined ||
      !isLive(incident.incident.state) ||
      isOver(file) ||
      file.page.state === 'filled'
    )
      return;
    const { pagedBy } = file.page;
    const rooms = await context.read.roomsOf(incident.incident.id);
    const age = context.clock.now().getTime() - incident.incident.declaredAt.getTime();
    if (rooms.length === 0 && age < ROOM_WITHIN_MS) throw new Later('its room is being opened', WAIT_MS);
    const member = (await context.read.responder(pagedBy))?.member;
    const homes = context.alliance.connections.filter(one => one.member === member).map(homeOf);
    const about = {
      kind: 'page-unreached' as const,
      incident: incident.incident.id,
      page: id,
      detail: { of: `tier ${reach.tier}`, members: reach.members },
      expiresInMinutes: EXPIRES_MINUTES,
    };
    await context.settle(async tx => {
      for (const at of rooms.length > 0 ? rooms : homes) await tx.notice({ ...about, at });
      if (rooms.length === 0) await tx.notice({ ...about, responder: pagedBy });
    });
  },
});
