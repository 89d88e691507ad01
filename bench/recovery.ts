import type pg from 'pg';
import { type Calls, discordCalls, slackCalls } from './calls.ts';
import { atMost, ms, quantile, type Report } from './figure.ts';
import { type Ground, joinPeople, joinServer, type Muster, openGround } from './ground.ts';
import { type Planted, plant } from './planted.ts';
import { pause } from './program.ts';

const KILLS = 50;
/** Call-outs that widen around each kill. Each calls one person on Slack and one on Discord. */
const PAGES = 20;
const LEAD_MS = 300;
const OVER_MS = 1_500;
/** A kill may come at any instant from before the first is due until all are out. */
const KILL_WITHIN_MS = 2_200;
const PEOPLE = 40;
const LOOK_MS = 20;
const PATIENCE_MS = 30_000;

/** P8: how soon after a kill everything due is out, with a restart and with a spare; and what was lost or repeated. */
export const measureRecovery = async (short: boolean): Promise<Report> => {
  const kills = short ? 5 : KILLS;
  return reportOf(await killMany(kills, 'alone'), await killMany(kills, 'with a spare'));
};

/** Whether another worker runs already when one is killed; else one is started then. */
type Company = 'alone' | 'with a spare';

/** One person's call. */
interface Call {
  readonly on: 'slack' | 'discord';
  /** From when it was due, or from the kill or the restart if that was later, until it was out. Lost: undefined. */
  readonly afterMs: number | undefined;
  /** The worker that was killed had said that it would send it, and not that it had. */
  readonly inDoubt: boolean;
  readonly copies: number;
}

const killMany = async (kills: number, company: Company): Promise<readonly Call[]> => {
  const ground = await openGround();
  try {
    const server = joinServer(ground, PEOPLE / 2);
    // In turn, so that each call-out asks one on each platform.
    const people = joinPeople(ground.workspace, PEOPLE / 2).flatMap((one, at) => [
      one,
      ...server.slice(at, at + 1),
    ]);
    const database = await ground.openDatabase('recovery');
    const start = (): Promise<Muster> =>
      ground.startMuster({ role: 'worker', database, discord: true, volunteers: people });
    const workers = [await start()];
    const owner = await ground.connect(database);
    await owner.query(`insert into muster.responder (member, name) values ('north', 'Ada')`);
    const calls: Call[] = [];
    // The first round only warms up: who was never called has no conversation yet.
    for (let round = 0; round <= kills; round += 1) {
      if (company === 'with a spare' && round > 0) workers.push(await start());
      const found = await killOne(ground, owner, workers, round === 0 ? undefined : start);
      if (round > 0) calls.push(...found);
    }
    await Promise.all(workers.map(worker => worker.program.stop('SIGKILL')));
    await owner.end();
    return calls;
  } finally {
    await ground.close();
  }
};

/** The oldest worker dies. With `start` undefined nobody does. */
const killOne = async (
  ground: Ground,
  owner: pg.Client,
  workers: Muster[],
  start: (() => Promise<Muster>) | undefined,
): Promise<readonly Call[]> => {
  const planted = await plant(owner, {
    count: PAGES,
    inMs: LEAD_MS,
    overMs: OVER_MS,
    asks: 2,
    volunteers: PEOPLE,
  });
  if (start === undefined) return callsOf(ground, owner, { planted, sinceAt: 0, doubts: new Set() });
  await pause(Math.random() * KILL_WITHIN_MS);
  const victim = workers.shift();
  await victim?.program.stop('SIGKILL');
  // With a spare it counts from the kill, else from the start of the next process.
  const sinceAt = Date.now();
  const starting = workers.length === 0 ? start() : undefined;
  const doubts = await doubtsOf(owner);
  const found = await callsOf(ground, owner, { planted, sinceAt, doubts });
  if (starting !== undefined) workers.push(await starting);
  return found;
};

/** The calls, as `page connection`, that were being sent. */
const doubtsOf = async (owner: pg.Client): Promise<ReadonlySet<string>> => {
  const { rows } = await owner.query<{ what: string }>(
    `select page || ' ' || tried_connection as what from muster.notice
      where kind = 'page-call' and state = 'waiting' and tried_at is not null`,
  );
  return new Set(rows.map(row => row.what));
};

