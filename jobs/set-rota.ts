import { z } from 'zod';
import type { Question } from '../src/domain/question.ts';
import { listedIn, type Rota } from '../src/domain/rota.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import type { Writer } from '../src/records.ts';
import { include } from './include-in-rota.ts';
import { readFromNow } from './read-calendar.ts';
import { rotaLayer } from './rota-layer.ts';
import { watchFromNow } from './watch-rota.ts';

/**
 * Makes a rota or changes a layer of it, from now on. Who is newly listed is asked, and is on call by it only once
 * they say yes; whoever types it and is in it has said so (R-VOL-1).
 */
export const setRota = defineJob({
  name: 'set-rota',
  priority: PRIORITY.incident,
  payload: z.object({
    member: z.string(),
    name: z.string(),
    place: z.number().int().min(1).max(9),
    /** Absent: that place is empty from now on. */
    says: rotaLayer.optional(),
    skills: z.array(z.string()).readonly().optional(),
    by: z.string(),
  }),
  async run(context, { member, name, place, says, skills, by }) {
    const { read } = context;
    const before = (await read.rotas({ members: [member], since: context.clock.now() })).find(
      rota => rota.name.toLowerCase() === name.toLowerCase(),
    );
    const waiting = before === undefined ? [] : await read.rotaQuestions({ rota: before.id });
    const asked = new Set(
      waiting.flatMap(({ kind, asks }) => (kind === 'rota' && 'responder' in asks ? [asks.responder] : [])),
    );
    await context.settle(async tx => {
      const rota = await tx.addRota({
        member,
        name,
        madeBy: by,
        ...(skills === undefined ? {} : { skills }),
      });
      const old = (await tx.lockRota(rota))?.rota;
      await tx.setLayer(rota, place, says);
      if (skills !== undefined) await tx.setRotaSkills(rota, skills);
      if (says?.kind === 'calendar') await readFromNow(tx, says.calendar);
      const now = await tx.lockRota(rota);
      if (old === undefined || now === undefined) return;
      await letGo(tx, old, now.rota);
      await askNoMore(tx, now.rota, waiting);
      for (const responder of listedIn(now.rota, tx.at)) {
        await include(tx, now.rota, { responder, by, asked: asked.has(responder) });
      }
      await watchFromNow(tx, rota);
    });
  },
});

/** Who is not listed any more need not answer. */
const askNoMore = async (tx: Writer, now: Rota, waiting: readonly Question[]): Promise<void> => {
  const listed = listedIn(now, tx.at);
  for (const { id, kind, asks } of waiting) {
    if (kind !== 'rota' || !('responder' in asks) || listed.includes(asks.responder)) continue;
    await tx.settleQuestion(id, { state: 'withdrawn' });
  }
};

/** Who is not listed any more is out; should they be listed again they are asked again. */
const letGo = async (tx: Writer, before: Rota, now: Rota): Promise<void> => {
  const listed = listedIn(now, tx.at);
  for (const responder of listedIn(before, tx.at)) {
    if (!listed.includes(responder)) await tx.leaveRota(now.id, responder);
  }
};
