import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';
import { leadsOf } from '../src/leads-of.ts';
import { underConsent } from '../src/under-consent.ts';
import { remindDestroy } from './remind-destroy.ts';

const DAY_MS = 24 * 60 * 60_000;
/** A request that nobody answered for so long is noted as unanswered; it is never taken for a yes. */
const OPEN_DAYS = 30;
const REMINDERS = 3;

/** Asks everybody who has something of an incident to return or destroy it, and to say when they have (R-CON-2). */
export const askToDestroy = defineJob({
  name: 'ask-to-destroy',
  priority: PRIORITY.incident,
  payload: z.object({ incident: z.string(), by: z.string() }),
  async run(context, { incident, by }) {
    const { alliance, read } = context;
    const file = await read.incident({ id: incident });
    if (file === undefined) return;
    const { people, members } = await underConsent(alliance, read, file);
    const open = (await read.questionsAbout({ incident, kind: 'destroy' })).filter(
      one => one.state === 'waiting',
    );
    const asked = (key: string): boolean =>
      open.some(({ asks }) => ('responder' in asks ? asks.responder : asks.leadsOf) === key);
    const leads = await Promise.all(members.map(member => leadsOf(alliance, read, member)));
    const requests = [
      ...people.map(({ id, member }) => ({
        asks: { responder: id, orLeadsOf: member },
        key: id,
        tell: [id],
      })),
      ...members.map((member, i) => ({ asks: { leadsOf: member }, key: member, tell: leads[i] ?? [] })),
    ];
    await context.settle(async tx => {
      for (const { asks, key, tell } of requests) {
        if (asked(key)) continue;
        const question = await tx.ask({
          kind: 'destroy',
          asks,
          tell,
          askedBy: by,
          incident,
          expiresAt: new Date(tx.at.getTime() + OPEN_DAYS * DAY_MS),
        });
        await tx.job(
          remindDestroy.job({ question, tell, left: REMINDERS }, new Date(tx.at.getTime() + DAY_MS)),
        );
      }
    });
  },
});
