import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';
import { weighReports } from './weigh-reports.ts';

/** Counts what was said in an item among what its member reports: of a provider, or of what a heads-up says. */
export const recordReport = defineJob({
  name: 'record-report',
  priority: PRIORITY.incident,
  payload: z.object({
    item: z.uuid(),
    member: z.string(),
    headsup: z.string().optional(),
    incident: z.string().optional(),
  }),
  async run(context, { item, member, headsup, incident }) {
    await context.settle(async tx => {
      await tx.report({
        item,
        member,
        ...(headsup === undefined ? {} : { headsup }),
        ...(incident === undefined ? {} : { incident }),
      });
      await tx.job(weighReports.job({ item }));
      if (headsup !== undefined) await tx.changedAbout({ kind: 'headsup', subject: headsup });
    });
  },
});
