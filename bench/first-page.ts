import { Pool } from 'undici';
import { noRedis, openTestRedis } from '../tests/setup/redis.ts';
import { atMost, ms, quantile, type Report } from './figure.ts';
import { type Ground, joinPeople, openGround } from './ground.ts';
import { fireAll } from './open-loop.ts';
import { pause } from './program.ts';
import { send, slash } from './slash.ts';

const PAGES = 60;
/** A page puts a card and a board into the same home, which takes about one message a second. */
const RATE = 0.4;
const WARM_PAGES = 4;
const VOLUNTEERS = 3;
const TARGET_MS = 100;
/** How long the last pages may take until they count as never sent. */
const PATIENCE_MS = 20_000;

/** P6: from the commit that plans a page to the first request that pages somebody, on each queue. */
export const measureFirstPage = async (short: boolean): Promise<Report> => {
  const postgres = await measureOn('PostgreSQL', short);
  if (noRedis !== undefined) return { ...postgres, notes: [...postgres.notes, `P6 on Redis: ${noRedis}`] };
  const redis = await openTestRedis();
  try {
    const found = await measureOn('Redis', short, redis.url);
    return {
      figures: [...postgres.figures, ...found.figures],
      notes: [...postgres.notes, ...found.notes],
    };
  } finally {
    await redis.close();
  }
};

const measureOn = async (name: string, short: boolean, redis?: string): Promise<Report> => {
  // The database then tells when it committed what; the time is taken before the commit reaches the disk.
  const ground = await openGround({ track_commit_timestamp: 'on' });
  try {
    const [asker, ...volunteers] = joinPeople(ground.workspace, 1 + VOLUNTEERS);
    if (asker === undefined) throw new Error('nobody is there to type');
    const database = await ground.openDatabase('first_page');
    const muster = await ground.startMuster({
      role: 'all',
      database,
      volunteers,
      ...(redis === undefined ? {} : { redis }),
    });
    const count = (short ? 8 : PAGES) + WARM_PAGES;
    const pool = new Pool(new URL(muster.url).origin);
    const shots = Array.from({ length: count }, (_, at) => ({
      dueMs: (at * 1000) / RATE,
      fire: async () => {
        const line = slash(
          ground.slack,
          ground.workspace,
          asker,
          `/inc declare sev3 Page ${at} tlp:amber page:duty`,
        );
        return (await send(pool, '/slack/north', ground.workspace.signingSecret, line)).includes('Declaring');
      },
    }));
    const taken = (await fireAll(shots)).filter(hit => hit.ok).length;
    if (taken < count) throw new Error(`only ${taken} of ${count} pages were accepted`);
    const planned = await waitForAll(ground, database, count);
    await pool.close();
    await muster.program.stop();
    return reportOf(name, planned.slice(WARM_PAGES));
  } finally {
    await ground.close();
  }
};

/** One page: when it was accepted, when planned, and when somebody was first asked. Milliseconds since 1970. */
interface Planned {
  readonly acceptedAt: number;
  readonly plannedAt: number;
  readonly postedAt: number;
}

const waitForAll = async (ground: Ground, database: string, count: number): Promise<readonly Planned[]> => {
  const giveUpAt = performance.now() + PATIENCE_MS;
  const posts = (): ReadonlyMap<string, number> => firstPosts(ground);
  while (posts().size < count && performance.now() < giveUpAt) await pause(100);
  const owner = await ground.connect(database);
  const { rows } = await owner.query<{ page: string; accepted: number; planned: number }>(
    `select p.id::text as page, extract(epoch from i.accepted_at)::float8 * 1000 as accepted,
        extract(epoch from min(pg_xact_commit_timestamp(v.xmin)))::float8 * 1000 as planned
      from muster.page p join muster.invite v on v.page = p.id join muster.invocation i on i.reference = p.reference
      group by p.id, i.accepted_at order by p.id`,
  );
  await owner.end();
  if (rows.length < count) throw new Error(`only ${rows.length} of ${count} pages were planned`);
  const found = posts();
  return rows.map(({ page, accepted, planned }) => {
    const postedAt = found.get(page);
    if (postedAt === undefined) throw new Error(`page ${page} was never posted`);
    return { acceptedAt: accepted, plannedAt: planned, postedAt };
  });
};

/** When Slack first got a message that calls for each page, by the page's id. */
const firstPosts = ({ slack }: Ground): ReadonlyMap<string, number> => {
  const first = new Map<string, number>();
  for (const { at, method, args } of slack.requests) {
    const page =
      method === 'chat.postMessage' &&
      /^\S* ?(?:Urgent call|Call)-out P-(\d+):/u.exec(String(args.text))?.[1];
    if (page && !first.has(page)) first.set(page, performance.timeOrigin + at);
  }
  return first;
};

const reportOf = (name: string, planned: readonly Planned[]): Report => {
  const waits = planned.map(page => page.postedAt - page.plannedAt);
  const whole = planned.map(page => page.postedAt - page.acceptedAt);
  const goal = name === 'Redis' ? 'P6.redis' : 'P6';
  return {
    figures: [
      atMost(TARGET_MS, {
        goal,
        what: `commit of a page's plan to its first request, p99, queue on ${name}`,
        value: quantile(waits, 0.99),
        unit: 'ms',
      }),
    ],
    notes: [
      `${goal}: ${planned.length} pages at ${RATE}/s: p50 ${ms(quantile(waits, 0.5))}, p90 ${ms(quantile(waits, 0.9))}, slowest ${ms(quantile(waits, 1))}`,
      `${goal}: from the command itself to the first request: p50 ${ms(quantile(whole, 0.5))}, p99 ${ms(quantile(whole, 0.99))}`,
    ],
  };
};
