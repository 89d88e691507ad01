import { z } from 'zod';
import { coordinatorsOf } from '../src/coordinators-of.ts';
import { askersOf } from '../src/help-parties.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { standingAt } from '../src/standing-at.ts';

const TOLD_EXPIRES_MINUTES = 24 * 60;

/** The time to answer is over: whoever asked and the coordinators are told, unless everything is promised. */
export const lapseRequest = defineJob({
  name: 'lapse-request',
  priority: PRIORITY.report,
  payload: z.object({ request: z.string() }),
  async run(context, { request: id }) {
    const { alliance, read } = context;
    const before = await read.request({ id });
    if (before === undefined) return;
    const askers = await askersOf(alliance, read, before.request);
    const coordinators = (await coordinatorsOf(alliance, read)).map(one => one.id);
    await context.settle(async tx => {
      const file = await tx.lockRequest(id);
      if (file === undefined || !OPEN.has(standingAt(file, tx.at).state)) return;
      for (const responder of new Set([...askers, ...coordinators])) {
        await tx.notice({
          kind: 'help-lapsed',
          responder,
          detail: { request: id, all: coordinators.includes(responder) },
          expiresInMinutes: TOLD_EXPIRES_MINUTES,
        });
      }
    });
  },
});

const OPEN: ReadonlySet<string> = new Set(['submitted', 'acknowledged', 'open', 'partially-matched']);
