import type pg from 'pg';
import type { DiscordDouble } from '../tests/doubles/discord/double.ts';
import { discordCalls } from './calls.ts';
import { atMost, ms, type Report } from './figure.ts';
import { type Ground, joinServer, openGround } from './ground.ts';
import { type Planted, plant } from './planted.ts';
import { pause } from './program.ts';

const PAGES = 500;
/** So many of those who are called answer meanwhile, */
const ANSWERED = 60;
/** and so many incidents end meanwhile: the first half as somebody says so, the other half already done. */
const CLOSED = 40;
const REST = PAGES - ANSWERED - CLOSED;
/** Ten minutes, in steps: after each there is time to try again what is due by then. */
const STEPS = 20;
const STEP_MS = 30_000;
const STEP_TAKES_MS = 700;
/** https://discord.com/developers/docs/topics/rate-limits#global-rate-limit */
const PER_SECOND = 50;
const LOOK_MS = 50;
const PATIENCE_MS = 60_000;

/** P13: what comes of five hundred calls that are due while a platform is away for ten minutes. */
export const measureOutage = async (short: boolean): Promise<Report> => {
  const ground = await openGround();
  try {
    const volunteers = joinServer(ground, PAGES);
    const database = await ground.openDatabase('outage');
    const muster = await ground.startMuster({ role: 'worker', database, discord: true, volunteers });
    const owner = await ground.connect(database);
    await owner.query(`insert into muster.responder (member, name) values ('north', 'Ada')`);
    // Everybody is called once before: conversations are open when it counts.
    const shape = { count: PAGES, asks: 1, volunteers: PAGES, inMs: 500 };
    await plant(owner, { ...shape, overMs: 10_000 });
    await untilSaid(owner);
    breakDown(ground.discord);
    const planted = await plant(owner, { ...shape, overMs: 3_000 });
    await wearOn(ground, owner, planted, short);
    const triedInVain = ground.discord.requests.filter(one => one.status === 503).length;
    ground.discord.world.faults.length = 0;
    const back = { at: ground.now().getTime(), atMs: performance.now() };
    await untilSaid(owner);
    const doubts = await owner.query(
      `select 1 from muster.notice where state = 'delivered' and tried_at < $1`,
      [new Date(back.at)],
    );
    await owner.end();
    await muster.program.stop();
    return reportOf(ground, planted, back, {
      triedInVain,
      doubts: (doubts.rowCount ?? 0) - PAGES,
    });
  } finally {
    await ground.close();
  }
};

/** Whatever is asked of it, it answers that it cannot. */
const breakDown = ({ world }: DiscordDouble): void => {
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
    world.faults.push({ method, path: /./u, times: Number.POSITIVE_INFINITY, how: { status: 503 } });
};

/** Ten minutes pass; half way through, people answer and incidents end. */
const wearOn = async (
  ground: Ground,
  owner: pg.Client,
  planted: readonly Planted[],
  short: boolean,
): Promise<void> => {
  await until(owner, WIDENING);
  for (let step = 0; step < STEPS; step += 1) {
    await ground.pass(owner, STEP_MS);
    await pause(short ? STEP_TAKES_MS / 3 : STEP_TAKES_MS);
    if (step === STEPS / 2) await moveOn(owner, planted);
  }
};

const ANSWER = `with asked as (
    insert into muster.invocation (connection, id, reference, responder, command, reply_kind)
    select 'east', 'bench-' || v.page, 'ANSWER' || v.page, v.responder, 'ack', 'direct'
    from muster.invite v where v.page = any($1::bigint[]) and v.tier = 2 returning connection, id, responder)
  insert into muster.fact (kind, responder, incident, page, detail, connection, invocation)
  select 'answer', asked.responder, p.incident, p.id, '{"answer": "decline"}', asked.connection, asked.id
  from asked join muster.page p on 'bench-' || p.id = asked.id`;

const END = `with asked as (
    insert into muster.invocation (connection, id, reference, responder, command, reply_kind)
    select 'east', 'bench-' || p.id, 'END' || p.id, p.paged_by, 'close', 'direct'
    from muster.page p where p.id = any($1::bigint[]) returning connection, id, responder)
  insert into muster.fact (kind, responder, incident, detail, connection, invocation)
  select 'ended', asked.responder, p.incident, '{"to": "closed"}', asked.connection, asked.id
  from asked join muster.page p on 'bench-' || p.id = asked.id`;

