import { z } from 'zod';
import { readRoster } from '../src/ask-roster.ts';
import { isLive } from '../src/domain/incident.ts';
import { wantAgain } from '../src/domain/limited.ts';
import { isOver, type Tier, tally } from '../src/domain/page.ts';
import { canDo, candidates, type Responder, spared } from '../src/domain/roster.ts';
import { type Called, inTurn } from '../src/domain/turns.ts';
import { defineJob, type JobContext, PRIORITY } from '../src/job.ts';
import type { IncidentFile, PageFile, Writer } from '../src/records.ts';
import { callTogether } from './call-together.ts';
import { keepLooking, nextLookAt } from './keep-looking.ts';
import { CALL_EXPIRES_MINUTES, canBeAsked } from './may-be-asked.ts';
import { offerAgain } from './offer-again.ts';
import { tellRooms } from './tell-rooms.ts';

/** A step through the tiers ends; more tiers than this are not worth asking one after the other. */
const MOST_TIERS = 50;

/**
 * Asks one tier, all at once, for the seats still open. An empty tier goes on to the next at once and says so;
 * after the last one, once the policy's time is over, the page is exhausted, loudly.
 */
export const widenPage = defineJob({
  name: 'widen-page',
  priority: PRIORITY.page,
  payload: z.object({
    page: z.string(),
    tier: z.number().int().min(1).max(MOST_TIERS),
    people: z.array(z.string()).readonly().default([]),
  }),
  async run(context, { page: id, tier, people }) {
    const before = await context.read.page(id);
    const file = before && (await context.read.incident({ id: before.page.incident }));
    if (before === undefined || file === undefined) return context.settle(async () => {});
    const ended = await context.read.endedSince(file.incident.id, before.page.openedAt);
    const roster = await readRoster(context, file, context.clock.now());
    const called = await context.read.callsTo(roster.map(person => person.id));
    const second = await context.read.helpersForSecond(file.incident.id);
    await context.settle(async tx => {
      // The incident first, as whatever ends it does: the other way round each would wait for the other.
      const incident = await tx.lockIncident(file.incident.id);
      const page = await tx.lockPage(id);
      // Somebody may have widened it already, or it may have filled while this job waited.
      if (page === undefined || page.page.state !== 'open' || page.page.tier >= tier) return;
      if (ended || isOver(page) || incident === undefined || !isLive(incident.state)) return;
      const standing = tally(page.page.needs, page.invites, page.answers);
      if (standing.full) return;
      await askTier(context, tx, { page, file, tier, people, roster, called, second });
    });
  },
});

interface Step {
  readonly page: PageFile;
  readonly file: IncidentFile;
  readonly tier: number;
  readonly people: readonly string[];
  readonly roster: readonly Responder[];
  readonly called: Called;
  /** Who offered to come for a second incident. */
  readonly second: readonly string[];
}

/**
 * Whom a step asks, and which it is by then: one in which nobody is goes on to the next. The first one asks those who
 * were named, if any, and before all others those who offered to come for a second incident.
 */
const whomToAsk = ({ alliance }: JobContext, at: Date, step: Step) => {
  const { page, file, people, called } = step;
  const { tiers, needs } = page.page;
  const { open } = tally(needs, page.invites, page.answers);
  const mayBeAsked = step.roster.filter(person => canBeAsked(person, page, file, alliance));
  const among = (who: Tier | undefined, some: readonly Responder[]): readonly Responder[] =>
    who === undefined ? [] : inTurn(candidates(who, open, some, file.incident, at, alliance), called);
  const named = inTurn(
    mayBeAsked.filter(p => people.includes(p.id) && spared(p, file.incident, at, alliance) === undefined),
    called,
  );
  const first = step.tier === 1;
  const helpers = first
    ? among(
        { who: 'skilled' },
        mayBeAsked.filter(p => step.second.includes(p.id)),
      )
    : [];
  let { tier } = step;
  let asked = [...helpers, ...(first && named.length > 0 ? named : among(tiers[tier - 1], mayBeAsked))];
  while (asked.length === 0 && tier < tiers.length) {
    tier += 1;
    asked = [...among(tiers[tier - 1], mayBeAsked)];
  }
  return { tier, helpers, asked: [...new Set(asked)] };
};

const askTier = async (context: JobContext, tx: Writer, step: Step): Promise<void> => {
  const { page } = step;
  const { id, incident } = page.page;
  const { tier, asked, helpers } = whomToAsk(context, tx.at, step);
  if (asked.length === 0) return askShort(tx, page, step.tier);
  await tx.changePage(id, { tier });
  await tx.invite(
    id,
    tier,
    asked.map(p => ({ id: p.id, skills: canDo(p, tx.at) })),
  );
  await callTogether(context, tx, page, step.file, asked, step.roster);
  for (const person of asked) {
    await tx.notice({
      kind: 'page-call',
      responder: person.id,
      incident,
      page: id,
      expiresInMinutes: CALL_EXPIRES_MINUTES,
      ...(helpers.includes(person) ? { detail: { of: 'second' } } : {}),
    });
  }
  if (tier > 1) {
    await tx.event({ incident, kind: 'widened', detail: { page: id, tier } });
  }
  if (tier > step.tier) {
    await tx.notice({
      kind: 'page-widened',
      responder: page.page.pagedBy,
      incident,
      page: id,
      expiresInMinutes: 60,
    });
    await tx.job(tellRooms.job({ incident, page: id, kind: 'page-widened' }));
  }
  await tx.changed(incident, { page: id });
  const dueAt = new Date(tx.at.getTime() + page.page.widenAfterMinutes * 60_000);
  await tx.job(widenPage.job({ page: id, tier: tier + 1 }, dueAt));
};

/**
 * Nobody is left to ask: whoever comes only if it is short is offered a seat, and has the policy's time to take it
 * before the page is exhausted. A step past the last tier says that they have been asked.
 */
const askShort = async (tx: Writer, file: PageFile, tier: number): Promise<void> => {
  const { id, tiers, widenAfterMinutes } = file.page;
  const willing = wantAgain(file, tx.at, 'short');
  if (willing.length === 0 || tier > tiers.length + 1) return exhaust(tx, file);
  await tx.changePage(id, { tier: tiers.length + 1 });
  await offerAgain(tx, file, willing);
  const dueAt = new Date(tx.at.getTime() + widenAfterMinutes * 60_000);
  await tx.job(widenPage.job({ page: id, tier: tiers.length + 2 }, dueAt));
};

const exhaust = async (tx: Writer, { page }: PageFile): Promise<void> => {
  await tx.changePage(page.id, { state: 'exhausted', tier: page.tiers.length });
  await tx.event({ incident: page.incident, kind: 'exhausted', detail: { page: page.id } });
  await tx.notice({
    kind: 'page-exhausted',
    responder: page.pagedBy,
    incident: page.incident,
    page: page.id,
    expiresInMinutes: 24 * 60,
  });
  await tx.job(tellRooms.job({ incident: page.incident, page: page.id, kind: 'page-exhausted' }));
  await tx.job(keepLooking.job({ page: page.id }, nextLookAt(tx.at)));
  await tx.changed(page.incident, { page: page.id });
};
