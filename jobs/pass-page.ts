import { z } from 'zod';
import { isOver } from '../src/domain/page.ts';
import { defineJob, PRIORITY } from '../src/job.ts';

const PASS_EXPIRES_MINUTES = 4 * 60;

/** Asks somebody to take a call-out from somebody else. */
export const passPage = defineJob({
  name: 'pass-page',
  priority: PRIORITY.page,
  payload: z.object({ page: z.string(), from: z.string(), to: z.string() }),
  async run(context, { page: id, from, to }) {
    const receiver = await context.read.responder(to);
    const of = (await context.read.page(id))?.page.incident;
    await context.settle(async tx => {
      // The incident first, as whatever ends it does: the other way round each would wait for the other.
      if (of !== undefined) await tx.lockIncident(of);
      const file = await tx.lockPage(id);
      if (file === undefined || receiver === undefined || isOver(file)) return;
      const { incident, tier } = file.page;
      await tx.invite(id, Math.max(tier, 1), [{ id: to, skills: receiver.skills }]);
      await tx.notice({
        kind: 'page-passed',
        responder: to,
        incident,
        page: id,
        detail: { of: from },
        expiresInMinutes: PASS_EXPIRES_MINUTES,
      });
      await tx.changed(incident, { page: id });
    });
  },
});
