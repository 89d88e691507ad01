import { z } from 'zod';
import { coordinatorsOf } from '../src/coordinators-of.ts';
import { defineJob, type JobContext, PRIORITY } from '../src/job.ts';
import { leadsOf } from '../src/leads-of.ts';
import type { Writer } from '../src/records.ts';
import { activeMember, memberOf } from '../src/sharing/alliance.ts';
import { remindDestroy } from './remind-destroy.ts';
import { reviewAccess } from './review-access.ts';
import { settleAnswer } from './settle-answer.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const OPEN_DAYS = 30;
const REMINDERS = 3;
const TOLD_EXPIRES_MINUTES = 3 * 24 * 60;

/** What is known of one member that takes part no more. */
interface Leaver {
  readonly member: string;
  readonly seats: Awaited<ReturnType<JobContext['read']['seatsOf']>>;
  /** Where a request to destroy can be brought. */
  readonly leads: readonly string[];
  readonly given: boolean;
  /** It may come back, and keeps what it has until then. */
  readonly suspended: boolean;
}

/**
 * Looks which members take part no more, because the alliance file lost them or says so: their people are out of
 * rooms and seats, and what others gave them is asked back, while they can be reached (R-LEAVE-1).
 */
export const reviewMembers = defineJob({
  name: 'review-members',
  priority: PRIORITY.page,
  payload: z.object({ hourly: z.boolean().optional() }),
  async run(context, { hourly }) {
    const { alliance, read } = context;
    const departed = await read.departed();
    const all = [...new Set([...(await read.knownMembers()), ...alliance.members.map(one => one.id)])];
    const gone = all.filter(id => activeMember(alliance, id) === undefined);
    const fresh = await Promise.all(gone.filter(id => !departed.includes(id)).map(id => leaver(context, id)));
    const tell = (await coordinatorsOf(context.alliance, context.read))
      .filter(one => activeMember(context.alliance, one.member) !== undefined)
      .map(one => one.id);
    await context.settle(async tx => {
      for (const id of departed.filter(one => activeMember(alliance, one) !== undefined))
        await tx.comeBack(id);
      for (const one of fresh) await letGo(tx, one, tell);
      if (fresh.length > 0) await tx.job(reviewAccess.job({}));
      if (hourly === true) await tx.job(reviewMembers.job({ hourly }, new Date(tx.at.getTime() + HOUR_MS)));
    });
  },
});

const leaver = async ({ alliance, read }: JobContext, member: string): Promise<Leaver> => {
  const connections = alliance.connections.filter(one => one.member === member).map(one => one.id);
  const suspended = memberOf(alliance, member)?.state === 'suspended';
  return {
    member,
    seats: await read.seatsOf(member),
    leads: await leadsOf(alliance, read, member),
    given: !suspended && (await read.wasGiven(connections, member)),
    suspended,
  };
};

const letGo = async (
  tx: Writer,
  { member, seats, leads, given, suspended }: Leaver,
  tell: readonly string[],
) => {
  if (!(await tx.depart(member))) return;
  for (const { page, responder } of seats) {
    const incident = (await tx.lockPage(page))?.page.incident;
    if (incident === undefined) continue;
    await tx.fact({ kind: 'answer', responder, incident, page, detail: { answer: 'withdraw' } });
    await tx.job(settleAnswer.job({ page }));
  }
  const [asker = leads[0]] = tell;
  const asked = given && leads.length > 0 && asker !== undefined;
  if (asked) await askBack(tx, member, leads, asker);
  for (const responder of tell) {
    await tx.notice({
      kind: 'member-left',
      responder,
      detail: { member, seats: seats.length, asked, given, suspended },
      expiresInMinutes: TOLD_EXPIRES_MINUTES,
    });
  }
};

/** Of those who led it last, by direct message; a coordinator reads what they say. */
const askBack = async (tx: Writer, member: string, leads: readonly string[], askedBy: string) => {
  const question = await tx.ask({
    kind: 'leave-destroy',
    asks: { leadsOf: member },
    tell: leads,
    askedBy,
    detail: { member },
    expiresAt: new Date(tx.at.getTime() + OPEN_DAYS * DAY_MS),
  });
  const reminder = { question, tell: [...leads], left: REMINDERS };
  await tx.job(remindDestroy.job(reminder, new Date(tx.at.getTime() + DAY_MS)));
};
