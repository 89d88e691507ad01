import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Namable, personInCalendar } from '../src/domain/calendar-people.ts';
import type { Question } from '../src/domain/question.ts';
import type { Rota } from '../src/domain/rota.ts';
import type { Stint } from '../src/domain/schedule/schedule.ts';
import { defineJob, type JobContext, PRIORITY } from '../src/job.ts';
import { leadsOf } from '../src/leads-of.ts';
import type { Writer } from '../src/records.ts';
import { include } from './include-in-rota.ts';
import { watchFromNow } from './watch-rota.ts';

const EVERY_MS = 15 * 60_000;
const AHEAD_MS = 35 * 86_400_000;
const TOLD_EXPIRES_MINUTES = 24 * 60;

/** What a calendar said, with whom its people are taken for. */
interface Said {
  readonly stints: readonly Stint[];
  readonly strangers: readonly string[];
  /** What could not be read, and why; then what was read before still holds if nothing was read. */
  readonly wrong: string | undefined;
  readonly read: boolean;
}

/**
 * Reads one calendar for the rotas that hold by it, and again every quarter of an hour, until none does. Whoever is
 * named for the first time is asked, as everybody on a rota is; a name that is nobody's is told of once.
 */
export const readCalendar = defineJob({
  name: 'read-calendar',
  priority: PRIORITY.report,
  talks: true,
  payload: z.object({ calendar: z.string(), due: z.iso.datetime() }),
  async run(context, { calendar: id, due }) {
    const named = context.alliance.calendars?.find(one => one.id === id);
    const standing = await context.read.calendar(id);
    const rotas = named === undefined ? [] : await rotasBy(context, named.member, id);
    if (named === undefined || rotas.length === 0 || standing?.readsAt.toISOString() !== due) {
      return context.settle(async () => {});
    }
    const [said, leads, asked] = await Promise.all([
      readNow(context, named),
      leadsOf(context.alliance, context.read, named.member),
      Promise.all(rotas.map(rota => context.read.rotaQuestions({ everOf: rota.id }))),
    ]);
    await context.settle(async tx => {
      const now = await tx.lockCalendar(id);
      if (now.readsAt.toISOString() !== due) return;
      const next = new Date(tx.at.getTime() + EVERY_MS);
      await tx.calendarReads(id, next);
      await tx.job(readCalendar.job({ calendar: id, due: next.toISOString() }, next));
      await tellWrong(tx, id, said, { before: now.wrong, leads });
      if (!said.read) return;
      const changed = await tx.setCalendarShifts(id, said.stints);
      for (const [index, rota] of rotas.entries()) {
        await askNew(tx, rota, said, asked[index] ?? []);
        if (changed) await watchFromNow(tx, rota.id);
      }
      for (const stranger of await tx.newStrangers(id, said.strangers)) {
        await tellLeads(tx, leads, 'rota-stranger', { stranger, of: stranger });
      }
    });
  },
});

/** From now on this calendar is read, and any timer before is stale. */
export const readFromNow = async (tx: Writer, calendar: string): Promise<void> => {
  await tx.calendarReads(calendar, tx.at);
  await tx.job(readCalendar.job({ calendar, due: tx.at.toISOString() }));
};

const rotasBy = async ({ read, clock }: JobContext, member: string, id: string): Promise<readonly Rota[]> => {
  const rotas = await read.rotas({ members: [member], since: clock.now() });
  return rotas.filter(
    rota =>
      rota.endedAt === undefined &&
      rota.layers.some(
        ({ says, to }) => says.kind === 'calendar' && says.calendar === id && to === undefined,
      ),
  );
};

type Named = NonNullable<JobContext['alliance']['calendars']>[number];

const readNow = async (context: JobContext, { id, member, zone }: Named): Promise<Said> => {
  const now = context.clock.now();
  const window = { from: now, to: new Date(now.getTime() + AHEAD_MS) };
  const nothing = { stints: [], strangers: [], read: false };
  try {
    const { events, problems } = await context.calendars.read(id, window, zone ?? 'UTC');
    const people = await namable(context, member);
    const met = events.map(event => ({ event, person: personInCalendar(event.who, people) }));
    return {
      stints: met.flatMap(({ event: { from, to }, person }) =>
        person === undefined ? [] : [{ responder: person.id, from, to }],
      ),
      strangers: [...new Set(met.flatMap(({ event, person }) => (person === undefined ? [event.who] : [])))],
      wrong: problems.length === 0 ? undefined : problems.join(' '),
      // A text that is no calendar at all says nothing of anybody.
      read: events.length > 0 || problems.length === 0,
    };
  } catch (error) {
    return { ...nothing, wrong: error instanceof Error ? error.message : 'it cannot be read' };
  }
};

const namable = async ({ read }: JobContext, member: string): Promise<readonly Namable[]> => {
  const people = await read.roster([member]);
  return Promise.all(
    people.map(async ({ id, name }) => {
      const accounts = await read.accountsOf(id);
      return { id, name, accounts: accounts.map(account => account.person) };
    }),
  );
};

/** Whoever said yes before counts at once; whoever was asked before is not asked again. */
const askNew = async (tx: Writer, rota: Rota, said: Said, before: readonly Question[]): Promise<void> => {
  const asked = new Set(before.flatMap(({ asks }) => ('responder' in asks ? [asks.responder] : [])));
  const responders = [...new Set(said.stints.map(one => one.responder))];
  for (const responder of responders) {
    await include(tx, rota, { responder, by: rota.madeBy, asked: asked.has(responder), quietly: true });
  }
};

/** What is wrong with it is told when it is new, and not every quarter of an hour. */
const tellWrong = async (
  tx: Writer,
  id: string,
  { wrong }: Said,
  { before, leads }: { readonly before: string | undefined; readonly leads: readonly string[] },
): Promise<void> => {
  await tx.calendarWrong(id, wrong);
  if (wrong === undefined || wrong === before) return;
  const digest = createHash('sha256').update(wrong).digest('base64url').slice(0, 12);
  const day = tx.at.toISOString().slice(0, 10);
  await tellLeads(tx, leads, 'rota-calendar', { calendar: id, of: `${id} ${digest} ${day}` });
};

const tellLeads = async (
  tx: Writer,
  leads: readonly string[],
  kind: 'rota-stranger' | 'rota-calendar',
  detail: Readonly<Record<string, string>>,
): Promise<void> => {
  for (const responder of leads) {
    await tx.notice({ kind, responder, detail, expiresInMinutes: TOLD_EXPIRES_MINUTES });
  }
};
