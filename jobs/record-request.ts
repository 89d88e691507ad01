import { z } from 'zod';
import { CAPABILITIES } from '../src/domain/help/capability.ts';
import { ENTITIES, MODES, REACHES, STAGES } from '../src/domain/help/request.ts';
import { PAPS } from '../src/domain/pap.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { announceRequest } from './announce-request.ts';
import { reportRequest } from './report-request.ts';

const word = z.uuid().optional();

/** Writes a request down under its number; what lacks nothing is announced, the rest is a draft. */
export const recordRequest = defineJob({
  name: 'record-request',
  priority: PRIORITY.incident,
  payload: z.object({
    reference: z.string(),
    invocation: z.object({ connection: z.string(), id: z.string() }),
    incident: z.string(),
    requester: z.string(),
    affected: z.string(),
    askedBy: z.string(),
    terms: z.object({
      wanted: z
        .array(z.object({ capability: z.enum(CAPABILITIES), count: z.number().int().min(1) }))
        .readonly(),
      sector: z.string().optional(),
      nation: z.string().optional(),
      severity: z.number(),
      entity: z.enum(ENTITIES),
      reach: z.enum(REACHES),
      mode: z.enum(MODES).optional(),
      pap: z.enum(PAPS).optional(),
      from: z.string().optional(),
      to: z.string().optional(),
    }),
    stage: z.enum(STAGES),
    tlp: z.enum(['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED']),
    distribution: z.array(z.string()).readonly().optional(),
    answerByAt: z.string().optional(),
    words: z.object({ measures: word, impact: word, other: word, plan: word }),
    submits: z.boolean(),
  }),
  async run(context, { invocation, answerByAt, submits, ...order }) {
    await context.settle(async tx => {
      const { id } = await tx.recordRequest({
        ...(given(order) as Omit<typeof order, 'distribution'>),
        ...(order.distribution === undefined ? {} : { distribution: order.distribution }),
        ...(answerByAt === undefined ? {} : { answerByAt: new Date(answerByAt) }),
      } as Parameters<typeof tx.recordRequest>[0]);
      if (!submits) return tx.job(reportRequest.job({ request: id, invocation }));
      const detail = { request: id, step: 'submitted' } as const;
      await tx.fact({ kind: 'help', responder: order.askedBy, detail });
      await tx.job(announceRequest.job({ request: id, invocation }));
    });
  },
});

/** What was not said is not there. */
const given = (value: object): object => JSON.parse(JSON.stringify(value)) as object;
