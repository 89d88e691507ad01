import { z } from 'zod';
import { isLive } from '../src/domain/incident.ts';
import { isOver, tally } from '../src/domain/page.ts';
import { canDo, candidates } from '../src/domain/roster.ts';
import { inTurn } from '../src/domain/turns.ts';
import { type DefinedJob, defineJob, PRIORITY } from '../src/job.ts';
import { CALL_EXPIRES_MINUTES, canBeAsked, readRoster } from './may-be-asked.ts';

const LOOK_EVERY_MINUTES = 15;

/** When a call-out that has nobody left to ask looks for people again. */
export const nextLookAt = (at: Date): Date => new Date(at.getTime() + LOOK_EVERY_MINUTES * 60_000);

const payload = z.object({ page: z.string() });

/**
 * A call-out that nobody was left for asks whoever may be asked by now, because their night or their absence is over
 * or their shift began. It looks again until it is filled or over; whoever said no is not asked anew.
 */
export const keepLooking: DefinedJob<typeof payload> = defineJob({
  name: 'keep-looking',
  priority: PRIORITY.page,
  payload,
  async run(context, { page: id }) {
    const before = await context.read.page(id);
    const file = before && (await context.read.incident({ id: before.page.incident }));
    if (before === undefined || file === undefined) return;
    const ended = await context.read.endedSince(file.incident.id, before.page.openedAt);
    const roster = await readRoster(context, file, context.clock.now());
    const called = await context.read.callsTo(roster.map(person => person.id));
    await context.settle(async tx => {
      // The incident first, as whatever ends it does: the other way round each would wait for the other.
      const incident = await tx.lockIncident(file.incident.id);
      const page = await tx.lockPage(id);
      if (page === undefined || incident === undefined || ended || isOver(page)) return;
      if (!isLive(incident.state) || page.page.state !== 'exhausted') return;
      const { open } = tally(page.page.needs, page.invites, page.answers);
      const free = roster.filter(person => canBeAsked(person, page, file, context.alliance));
      const able = candidates({ who: 'skilled' }, open, free, incident, tx.at, context.alliance);
      const asked = inTurn(able, called);
      const about = { incident: incident.id, page: id, expiresInMinutes: CALL_EXPIRES_MINUTES };
      const invited = asked.map(person => ({ id: person.id, skills: canDo(person, tx.at) }));
      if (invited.length > 0) await tx.invite(id, Math.max(page.page.tier, 1), invited);
      for (const person of asked) await tx.notice({ kind: 'page-call', responder: person.id, ...about });
      if (asked.length > 0) await tx.changed(incident.id, { page: id });
      await tx.job(keepLooking.job({ page: id }, nextLookAt(tx.at)));
    });
  },
});
