import { z } from 'zod';
import { isLive, LIFECYCLE, move, type Verb } from '../src/domain/incident.ts';
import { defineJob, type Job, PRIORITY } from '../src/job.ts';
import type { Writer } from '../src/records.ts';
import { restRequests } from './rest-requests.ts';
import { reviewOf } from './review-access.ts';
import { standDown } from './stand-down.ts';

const verbs = Object.keys(LIFECYCLE) as [Verb, ...Verb[]];

/** Moves an incident through its life; when it ends, everybody who was asked is thanked and let go. */
export const changeIncident = defineJob({
  name: 'change-incident',
  priority: PRIORITY.answer,
  payload: z.object({ incident: z.string(), verb: z.enum(verbs), by: z.string(), item: z.uuid().optional() }),
  async run(context, { incident, verb, by, item }) {
    const review = await reviewOf(context, incident);
    await context.settle(async tx => {
      const now = await tx.lockIncident(incident);
      if (now === undefined) return;
      const state = move(now, verb);
      await tx.changeIncident(incident, { state });
      if (item !== undefined) await tx.attachItem(item, incident);
      await tx.event({
        incident,
        kind: state === 'open' ? 'reopened' : state,
        actor: by,
        ...(item === undefined ? {} : { item }),
      });
      await follow(tx, incident, isLive(state), review);
    });
  },
});

/** What follows from another state: who was asked is let go when it is over, and everything is shown anew. */
export const follow = async (
  tx: Writer,
  incident: string,
  live: boolean,
  review: readonly Job[],
): Promise<void> => {
  if (!live) for (const page of await tx.pagesOf(incident)) await standDown(tx, page);
  await tx.changed(incident);
  await tx.job(restRequests.job({ incident }));
  // After the thanks: what was said in the room stands, and nobody needs to be in it any more.
  for (const job of review) await tx.job({ ...job, priority: PRIORITY.incident });
};