const CLOSE = `update muster.incident set state = 'closed', ended_at = muster.now()
  where id in (select incident from muster.page where id = any($1::bigint[]))`;

/** Whom nobody is to call any more: the first ones planted. */
const settledOf = (planted: readonly Planted[]) => {
  const pages = planted.map(one => one.page);
  return {
    answered: pages.slice(0, ANSWERED),
    ended: pages.slice(ANSWERED, ANSWERED + CLOSED / 2),
    closed: pages.slice(ANSWERED + CLOSED / 2, ANSWERED + CLOSED),
    rest: pages.slice(ANSWERED + CLOSED),
  };
};

const moveOn = async (owner: pg.Client, planted: readonly Planted[]): Promise<void> => {
  const { answered, ended, closed } = settledOf(planted);
  for (const [query, pages] of [
    [ANSWER, answered],
    [END, ended],
    [CLOSE, closed],
  ] as const) {
    const { rowCount } = await owner.query(query, [pages]);
    if (rowCount !== pages.length) throw new Error(`only ${rowCount} of ${pages.length} moved on`);
  }
};

const WIDENING = `select count(*)::int as left from muster.job
  where kind = 'widen-page' and payload->>'tier' = '2' and done_at is null`;
const WAITING = `select count(*)::int as left from muster.notice where state = 'waiting'`;

const until = async (owner: pg.Client, query: string): Promise<void> => {
  const giveUpAt = performance.now() + PATIENCE_MS;
  while (Number((await owner.query(query)).rows[0]?.left) > 0 && performance.now() < giveUpAt)
    await pause(LOOK_MS);
};

const untilSaid = async (owner: pg.Client): Promise<void> => {
  await until(owner, WIDENING);
  await until(owner, WAITING);
};

const reportOf = (
  { discord }: Ground,
  planted: readonly Planted[],
  back: { readonly at: number; readonly atMs: number },
  seen: { readonly triedInVain: number; readonly doubts: number },
): Report => {
  const calls = discordCalls(discord);
  const { rest, ...settled } = settledOf(planted);
  const stale = Object.values(settled)
    .flat()
    .filter(page => calls.has(page)).length;
  const outAt = rest.flatMap(page => calls.get(page)?.slice(0, 1) ?? []);
  // A call that was tried before has to be looked for before it is sent again.
  const floorMs = (Math.ceil((REST + seen.doubts) / PER_SECOND) - 1) * 1_000;
  const lastMs = Math.max(...outAt) - back.at;
  const after = discord.requests.filter(one => one.atMs >= back.atMs);
  return {
    figures: [
      atMost(1.1, {
        goal: 'P13',
        what: `until the other ${REST} are out, against the limit's floor`,
        value: lastMs / floorMs,
        unit: 'ratio',
      }),
      atMost(0, {
        goal: 'P13.stale',
        what: 'calls to who answered meanwhile or for what had ended',
        value: stale,
        unit: 'pages',
      }),
      atMost(0, {
        goal: 'P13.lost',
        what: 'calls that never came',
        value: REST - outAt.length,
        unit: 'lost',
      }),
      atMost(0, {
        goal: 'P13.limit',
        what: `requests beyond ${PER_SECOND} in a second, or answered 429`,
        value: beyond(after),
        unit: 'requests',
      }),
    ],
    notes: [
      `P13: back until the first was out ${ms(Math.min(...outAt) - back.at)}, until the last ${ms(lastMs)}; floor ${ms(floorMs)}`,
      `P13: ${seen.triedInVain} requests in vain in ten minutes, ${after.length} requests afterwards, ${seen.doubts} of the calls had been tried before`,
    ],
  };
};

/** How many a limit that slides along with time would have refused: those with as many as it takes in the second before. */
const beyond = (requests: readonly { readonly atMs: number; readonly status: number }[]): number => {
  const taken: number[] = [];
  let refused = 0;
  for (const { atMs, status } of requests) {
    const since = taken.filter(at => at > atMs - 1_000).length;
    if (status === 429 || since >= PER_SECOND) refused += 1;
    else taken.push(atMs);
  }
  return refused;
};
