import { z } from 'zod';
import { isLive } from '../src/domain/incident.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { remindHandover } from './remind-handover.ts';

const MINUTE_MS = 60_000;
/** After so long without an answer, whoever hands over and the coordinators are told. */
export const HANDOVER_WAITS_MINUTES = 15;
const OPEN_HOURS = 12;

/** Asks somebody to take the lead over. Who leads does not change before they accept (R-VOL-1). */
export const askHandover = defineJob({
  name: 'ask-handover',
  priority: PRIORITY.incident,
  payload: z.object({ incident: z.string(), by: z.string(), to: z.string(), item: z.uuid().optional() }),
  async run(context, { incident, by, to, item }) {
    await context.settle(async tx => {
      const now = await tx.lockIncident(incident);
      if (now === undefined || now.lead !== by || !isLive(now.state)) return;
      const question = await tx.ask({
        kind: 'handover',
        asks: { responder: to },
        tell: [to],
        askedBy: by,
        incident,
        ...(item === undefined ? {} : { detail: { item } }),
        expiresAt: new Date(tx.at.getTime() + OPEN_HOURS * 60 * MINUTE_MS),
      });
      await tx.job(
        remindHandover.job(
          { question, minutes: HANDOVER_WAITS_MINUTES },
          new Date(tx.at.getTime() + HANDOVER_WAITS_MINUTES * MINUTE_MS),
        ),
      );
    });
  },
});
