import { Pool } from 'undici';
import { atMost, median, ms, quantile, type Report } from './figure.ts';
import { type Ground, joinPeople, type Muster, openGround } from './ground.ts';
import { fireAll } from './open-loop.ts';
import { benchFile, startProgram } from './program.ts';
import { send, slash } from './slash.ts';

const STARTS = 20;
const DRAINS = 5;
const PATH = '/slack/north';

/** P12: how long until a started process can answer, against loading its libraries; and how it ends. */
export const measureStartUp = async (short: boolean): Promise<Report> => {
  const ground = await openGround();
  try {
    const database = await ground.openDatabase('start_up');
    await warm(ground, database);
    const starts = await compareStarts(ground, database, short ? 5 : STARTS);
    const drains = await drainAll(ground, database, short ? 2 : DRAINS);
    return { figures: [...starts.figures, ...drains.figures], notes: [...starts.notes, ...drains.notes] };
  } finally {
    await ground.close();
  }
};

/** The first start migrates and publishes; that is not what is measured. */
const warm = async (ground: Ground, database: string): Promise<void> => {
  const { program } = await ground.startMuster({ role: 'all', database, discord: true });
  await program.stop();
};

const timeImports = async (): Promise<number> => {
  const startedAt = performance.now();
  const program = startProgram([benchFile('floor/imports')]);
  await program.said(line => (line === 'loaded' ? true : undefined));
  const tookMs = performance.now() - startedAt;
  await program.stop('SIGKILL');
  return tookMs;
};

/** One of each in turn, so that whatever else the machine does falls on both. */
const compareStarts = async (ground: Ground, database: string, count: number): Promise<Report> => {
  const [user] = joinPeople(ground.workspace, 1);
  if (user === undefined) throw new Error('nobody is there to type');
  const bare: number[] = [];
  const ready: number[] = [];
  for (let at = 0; at < count; at += 1) {
    bare.push(await timeImports());
    const muster = await ground.startMuster({ role: 'all', database, discord: true });
    ready.push(muster.startedAfterMs);
    await proveReady(ground, muster, user);
    await muster.program.stop();
  }
  const ratio = median(ready) / median(bare);
  return {
    figures: [
      atMost(1.5, {
        goal: 'P12',
        what: 'start to ready, against loading the libraries',
        value: ratio,
        unit: 'ratio',
      }),
    ],
    notes: [
      `P12: ready after ${ms(median(ready))} (slowest ${ms(quantile(ready, 1))}), libraries loaded after ${ms(median(bare))}; ${count} starts each`,
    ],
  };
};

/** A process that says it has started must take a command there and then. */
const proveReady = async (
  ground: Ground,
  muster: Muster,
  user: Parameters<typeof slash>[2],
): Promise<void> => {
  const pool = new Pool(new URL(muster.url).origin);
  const line = slash(ground.slack, ground.workspace, user, '/inc help');
  await send(pool, PATH, ground.workspace.signingSecret, line);
  await pool.close();
};

const RATE = 100;
const LOAD_MS = 2_000;
const STOP_AT_MS = 1_000;

/** Ends a process in the middle of commands, and looks whether everything it acknowledged is in the records. */
const drainAll = async (ground: Ground, database: string, count: number): Promise<Report> => {
  const people = joinPeople(ground.workspace, 50);
  const tookMs: number[] = [];
  let [acknowledged, lost] = [0, 0];
  for (let at = 0; at < count; at += 1) {
    const one = await drain(ground, database, people, at);
    tookMs.push(one.tookMs);
    acknowledged += one.acknowledged.length;
    lost += one.lost;
  }
  return {
    figures: [
      atMost(5_000, {
        goal: 'P12.drain',
        what: 'SIGTERM to gone, under load',
        value: quantile(tookMs, 1),
        unit: 'ms',
      }),
      atMost(0, {
        goal: 'P12.lost',
        what: 'acknowledged, and not in the records',
        value: lost,
        unit: 'lost',
      }),
    ],
    notes: [
      `P12.drain: ${acknowledged} commands acknowledged around ${count} ends; median ${ms(median(tookMs))}`,
    ],
  };
};

const drain = async (
  ground: Ground,
  database: string,
  people: readonly Parameters<typeof slash>[2][],
  round: number,
): Promise<{ tookMs: number; acknowledged: readonly string[]; lost: number }> => {
  const { slack, workspace } = ground;
  const muster = await ground.startMuster({ role: 'all', database, discord: true });
  const pool = new Pool(new URL(muster.url).origin, { connections: 32 });
  const acknowledged: string[] = [];
  const shots = Array.from({ length: (RATE * LOAD_MS) / 1000 }, (_, at) => ({
    dueMs: (at * 1000) / RATE,
    fire: async () => {
      const user = people[at % people.length];
      if (user === undefined) return false;
      const line = slash(slack, workspace, user, `/inc declare sev3 Drain ${round} number ${at} tlp:amber`);
      const said = await send(pool, PATH, workspace.signingSecret, line);
      const reference = /ref `?([2-9A-Z]{8})/u.exec(said)?.[1];
      if (reference !== undefined) acknowledged.push(reference);
      return reference !== undefined;
    },
  }));
  const load = fireAll(shots);
  await new Promise(resolve => setTimeout(resolve, STOP_AT_MS));
  const stoppedAt = performance.now();
  await muster.program.stop();
  const tookMs = performance.now() - stoppedAt;
  await load;
  await pool.destroy();
  const owner = await ground.connect(database);
  const { rows } = await owner.query<{ found: number }>(
    `select count(distinct i.reference)::int as found from muster.invocation i
      join muster.job j on j.connection = i.connection and j.invocation = i.id and j.kind = 'declare-incident'
      where i.reference = any($1)`,
    [acknowledged],
  );
  await owner.end();
  return { tookMs, acknowledged, lost: acknowledged.length - (rows[0]?.found ?? 0) };
};
