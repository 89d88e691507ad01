import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Later } from '../../src/errors.ts';
import type { Pace } from '../../src/pace.ts';
import { createPaces, type TokenPaces } from '../../src/sending/paces.ts';
import { openStore } from '../../src/store/store.ts';
import { openTestDatabase, type TestDatabase } from '../setup/database.ts';
import { until } from '../setup/until.ts';

/** What a platform allows: so many in any window, on whichever process's account. */
const LIMIT = { name: '', size: 10, windowMs: 500 };
const ASK = { limits: [LIMIT], scopes: [], patienceMs: 10_000 };

let database: TestDatabase;
let owners: TokenPaces[];
beforeEach(async () => {
  database = await openTestDatabase();
  owners = [];
});
afterEach(async () => {
  for (const owner of owners) owner.stop();
  await database.close();
});

/** The pace as one process has it. */
const open = (): Pace => {
  const { pool, log } = database;
  const store = openStore({ pool, key: randomBytes(32), log });
  const paces = createPaces(store.paces, log);
  owners.push(paces);
  return paces.open({ token: 'token', connection: 'east', main: LIMIT });
};

/** Sends so many requests as fast as its pace allows; each arrives after a while. */
const send = (pace: Pace, count: number, arrived: number[]): Promise<unknown> =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const turn = await pace.turn(ASK);
      const halfMs = 5 + Math.random() * 10;
      await pause(halfMs);
      arrived.push(performance.now());
      await pause(halfMs);
      turn.end();
    }),
  );

const mostInAWindow = (arrived: readonly number[]): number =>
  Math.max(...arrived.map(at => arrived.filter(other => other > at - LIMIT.windowMs && other <= at).length));

test('two processes with one token keep its limit together, and both get on', async () => {
  const arrived: [number[], number[]] = [[], []];
  await Promise.all([send(open(), 30, arrived[0]), send(open(), 30, arrived[1])]);
  expect(mostInAWindow(arrived.flat())).toBeLessThanOrEqual(LIMIT.size);
  const [first, second] = arrived.map(one => one.toSorted((a, b) => a - b));
  // Neither had to wait until the other had nothing more to send.
  expect(second?.[0]).toBeLessThan(first?.at(-1) ?? 0);
  expect(first?.[0]).toBeLessThan(second?.at(-1) ?? 0);
});

test('what a killed process held is free again soon, and its last requests are counted', async () => {
  const arrived: number[] = [];
  await send(open(), 10, arrived);
  // Killed: it says nothing any more, and gives nothing back.
  owners[0]?.stop();
  const killedAt = performance.now();
  await send(open(), 10, arrived);
  expect(mostInAWindow(arrived)).toBeLessThanOrEqual(LIMIT.size);
  expect(performance.now() - killedAt).toBeLessThan(6_000);
});

test('what one process was told is heeded by the other, also by one that starts later', async () => {
  const [first, second] = [open(), open()];
  first.told('', 60_000);
  const owner = await database.owner();
  const row = async () => ((await owner.query('select from muster.pace_wait')).rowCount ?? 0) > 0;
  await until('it to be written down', row);
  await owner.end();
  await expect(first.turn(ASK)).rejects.toBeInstanceOf(Later);
  const told = await second.turn(ASK).then(
    turn => turn.end(),
    (error: unknown) => error,
  );
  expect(told).toMatchObject({ name: 'Later', message: 'the platform asked to wait' });
  expect((told as Later).afterMs).toBeGreaterThan(50_000);
  await expect(open().turn(ASK)).rejects.toBeInstanceOf(Later);
});