interface Round {
  readonly planted: readonly Planted[];
  readonly sinceAt: number;
  readonly doubts: ReadonlySet<string>;
}

const OWED = `select count(*)::int as owed from muster.notice where kind = 'page-call' and state = 'waiting'`;

/** Waits until all are out and nothing more is to be sent, or for as long as anybody would. */
const callsOf = async (ground: Ground, owner: pg.Client, round: Round): Promise<readonly Call[]> => {
  const last = Math.max(round.sinceAt, ...round.planted.map(one => one.dueAt));
  const isOut = (): boolean => {
    const [slack, discord] = [slackCalls(ground.slack), discordCalls(ground.discord)];
    return round.planted.every(({ page }) => slack.has(page) && discord.has(page));
  };
  const owed = async (): Promise<number> => (await owner.query<{ owed: number }>(OWED)).rows[0]?.owed ?? 0;
  while ((!isOut() || (await owed()) > 0) && Date.now() < last + PATIENCE_MS) await pause(LOOK_MS);
  const [slack, discord] = [slackCalls(ground.slack), discordCalls(ground.discord)];
  return round.planted.flatMap(one => [
    callOf(one, round, slack, 'slack', 'north'),
    callOf(one, round, discord, 'discord', 'east'),
  ]);
};

const callOf = (
  { page, dueAt }: Planted,
  { sinceAt, doubts }: Round,
  calls: Calls,
  on: Call['on'],
  connection: string,
): Call => {
  const times = calls.get(page) ?? [];
  const [first] = times;
  return {
    on,
    // What was out before the worker died waited for nobody.
    afterMs: first === undefined ? undefined : Math.max(0, first - Math.max(sinceAt, dueAt)),
    inDoubt: doubts.has(`${page} ${connection}`),
    copies: times.length,
  };
};

const reportOf = (alone: readonly Call[], spare: readonly Call[]): Report => {
  const all = [...alone, ...spare];
  const slowest = (calls: readonly Call[]): number =>
    Math.max(0, ...calls.map(call => call.afterMs ?? PATIENCE_MS));
  const extra = (on: Call['on']): number =>
    Math.max(0, ...all.filter(call => call.on === on).map(call => call.copies - 1));
  const isInDoubt = (call: Call): boolean => call.inDoubt && call.on === 'slack';
  const sure = spare.filter(call => !isInDoubt(call));
  const lost = all.filter(call => call.copies === 0).length;
  return {
    figures: [
      atMost(5_000, {
        goal: 'P8',
        what: 'start of the next worker until all that is due is out',
        value: slowest(alone),
        unit: 'ms',
      }),
      atMost(2_000, {
        goal: 'P8.spare',
        what: 'kill until all is out, with a spare',
        value: slowest(sure),
        unit: 'ms',
      }),
      atMost(5_000, {
        goal: 'P8.doubt',
        what: 'the same, sends to Slack in doubt',
        value: slowest(spare.filter(isInDoubt)),
        unit: 'ms',
      }),
      atMost(0, { goal: 'P8.lost', what: 'calls that never came', value: lost, unit: 'lost' }),
      atMost(0, {
        goal: 'P8.discord',
        what: 'most extra copies of one call, Discord',
        value: extra('discord'),
        unit: 'copies',
      }),
      atMost(1, {
        goal: 'P8.slack',
        what: 'most extra copies of one call, Slack',
        value: extra('slack'),
        unit: 'copies',
      }),
    ],
    notes: [noteOf('P8', alone), noteOf('P8.spare', spare), copiesNote(all)],
  };
};

const noteOf = (goal: string, calls: readonly Call[]): string => {
  const late = calls.flatMap(call =>
    call.afterMs === undefined || call.afterMs === 0 ? [] : [call.afterMs],
  );
  const doubt = calls.filter(call => call.inDoubt).length;
  return `${goal}: ${calls.length} calls, ${late.length} came after the kill: p50 ${ms(quantile(late, 0.5))}, p99 ${ms(quantile(late, 0.99))}; ${doubt} were in doubt`;
};

const copiesNote = (calls: readonly Call[]): string =>
  `P8: calls that came twice: ${calls.filter(call => call.copies > 1).length} of ${calls.length}`;
