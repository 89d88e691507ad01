import { z } from 'zod';
import { coordinatorsOf } from '../src/coordinators-of.ts';
import { stepOf } from '../src/domain/nudge.ts';
import { isGathered } from '../src/gathered.ts';
import { defineJob, type JobContext, PRIORITY } from '../src/job.ts';
import { leadsOf } from '../src/leads-of.ts';
import { worksOn } from '../src/may-enter.ts';
import type { Nudge } from '../src/records.ts';
import { connectionOf, personAudience } from '../src/sharing/alliance.ts';
import { type Audience, hindrance } from '../src/sharing/audience.ts';
import { nudgeFrom, nudgeWindowMs, type Report, reportedTo } from '../src/sharing/reports.ts';

const TOLD_EXPIRES_MINUTES = 12 * 60;

/**
 * Asks whether several reports of one provider are one thing: whoever coordinates, and those who lead the members that
 * reported. Each is judged by what they themselves may see or count, and asked once for each doubling; `again` is for
 * somebody who said "not now" a day ago.
 */
export const weighReports = defineJob({
  name: 'weigh-reports',
  priority: PRIORITY.report,
  payload: z.union([z.object({ item: z.uuid() }), z.object({ again: z.string() })]),
  async run(context, order) {
    const { read, alliance, clock } = context;
    const before = 'again' in order ? await read.nudge(order.again) : undefined;
    const item = 'item' in order ? order.item : before?.item;
    const provider = before?.provider ?? (await read.reportIn(item ?? ''))?.provider?.key;
    if (item === undefined || provider === undefined) return;
    const since = new Date(clock.now().getTime() - nudgeWindowMs(alliance));
    const reports = await read.reports({ provider, since });
    if (await isGathered(read, reports)) return;
    const readers = before === undefined ? await readersOf(context, reports) : [before.responder];
    const due: { readonly responder: string; readonly member: string; readonly step: number }[] = [];
    for (const responder of readers) {
      const step = await stepFor(context, responder, reports);
      const person = await read.responder(responder);
      const last = await read.lastNudge(responder, provider);
      if (step === undefined || person === undefined || !isNew(step, last, since, before)) continue;
      due.push({ responder, member: person.member, step });
    }
    await context.settle(async tx => {
      for (const { responder, member, step } of due) {
        // Whoever said "not now" is asked a second time at the same number.
        const unlessSince = before?.saidAt ?? since;
        const nudge = await tx.nudge({ responder, member, item, step, unlessSince });
        if (nudge === undefined) continue;
        await tx.notice({
          kind: 'provider-nudge',
          responder,
          detail: { nudge },
          expiresInMinutes: TOLD_EXPIRES_MINUTES,
        });
      }
    });
  },
});

const isNew = (step: number, last: Nudge | undefined, since: Date, again: Nudge | undefined): boolean => {
  if (last === undefined || last.saidAt <= since) return true;
  return again === undefined ? step > last.step : last.id === again.id;
};

const readersOf = async (
  { read, alliance }: JobContext,
  reports: readonly Report[],
): Promise<readonly string[]> => {
  const coordinators = await coordinatorsOf(alliance, read);
  const members = new Set(reports.map(({ member }) => member));
  if (alliance.secretariat !== undefined) members.add(alliance.secretariat);
  const leads = await Promise.all([...members].map(member => leadsOf(alliance, read, member)));
  return [...new Set([...coordinators.map(one => one.id), ...leads.flat()])];
};

/** By what may be sent to them directly, on whichever of their accounts takes the most. */
const stepFor = async (
  context: JobContext,
  responder: string,
  reports: readonly Report[],
): Promise<number | undefined> => {
  const audiences = await directAudiences(context, responder);
  const counts = audiences.map(audience => {
    const { named, more } = reportedTo(reports, label => hindrance(label, audience) === undefined);
    return named.length + more;
  });
  return stepOf(Math.max(0, ...counts), nudgeFrom(context.alliance));
};

const directAudiences = async (
  { read, alliance, clock }: JobContext,
  responder: string,
): Promise<readonly Audience[]> => {
  const now = clock.now();
  const audiences: Audience[] = [];
  for (const account of await read.accountsOf(responder)) {
    const connection = connectionOf(alliance, account.connection);
    if (connection === undefined) continue;
    const works = connection.needToKnow ? [] : await worksOn(alliance, read, responder, now);
    const who = { ...account, responder, worksOn: works };
    audiences.push(personAudience(alliance, connection, who, 'direct', now));
  }
  return audiences;
};
