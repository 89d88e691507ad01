import { z } from 'zod';
import { CAPABILITIES } from '../src/domain/help/capability.ts';
import { MODES } from '../src/domain/help/request.ts';
import { PAPS } from '../src/domain/pap.ts';
import { askersOf } from '../src/help-parties.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import type { NewOffer } from '../src/records.ts';

const TOLD_EXPIRES_MINUTES = 3 * 24 * 60;

/** Writes an offer down under its number, and tells whoever asked. */
export const recordOffer = defineJob({
  name: 'record-offer',
  priority: PRIORITY.incident,
  payload: z.object({
    reference: z.string(),
    invocation: z.object({ connection: z.string(), id: z.string() }),
    request: z.string(),
    member: z.string(),
    sponsor: z.string().optional(),
    offeredBy: z.string(),
    capability: z.enum(CAPABILITIES),
    count: z.number().int().min(1),
    mode: z.enum(MODES).optional(),
    from: z.string().optional(),
    to: z.string().optional(),
    relTo: z.array(z.string()).readonly().optional(),
    pap: z.enum(PAPS).optional(),
    caveat: z.uuid().optional(),
  }),
  async run(context, { invocation, from, to, ...order }) {
    const { alliance, read } = context;
    const before = await read.request({ id: order.request });
    if (before === undefined) return;
    const askers = await askersOf(alliance, read, before.request);
    const window =
      from === undefined || to === undefined ? undefined : { from: new Date(from), to: new Date(to) };
    await context.settle(async tx => {
      await tx.lockRequest(order.request);
      const said = Object.entries({ ...order, window }).filter(([, value]) => value !== undefined);
      const offer = await tx.recordOffer(Object.fromEntries(said) as unknown as NewOffer);
      const detail = { request: order.request, offer };
      const replyOf = { connection: invocation.connection, invocation: invocation.id };
      await tx.notice({ kind: 'offer-taken', replyOf, detail, expiresInMinutes: 60 });
      for (const responder of askers) {
        await tx.notice({ kind: 'offer-made', responder, detail, expiresInMinutes: TOLD_EXPIRES_MINUTES });
      }
    });
  },
});
