import type pg from 'pg';
import { slackCalls } from './calls.ts';
import { atMost, ms, quantile, type Report } from './figure.ts';
import { type Ground, joinPeople, openGround } from './ground.ts';
import { type Planted, plant } from './planted.ts';
import { pause } from './program.ts';

const TIMERS = 10_000;
const OVER_MS = 240_000;
const VOLUNTEERS = 200;
/** Time to plant them all before the first is due. */
const LEAD_MS = 10_000;
/** Some come due before those that count: what runs for the first time is compiled and planned meanwhile. */
const WARM = { count: 100, inMs: 2_000, overMs: 6_000 };
const LOOK_MS = 2_000;
const PATIENCE_MS = 60_000;

/** P7: how late call-outs widen, of very many that wait for their time; and whether one does so early. */
export const measureEscalations = async (short: boolean): Promise<Report> => {
  // The database then tells when it committed what; the time is taken before the commit reaches the disk.
  const ground = await openGround({ track_commit_timestamp: 'on' });
  try {
    const [, ...volunteers] = joinPeople(ground.workspace, 1 + VOLUNTEERS);
    const database = await ground.openDatabase('escalations');
    const muster = await ground.startMuster({ role: 'all', database, volunteers });
    const owner = await ground.connect(database);
    await owner.query(`insert into muster.responder (member, name) values ('north', 'Ada')`);
    const shape = { inMs: LEAD_MS, asks: 1, volunteers: VOLUNTEERS };
    // A short run has as many timers armed, of which a tenth comes due.
    const due = short ? TIMERS / 10 : TIMERS;
    if (due < TIMERS) await plant(owner, { ...shape, count: TIMERS - due, inMs: 3_600_000, overMs: OVER_MS });
    await plant(owner, { ...shape, ...WARM });
    const planted = await plant(owner, { ...shape, count: due, overMs: (OVER_MS * due) / TIMERS });
    const found = await waitForAll(ground, owner, planted);
    await owner.end();
    await muster.program.stop();
    return reportOf(found, due / ((OVER_MS * due) / TIMERS / 1_000));
  } finally {
    await ground.close();
  }
};

/** One timer: when it was due, when its step was committed, and when somebody was first called. */
interface Fired {
  readonly dueAt: number;
  readonly widenedAt: number;
  /** Absent when that took longer than anybody would wait for it. */
  readonly calledAt?: number;
}

const WIDENED = `select v.page::text as page,
    extract(epoch from min(pg_xact_commit_timestamp(v.xmin)))::float8 * 1000 as at
  from muster.invite v where v.tier = 2 group by v.page`;

const waitForAll = async (
  ground: Ground,
  owner: pg.Client,
  planted: readonly Planted[],
): Promise<readonly Fired[]> => {
  const last = Math.max(...planted.map(one => one.dueAt));
  while (Date.now() < last) await pause(LOOK_MS);
  const giveUpAt = performance.now() + PATIENCE_MS;
  let called = slackCalls(ground.slack);
  while (called.size < planted.length + WARM.count && performance.now() < giveUpAt) {
    await pause(LOOK_MS);
    called = slackCalls(ground.slack);
  }
  const { rows } = await owner.query<{ page: string; at: number }>(WIDENED);
  const widened = new Map(rows.map(row => [row.page, row.at]));
  return planted.map(({ page, dueAt }) => {
    const [widenedAt, calledAt] = [widened.get(page), called.get(page)?.[0]];
    if (widenedAt === undefined) throw new Error(`page ${page} never widened`);
    return { dueAt, widenedAt, ...(calledAt === undefined ? {} : { calledAt }) };
  });
};

const reportOf = (fired: readonly Fired[], perSecond: number): Report => {
  const late = fired.map(one => one.widenedAt - one.dueAt);
  const called = fired.flatMap(({ calledAt, dueAt }) => (calledAt === undefined ? [] : [calledAt - dueAt]));
  const what = `of ${TIMERS} armed timers, due until the wider call-out is committed`;
  return {
    figures: [
      atMost(100, { goal: 'P7', what: `${what}, p99`, value: quantile(late, 0.99), unit: 'ms' }),
      atMost(1_000, { goal: 'P7.max', what: `${what}, latest`, value: quantile(late, 1), unit: 'ms' }),
      atMost(0, {
        goal: 'P7.early',
        what: 'widened before they were due',
        value: late.filter(one => one < 0).length,
        unit: 'early',
      }),
    ],
    notes: [
      `P7: ${fired.length} came due, ${perSecond.toFixed(0)} a second: p50 ${ms(quantile(late, 0.5))}, p90 ${ms(quantile(late, 0.9))}, p99.9 ${ms(quantile(late, 0.999))}`,
      `P7: ${called.length} calls: due until the first person's call is at Slack: p50 ${ms(quantile(called, 0.5))}, p90 ${ms(quantile(called, 0.9))}, p99 ${ms(quantile(called, 0.99))}, slowest ${ms(quantile(called, 1))}`,
    ],
  };
};
