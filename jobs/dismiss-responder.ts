import { z } from 'zod';
import { samePerson } from '../src/domain/address.ts';
import { validTo, whyEnded } from '../src/domain/assignment.ts';
import { Later, Permanent } from '../src/errors.ts';
import { defineJob, type JobContext, PRIORITY } from '../src/job.ts';
import { isInvited, mayEnter } from '../src/may-enter.ts';
import type { AssignmentFile, Insider, Writer } from '../src/records.ts';
import { admitResponder } from './admit-responder.ts';
import { keepSeat } from './keep-seat.ts';

/** Tried so often before the lead is told; it goes on being tried. */
const LOUD_AT = 4;
const EARLY_MS = 5_000;
const AGAIN_FIRST_MS = 60_000;
const AGAIN_MOST_MS = 60 * 60_000;
const TOLD_EXPIRES_MINUTES = 12 * 60;

/**
 * Takes somebody out of an incident's rooms whose access has ended, on every platform; it ended when that was
 * accepted, and nothing is posted to a room meanwhile. An account that is not theirs any more is taken out whatever
 * they may. Tried until it is done, and told loudly while it is not.
 */
export const dismissResponder = defineJob({
  name: 'dismiss-responder',
  priority: PRIORITY.page,
  talks: true,
  payload: z.object({
    incident: z.string(),
    responder: z.string(),
    /** How often it was tried anew since the lead was told. */ retries: z.int().min(0).optional(),
  }),
  async run(context, { incident, responder, retries }) {
    const told = retries !== undefined;
    const { read, chat, alliance, clock } = context;
    const file = await read.assignment(incident, responder);
    if (file === undefined) return;
    waitForTheEnd(file, clock.now());
    const may = mayEnter(alliance, file, clock.now());
    const inside = (await read.insiders({ incident, responder })).filter(
      one => !may || !file.responder.accounts.some(own => samePerson(own, one)),
    );
    if (may && inside.length === 0) return;
    const out: Insider[] = [];
    let wrong: unknown;
    for (const one of inside) {
      try {
        await chat.dismiss(one.room, one);
        out.push(one);
      } catch (error) {
        wrong ??= error;
      }
    }
    if (wrong instanceof Later) throw wrong;
    const stuck = wrong !== undefined;
    const lasting = wrong instanceof Permanent || context.attempt >= LOUD_AT;
    if (stuck && !told && !lasting) throw wrong;
    await context.settle(async tx => {
      let known = false;
      for (const one of out) known = (await tx.shownOut(incident, one)) || known;
      if (known && !may) await letGo(tx, incident, responder);
      if (stuck) {
        const count = told ? retries + 1 : 0;
        const again = new Date(tx.at.getTime() + Math.min(AGAIN_FIRST_MS * 2 ** count, AGAIN_MOST_MS));
        await tx.job(dismissResponder.job({ incident, responder, retries: count }, again));
        if (!told) await tellLead(context, tx, incident, responder);
        return;
      }
      // Somebody may have given the key back while they were being shown out.
      const now = await tx.assignment(incident, responder);
      if (!may && now !== undefined && mayEnter(alliance, now, tx.at))
        await tx.job(admitResponder.job({ incident, responder }));
    });
  },
});

/** A timer may run a moment before its time: the clock is read from the database only now and then. */
const waitForTheEnd = ({ assignment }: AssignmentFile, now: Date): void => {
  const left = (validTo(assignment)?.getTime() ?? 0) - now.getTime();
  if (left > 0 && left < EARLY_MS) throw new Later('the last moment of it is still to come', left);
};

const letGo = async (tx: Writer, incident: string, responder: string): Promise<void> => {
  const file = await tx.assignment(incident, responder);
  await keepSeat(tx, incident, responder, false);
  await tx.notice({
    kind: 'room-over',
    responder,
    incident,
    detail: { why: file === undefined ? 'gone' : reasonOf(file, tx.at) },
    expiresInMinutes: TOLD_EXPIRES_MINUTES,
  });
};

/** Whom an invitation that was narrowed does not reach any more holds their keys as before. */
const reasonOf = (file: AssignmentFile, at: Date) =>
  whyEnded(file.assignment, at) ?? (isInvited(file, at) ? 'gone' : 'consent');

/** To the lead, or to whoever declared it while nobody leads: somebody has to take them out by hand. */
const tellLead = async (
  context: JobContext,
  tx: Writer,
  incident: string,
  responder: string,
): Promise<void> => {
  const file = await context.read.incident({ id: incident });
  if (file === undefined) return;
  await tx.notice({
    kind: 'room-stuck',
    responder: file.incident.lead ?? file.incident.declaredBy,
    incident,
    detail: { of: responder },
    expiresInMinutes: TOLD_EXPIRES_MINUTES,
  });
};
