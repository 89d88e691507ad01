import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';
import { memberName } from '../src/sharing/alliance.ts';
import { deciders } from '../src/speaks-for.ts';

const TOLD_EXPIRES_MINUTES = 14 * 24 * 60;

/** Brings one message in line with the label of what it holds, and says so loudly where that cannot be done. */
export const mendCopy = defineJob({
  name: 'mend-copy',
  priority: PRIORITY.answer,
  talks: true,
  payload: z.object({ item: z.uuid(), connection: z.string(), copy: z.string() }),
  async run(context, meant) {
    const { read, alliance } = context;
    if ((await context.sending.mend(meant)) === 'done') return;
    const item = await read.item(meant.item);
    const copy = (await read.copiesOf([meant.item])).find(
      one => one.connection === meant.connection && one.copy === meant.copy,
    );
    if (item === undefined || copy === undefined) return;
    const tell = await deciders(alliance, read, item);
    const who = copy.responder === undefined ? undefined : await read.responder(copy.responder);
    const member = alliance.connections.find(one => one.id === copy.connection)?.member ?? copy.connection;
    const stands = copy.doubtful ? 'may stand' : 'stands';
    const where =
      who === undefined
        ? `${stands} in a channel of ${memberName(alliance, member)}`
        : `${stands} in the direct messages of ${who.name} (${memberName(alliance, member)})`;
    await context.settle(async tx => {
      for (const responder of tell) {
        await tx.notice({
          kind: 'copies-stuck',
          responder,
          item: item.id,
          detail: { where },
          expiresInMinutes: TOLD_EXPIRES_MINUTES,
        });
      }
    });
  },
});
