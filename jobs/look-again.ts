import { z } from 'zod';
import { readRoster } from '../src/ask-roster.ts';
import { defineJob, type JobContext, PRIORITY } from '../src/job.ts';
import { askParked, type Parked } from './ask-parked.ts';

/** Somebody can be asked who could not be before: call-outs that had nobody left to ask look at them. */
export const lookAgain = defineJob({
  name: 'look-again',
  priority: PRIORITY.page,
  payload: z.object({ responder: z.string() }),
  async run(context, { responder }) {
    const parked = await findParked(context, responder);
    await context.settle(async tx => {
      // Always in the same order, as whatever locks several does.
      for (const one of parked) await askParked(context, tx, one);
    });
  },
});

const findParked = async (context: JobContext, responder: string): Promise<readonly Parked[]> => {
  const found: Parked[] = [];
  for (const { page } of await context.read.pagesOutOfPeople()) {
    const file = await context.read.incident({ id: page.incident });
    if (file === undefined) continue;
    const roster = await readRoster(context, file, context.clock.now());
    const people = roster.filter(one => one.id === responder);
    const ended = await context.read.endedSince(page.incident, page.openedAt);
    if (people.length > 0) found.push({ id: page.id, file, people, ended });
  }
  return found;
};
