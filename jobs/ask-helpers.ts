import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';
import { standingAt } from '../src/standing-at.ts';

const WAIT_DAYS = 1;
const DAY_MS = 24 * 60 * 60_000;

/** Asks the people whom a member named for its accepted offer, each once. */
export const askHelpers = defineJob({
  name: 'ask-helpers',
  priority: PRIORITY.incident,
  payload: z.object({
    request: z.string(),
    offer: z.string(),
    people: z.array(z.string()).readonly(),
    askedBy: z.string(),
  }),
  async run(context, { request: id, offer, people, askedBy }) {
    const before = await context.read.request({ id });
    const waiting = before === undefined ? [] : await context.read.questionsOf(before.request.incident);
    const asked = waiting.filter(one => one.kind === 'help' && one.detail.offer === offer);
    await context.settle(async tx => {
      const file = await tx.lockRequest(id);
      const now = file && standingAt(file, tx.at).offers.find(one => one.offer.id === offer);
      if (file === undefined || (now?.state !== 'accepted' && now?.state !== 'active')) return;
      const joined = file.steps.filter(one => one.offer === offer && one.step === 'joined');
      for (const responder of people) {
        if (joined.some(one => one.by === responder)) continue;
        if (asked.some(one => 'responder' in one.asks && one.asks.responder === responder)) continue;
        await tx.ask({
          kind: 'help',
          asks: { responder },
          tell: [responder],
          askedBy,
          incident: file.request.incident,
          detail: { request: id, offer },
          expiresAt: new Date(tx.at.getTime() + WAIT_DAYS * DAY_MS),
        });
      }
    });
  },
});
