import { z } from 'zod';
import { coordinatorsOf } from '../src/coordinators-of.ts';
import { ANSWER_WITHIN_HOURS } from '../src/domain/help/request.ts';
import { isLive } from '../src/domain/incident.ts';
import { mayBeHelped } from '../src/help-consent.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { homeOf } from '../src/sharing/alliance.ts';
import { lapseRequest } from './lapse-request.ts';
import { reportRequest } from './report-request.ts';

const HOUR_MS = 3_600_000;

/** Shows a submitted request in every home that may have it; without consent or measures it stays a draft. */
export const announceRequest = defineJob({
  name: 'announce-request',
  priority: PRIORITY.incident,
  payload: z.object({
    request: z.string(),
    invocation: z.object({ connection: z.string(), id: z.string() }),
    /** Items written with the submission, by what they are about. */
    words: z.record(z.string(), z.uuid()).optional(),
  }),
  async run(context, { request: id, invocation, words }) {
    const { alliance, read } = context;
    const coordinators = await coordinatorsOf(alliance, read);
    const before = await read.request({ id });
    const incident = before && (await read.incident({ id: before.request.incident }));
    await context.settle(async tx => {
      await tx.addWords(id, words ?? {});
      const file = await tx.lockRequest(id);
      if (file === undefined || incident === undefined) return;
      const { request, steps } = file;
      const over = steps.some(one => one.step === 'withdrawn' || one.step === 'opened');
      const may = request.measured && mayBeHelped(incident, tx.at) && isLive(incident.incident.state);
      if (!over && may) {
        const dueAt = request.answerByAt ?? new Date(tx.at.getTime() + ANSWER_WITHIN_HOURS * HOUR_MS);
        await tx.submitRequest(id, dueAt);
        await tx.fact({ kind: 'help', responder: request.askedBy, detail: { request: id, step: 'opened' } });
        for (const connection of alliance.connections) {
          await tx.showAbout({ kind: 'request', subject: id }, homeOf(connection));
        }
        for (const { id: responder } of coordinators) {
          const expiresInMinutes = (dueAt.getTime() - tx.at.getTime()) / 60_000;
          await tx.notice({ kind: 'help-comes', responder, detail: { request: id }, expiresInMinutes });
        }
        await tx.job(lapseRequest.job({ request: id }, dueAt));
      }
      await tx.job(reportRequest.job({ request: id, invocation }));
    });
  },
});
