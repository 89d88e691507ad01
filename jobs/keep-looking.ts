import { z } from 'zod';
import { readRoster } from '../src/ask-roster.ts';
import { inTurn } from '../src/domain/turns.ts';
import { type DefinedJob, defineJob, PRIORITY } from '../src/job.ts';
import { askParked } from './ask-parked.ts';

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
    const people = inTurn(roster, called);
    await context.settle(async tx => {
      const page = await askParked(context, tx, { id, file, people, ended });
      if (page?.page.state === 'exhausted') await tx.job(keepLooking.job({ page: id }, nextLookAt(tx.at)));
    });
  },
});
