import { z } from 'zod';
import { isLive } from '../src/domain/incident.ts';
import { wantAgain } from '../src/domain/limited.ts';
import { isOver } from '../src/domain/page.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { offerAgain } from './offer-again.ts';

/** The time has come from which somebody could: if a seat that fits them is open, they are asked once more. */
export const askAgain = defineJob({
  name: 'ask-again',
  priority: PRIORITY.page,
  payload: z.object({ page: z.string(), responder: z.string() }),
  async run(context, { page: id, responder }) {
    const of = (await context.read.page(id))?.page.incident;
    await context.settle(async tx => {
      // The incident first, as whatever ends it does: the other way round each would wait for the other.
      const incident = of === undefined ? undefined : await tx.lockIncident(of);
      const file = await tx.lockPage(id);
      if (file === undefined || incident === undefined || isOver(file) || !isLive(incident.state)) return;
      await offerAgain(
        tx,
        file,
        wantAgain(file, tx.at, 'from').filter(one => one === responder),
      );
    });
  },
});
