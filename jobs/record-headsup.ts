import { z } from 'zod';
import { HEADSUP_HOURS } from '../src/domain/headsup.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { homeOf } from '../src/sharing/alliance.ts';
import { endHeadsup } from './end-headsup.ts';
import { reportHeadsup } from './report-headsup.ts';
import { weighReports } from './weigh-reports.ts';

const HOUR_MS = 60 * 60_000;

/** Records a heads-up and says where it is to be shown. Nobody is paged, and no clock runs but its own end. */
export const recordHeadsup = defineJob({
  name: 'record-headsup',
  priority: PRIORITY.incident,
  payload: z.object({
    reference: z.string(),
    invocation: z.object({ connection: z.string(), id: z.string() }),
    item: z.uuid(),
    author: z.string(),
    member: z.string(),
    sector: z.string().optional(),
  }),
  async run(context, { reference, invocation, item, author, member, sector }) {
    await context.settle(async tx => {
      const expiresAt = new Date(tx.at.getTime() + HEADSUP_HOURS * HOUR_MS);
      const headsup = await tx.headsup({
        reference,
        item,
        author,
        member,
        ...(sector === undefined ? {} : { sector }),
        expiresAt,
      });
      for (const connection of context.alliance.connections) {
        await tx.showAbout({ kind: 'headsup', subject: headsup }, homeOf(connection));
      }
      await tx.job(endHeadsup.job({ headsup, state: 'expired' }, expiresAt));
      await tx.job(weighReports.job({ item }));
      await tx.job(reportHeadsup.job({ headsup, invocation }));
    });
  },
});
