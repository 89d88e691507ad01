import { z } from 'zod';
import { holdsAccess, validTo } from '../src/domain/assignment.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { mayEnter } from '../src/may-enter.ts';
import type { AssignmentFile, Writer } from '../src/records.ts';
import { dismissResponder } from './dismiss-responder.ts';
import { keepSeat } from './keep-seat.ts';
import { remindAccess } from './remind-access.ts';

const TOLD_EXPIRES_MINUTES = 12 * 60;
const DAY_MS = 24 * 60 * 60_000;

/**
 * Lets one account into the room. Whether they may is asked right before, and again when it is written down: a key
 * taken back meanwhile shows them out at once.
 */
export const letIn = defineJob({
  name: 'let-in',
  priority: PRIORITY.incident,
  talks: true,
  payload: z.object({
    incident: z.string(),
    connection: z.string(),
    person: z.string(),
    responder: z.string(),
    /** They were not in before: then they are told. */
    fresh: z.boolean(),
  }),
  async run(context, { incident, connection, person, responder, fresh }) {
    const { alliance, read, chat, clock } = context;
    const who = { connection, person };
    const before = await read.assignment(incident, responder);
    const room = (await read.insiders({ incident, responder })).find(
      one => one.connection === connection && one.person === person,
    )?.room;
    const may = before !== undefined && mayEnter(alliance, before, clock.now());
    if (may && room !== undefined) await chat.admit(room, who);
    await context.settle(async tx => {
      await tx.lockIncident(incident);
      const file = await tx.assignment(incident, responder);
      // An earlier attempt may have let them in before the key was taken back.
      if (!may || room === undefined || file === undefined || !mayEnter(alliance, file, tx.at)) {
        await tx.job(dismissResponder.job({ incident, responder }));
        return;
      }
      const known = !(await tx.letIn(incident, who));
      if (fresh && !known) await welcome(tx, file, connection);
      await setTimers(tx, file);
    });
  },
});

const welcome = async (tx: Writer, file: AssignmentFile, connection: string): Promise<void> => {
  const { id: responder } = file.responder;
  const { id: incident } = file.incident;
  await tx.event({ incident, kind: 'came-in', actor: responder });
  await keepSeat(tx, incident, responder, true);
  await tx.notice({
    kind: 'room-open',
    responder,
    incident,
    detail: { connection },
    expiresInMinutes: TOLD_EXPIRES_MINUTES,
  });
};

/** A day before it ends they are reminded, and when it ends they are out. A renewal sets both anew. */
const setTimers = async (tx: Writer, file: AssignmentFile): Promise<void> => {
  const end = validTo(file.assignment);
  if (end === undefined || !holdsAccess(file.assignment, tx.at)) return;
  const about = { incident: file.incident.id, responder: file.responder.id };
  const remindAt = new Date(end.getTime() - DAY_MS);
  if (remindAt > tx.at) await tx.job(remindAccess.job({ ...about, until: end.toISOString() }, remindAt));
  await tx.job(dismissResponder.job(about, end));
};
