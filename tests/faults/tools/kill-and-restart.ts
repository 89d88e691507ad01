import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { openAlliance, type Started, type TestAlliance } from './alliance.ts';
import { until } from './patience.ts';
import { asked, pictures, somebodyAnswers } from './picture.ts';
import { underLoad } from './under-load.ts';

/** Where a worker dies, and what is so at that instant. */
export interface Death {
  /** As `MUSTER_KILL_AT` takes it. */
  readonly at: string;
  readonly when: string;
  /** Who declares: Ada on Slack unless told otherwise. */
  readonly declarer?: 'ada' | 'dag';
  /** How many workers die there one after the other: one unless told otherwise. */
  readonly times?: number;
  /** How long after the death the next worker starts; at once unless told otherwise. */
  readonly laterMs?: number;
}

/** Bea, Dag and Eva, but never whoever declares. */
const ASKED = { ada: 3, dag: 2 } as const;
/** All that is due has to be done so soon after a restart. */
const DUE_WITHIN_MS = 5_000;

/**
 * Declares an incident with a call-out, and lets somebody answer it. The worker dies at the given point; the
 * gateway lives, so whoever was asked by then answers while nobody works. Then the next worker starts.
 */
export const killAndRestart = async (death: Death): Promise<void> => {
  const alliance = await openAlliance();
  try {
    await play(alliance, death);
  } finally {
    await alliance.close();
  }
};

const play = async (alliance: TestAlliance, death: Death): Promise<void> => {
  const log = join(alliance.folder, 'points');
  const [, worker] = await Promise.all([
    alliance.start('gateway'),
    alliance.start('worker', { MUSTER_KILL_AT: death.at, MUSTER_KILL_LOG: log }),
  ]);
  const declarer = alliance.people[death.declarer ?? 'ada'];
  await declarer.types('/inc declare sev4 Ransomware at a port operator tlp:green page:duty');
  const answered = await untilDead(alliance, worker, death);
  expect(readFileSync(log, 'utf8').trimEnd().split('\n').at(-1)).toContain(death.at.split(/[:@]/u)[0]);
  const filled = answered || (await somebodyAnswers(alliance));
  const askedBefore = asked(alliance).length;
  if (death.laterMs !== undefined) await alliance.time.pass(death.laterMs);
  for (let again = 1; again < (death.times ?? 1); again += 1) {
    const other = await alliance.start('worker', { MUSTER_KILL_AT: death.at }, 'go on');
    expect(await other.ended, `death ${again + 1} at ${death.at}`).toBe('SIGKILL');
  }

  const next = await alliance.start('worker');
  const { atMs } = await next.logged('started');
  await settled(alliance, underLoad(DUE_WITHIN_MS) - (performance.now() - atMs)).catch(error => {
    const did = next.lines.map(
      line => `${Math.round(line.atMs - atMs)} ${line.event} ${JSON.stringify(line.fields)}`,
    );
    throw new Error(`${error.message}; the next worker:\n${did.join('\n')}`);
  });
  console.info(`${death.at}: all due work done ${Math.round(performance.now() - atMs)} ms after the restart`);
  if (filled) expect(asked(alliance).length, 'nobody is asked once the seat is filled').toBe(askedBefore);
  else {
    expect(await somebodyAnswers(alliance), 'somebody was asked').toBe(true);
    await settled(alliance, underLoad(DUE_WITHIN_MS));
  }
  await expectWhole(alliance, death);
};

/** Resolves with whether the call-out was answered before the worker died. Fails when the point never fires. */
const untilDead = async (
  alliance: TestAlliance,
  worker: Started,
  { at, declarer = 'ada' }: Death,
): Promise<boolean> => {
  const deadOr = async (idle: () => boolean | Promise<boolean>): Promise<boolean> => {
    await until(`${at} to be passed`, async () => !worker.isRunning() || (await idle()));
    return !worker.isRunning();
  };
  const idle = async () =>
    asked(alliance).length === ASKED[declarer] && (await alliance.records.owed()).length === 0;
  if (!(await deadOr(idle))) {
    await somebodyAnswers(alliance);
    if (!(await deadOr(async () => (await alliance.records.owed()).length === 0)))
      throw new Error(`the point ${at} never fired`);
    expect(await worker.ended).toBe('SIGKILL');
    return true;
  }
  expect(await worker.ended).toBe('SIGKILL');
  return false;
};

const settled = (alliance: TestAlliance, withinMs: number): Promise<void> => {
  const { records } = alliance;
  return until(
    'all that is due to be done',
    async () => (await records.incidents()).length > 0 && (await records.owed()).length === 0,
    withinMs,
  ).catch(async error => {
    throw new Error(`${error.message}; still owed: ${(await records.owed()).join(', ')}`);
  });
};

/** Nothing is lost, Discord has one of each, and Slack at most one copy too many in all. */
const expectWhole = async (alliance: TestAlliance, { declarer = 'ada' }: Death): Promise<void> => {
  const { records } = alliance;
  expect(await records.incidents()).toEqual([1]);
  expect(await records.rows('select kind, error from muster.job where failed_at is not null')).toEqual([]);
  expect(await records.rows(`select kind, why from muster.notice where state = 'failed'`)).toEqual([]);
  const { north, east } = pictures(alliance);
  const reported = declarer === 'ada' ? { north: 1, east: 0 } : { north: 0, east: 1 };
  expect(east.extras, 'on Discord').toEqual([]);
  expect(east).toMatchObject({ cards: 1, boards: 1, rooms: reported.east, reports: reported.east });
  expect(north.extras.length, `on Slack: ${north.extras.join(', ')}`).toBeLessThanOrEqual(1);
  expect(Math.min(north.cards, 1) + Math.min(north.boards, 1)).toBe(2);
  expect(Math.min(north.reports, 1)).toBe(reported.north);
  expect(Math.min(north.rooms, 1)).toBe(reported.north);
  await expectDelivered(alliance);
  for (const stage of [alliance.north, alliance.east]) {
    const standing = stage.at(stage.home).map(one => one.text);
    expect(standing.filter(text => /1\/1 filled/u.test(text)).length, 'card and board are true').toBe(
      standing.length,
    );
  }
};

/** Whoever the records say was told reads it, and whoever was not has a reason recorded. */
const expectDelivered = async ({ records, people }: TestAlliance): Promise<void> => {
  const notices = await records.rows(
    `select n.kind, n.state, n.why, a.person from muster.notice n
     join muster.account a on a.responder = n.responder where n.kind in ('page-call', 'page-over')`,
  );
  const words = { 'page-call': /Call-out P-\d: dfir/u, 'page-over': /no longer needed/u };
  for (const { kind, state, why, person } of notices) {
    const human = Object.values(people).find(one => one.person.person === person);
    const reads = human?.inbox().some(one => words[kind as keyof typeof words].test(one.text));
    if (state === 'delivered') expect(reads, `${kind} for ${human?.name}`).toBe(true);
    // Who was never called is not told that it is over.
    else expect(why, String(kind)).toMatch(kind === 'page-call' ? /filled|answered/u : /never called/u);
  }
  expect(notices.length).toBeGreaterThan(0);
};
