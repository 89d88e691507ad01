import { z } from 'zod';
import { samePerson } from '../src/domain/address.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { dismissResponder } from './dismiss-responder.ts';

/** Takes an account off its person; their only one stays. Whoever speaks with it then is in no room. */
export const unlinkAccount = defineJob({
  name: 'unlink-account',
  priority: PRIORITY.answer,
  payload: z.object({ connection: z.string(), person: z.string() }),
  async run(context, account) {
    const { read } = context;
    const whose = await read.responderAt(account);
    const inside = whose === undefined ? [] : await read.insiders({ responder: whose.id });
    await context.settle(async tx => {
      await tx.unlink(account);
      for (const { incident, responder } of inside.filter(one => samePerson(one, account))) {
        await tx.job(dismissResponder.job({ incident, responder }));
      }
    });
  },
});
