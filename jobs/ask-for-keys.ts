import { z } from 'zod';
import { ASSIGNMENT_DAYS, missingKeys, RENEW_WITHIN_MS } from '../src/domain/assignment.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { keyHolders, questionsFor } from '../src/key-holders.ts';
import { keyQuestionsOn } from '../src/key-question.ts';
import { leadsOf } from '../src/leads-of.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Silence for so long is a no; they can ask once more. */
const WAIT_DAYS = 1;

/** Asks those who hold the other two keys, unless they gave theirs or are being asked. */
export const askForKeys = defineJob({
  name: 'ask-for-keys',
  priority: PRIORITY.incident,
  payload: z.object({ incident: z.string(), responder: z.string(), page: z.string().optional() }),
  async run(context, { incident, responder, page }) {
    const { alliance, read } = context;
    const file = await read.incident({ id: incident });
    const person = await read.responder(responder);
    if (file === undefined || person === undefined) return;
    const groups = questionsFor(keyHolders(alliance, file.incident, person.member));
    const waiting = await keyQuestionsOn(read, incident, responder);
    const prepared = await Promise.all(
      groups.map(async group => {
        const member = group[0]?.member ?? '';
        const tell = await leadsOf(alliance, read, member);
        const asked = waiting.some(one => one.keys.some(key => key === group[0]?.key));
        return { group, member, tell, asked };
      }),
    );
    await context.settle(async tx => {
      const now = (await tx.assignment(incident, responder))?.assignment;
      if (now === undefined) return;
      const needed = missingKeys(now, new Date(tx.at.getTime() + RENEW_WITHIN_MS));
      // Whoever took it back meanwhile wants nobody asked.
      if (missingKeys(now, tx.at).includes('accepted')) return;
      for (const { group, member, tell, asked } of prepared) {
        const keys = group.map(holder => holder.key).filter(key => needed.includes(key));
        if (asked || keys.length === 0 || tell.length === 0) continue;
        const wordOf = group.find(holder => holder.wordOf !== undefined)?.wordOf;
        await tx.ask({
          kind: keys.includes('authorised') ? 'authorise' : 'admit',
          asks: { leadsOf: member },
          tell: tell.filter(lead => lead !== responder || tell.length === 1),
          askedBy: responder,
          incident,
          ...(page === undefined ? {} : { page }),
          detail: {
            of: responder,
            keys,
            days: alliance.assignments?.days ?? ASSIGNMENT_DAYS,
            ...(wordOf === undefined ? {} : { wordOf }),
          },
          expiresAt: new Date(tx.at.getTime() + WAIT_DAYS * DAY_MS),
        });
      }
    });
  },
});
