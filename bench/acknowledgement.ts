import { Pool } from 'undici';
import type { User } from '../tests/doubles/slack/world.ts';
import { atMost, type Figure, median, ms, quantile, type Report } from './figure.ts';
import { type Ground, joinPeople, openGround } from './ground.ts';
import { fireAll, type Hit, type Shot } from './open-loop.ts';
import { benchFile, type Program, startProgram } from './program.ts';
import { send, slash } from './slash.ts';

const RATE = 200;
const RUNS = 5;
const RUN_MS = 15_000;
const PEOPLE = 200;
/** Each request is sent up to so much earlier or later, so that nothing falls into step with anything. */
const JITTER_MS = 1;
const WARM_LANES = 4;
const WARM_ROUNDS = 4;
const SLOWEST_MS = 2_500;

/** Something that answers slash commands. */
interface Subject {
  readonly name: string;
  readonly pool: Pool;
  readonly path: string;
  readonly program: Program;
  /** The line to type, and what its answer must hold. */
  readonly line: (at: number) => string;
  readonly expects: string;
}

/** P1: from a slash command to its answer, with what was accepted committed, against the floor app. */
export const measureAcknowledgement = async (short: boolean): Promise<Report> => {
  const ground = await openGround();
  const subjects: Subject[] = [];
  try {
    const people = joinPeople(ground.workspace, PEOPLE);
    const muster = await openMuster(ground);
    const floor = await openFloor(ground);
    const echo = await openEcho(ground);
    subjects.push(muster, floor, echo);
    const bench = { ground, people };
    // Everybody is known, and every code path warm, before anything counts.
    for (const subject of subjects) await warm(bench, subject);
    const runMs = short ? 4_000 : RUN_MS;
    const runs: Run[] = [];
    for (let at = 0; at < (short ? 3 : RUNS); at += 1) runs.push(await compare(bench, muster, floor, runMs));
    const bare = await compare(bench, muster, echo, runMs);
    const mixed = await compare(bench, { ...muster, line: mix, expects: '' }, floor, runMs);
    return reportOf(runs, bare, mixed);
  } finally {
    for (const { pool, program } of subjects) {
      await pool.destroy();
      await program.stop();
    }
    await ground.close();
  }
};

const declare = (at: number): string =>
  `/inc declare sev3 Ransomware at port operator ${at} ${Date.now()} tlp:amber`;

/** What a busy channel types: mostly questions. */
const mix = (at: number): string => (at % 4 === 0 ? declare(at) : at % 4 === 1 ? '/inc show 1' : '/inc list');

const openMuster = async (ground: Ground): Promise<Subject> => {
  const database = await ground.openDatabase('acknowledgement');
  const { program, url } = await ground.startMuster({ role: 'gateway', database });
  const { origin, pathname: path } = new URL(url);
  return { name: 'Muster', pool: openPool(origin), path, program, line: declare, expects: 'Declaring' };
};

const openFloor = async (ground: Ground): Promise<Subject> => {
  const database = await ground.openDatabase('floor');
  return openOther(ground, 'floor', 'floor/app', '/', { DATABASE_URL: database });
};

const openEcho = (ground: Ground): Promise<Subject> =>
  openOther(ground, 'Bolt echo', 'floor/echo', '/slack/events');

const openOther = async (
  ground: Ground,
  name: string,
  file: string,
  path: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Subject> => {
  const program = startProgram([benchFile(file)], { SIGNING_SECRET: ground.workspace.signingSecret, ...env });
  const port = await program.said(line => /^port (\d+)$/u.exec(line)?.[1]);
  return {
    name,
    pool: openPool(`http://127.0.0.1:${port}`),
    path,
    program,
    line: declare,
    expects: 'Declaring',
  };
};

const openPool = (origin: string): Pool => new Pool(origin, { connections: 64, pipelining: 1 });

interface Bench {
  readonly ground: Ground;
  readonly people: readonly User[];
}

const shotAt = ({ ground, people }: Bench, subject: Subject, at: number, dueMs: number): Shot => {
  const { slack, workspace } = ground;
  const user = people[at % people.length];
  if (user === undefined) throw new Error('nobody is there to type');
  const typed = slash(slack, workspace, user, subject.line(at));
  return {
    dueMs,
    fire: async () => {
      const said = await send(subject.pool, subject.path, workspace.signingSecret, typed);
      return said.includes(subject.expects);
    },
  };
};

/** Everybody in turn, a few at once: whoever speaks for the first time is looked up and enrolled. */
const warm = async (bench: Bench, subject: Subject): Promise<void> => {
  const lanes = Array.from({ length: WARM_LANES }, async (_, lane) => {
    for (let at = lane; at < PEOPLE * WARM_ROUNDS; at += WARM_LANES) {
      // The first answers of a cold process may be late; what counts comes after.
      await shotAt(bench, subject, at, 0).fire();
    }
  });
  await Promise.all(lanes);
};

/** Two subjects in one run, the one half a period after the other, each first in turn. */
interface Run {
  readonly first: readonly Hit[];
  readonly second: readonly Hit[];
}

const compare = async (bench: Bench, first: Subject, second: Subject, runMs: number): Promise<Run> => {
  const period = 1000 / RATE;
  const shots = Array.from({ length: runMs / period }, (_, at) => {
    const due = (half: number): number => (at + half) * period + Math.random() * JITTER_MS + JITTER_MS;
    const turn = at % 2 === 0;
    return [
      { of: 0, shot: shotAt(bench, first, at, due(turn ? 0 : 0.5)) },
      { of: 1, shot: shotAt(bench, second, at, due(turn ? 0.5 : 0)) },
    ];
  }).flat();
  shots.sort((a, b) => a.shot.dueMs - b.shot.dueMs);
  const hits = await fireAll(shots.map(({ shot }) => shot));
  const only = (of: number): readonly Hit[] => hits.filter((_, at) => shots[at]?.of === of);
  return { first: only(0), second: only(1) };
};

const latency = (hits: readonly Hit[], share: number): number =>
  quantile(
    hits.map(hit => hit.latencyMs),
    share,
  );

const ratio = (runs: readonly Run[], share: number): number =>
  median(runs.map(run => latency(run.first, share) / latency(run.second, share)));

const reportOf = (runs: readonly Run[], bare: Run, mixed: Run): Report => {
  const hits = runs.flatMap(run => run.first);
  const floor = runs.flatMap(run => run.second);
  const times = (of: readonly Hit[]): string =>
    `p50 ${ms(latency(of, 0.5))}, p99 ${ms(latency(of, 0.99))}, slowest ${ms(latency(of, 1))}`;
  const spread = (share: number): string =>
    runs.map(run => (latency(run.first, share) / latency(run.second, share)).toFixed(2)).join(' ');
  const missed = [...hits, ...bare.first, ...mixed.first].filter(hit => !hit.ok).length;
  const figures: Figure[] = [
    atMost(1.2, {
      goal: 'P1',
      what: 'command to answer against the floor app, p99',
      value: ratio(runs, 0.99),
      unit: 'ratio',
    }),
    atMost(1.15, { goal: 'P1.p50', what: 'the same, p50', value: ratio(runs, 0.5), unit: 'ratio' }),
    atMost(SLOWEST_MS, {
      goal: 'P1.slowest',
      what: 'the slowest answer of all',
      value: latency(hits, 1),
      unit: 'ms',
    }),
    atMost(0, {
      goal: 'P1.missed',
      what: 'commands answered otherwise than “Declaring…”',
      value: missed,
      unit: 'lost',
    }),
  ];
  return {
    figures,
    notes: [
      `P1: Muster ${times(hits)}; floor ${times(floor)}; ${hits.length} commands each, ${RATE}/s each`,
      `P1: ratios of the runs: p99 ${spread(0.99)}; p50 ${spread(0.5)}`,
      `P1: against a bare Bolt echo: p50 ${ratio([bare], 0.5).toFixed(2)}, p99 ${ratio([bare], 0.99).toFixed(2)} (echo ${times(bare.second)})`,
      `P1: a mix of one declare, one show and two lists against the floor's insert: p50 ${ratio([mixed], 0.5).toFixed(2)}, p99 ${ratio([mixed], 0.99).toFixed(2)}`,
      `P1: the bench itself sent ${ms(
        quantile(
          hits.map(hit => hit.lateMs),
          0.5,
        ),
      )} late (p99 ${ms(
        quantile(
          hits.map(hit => hit.lateMs),
          0.99,
        ),
      )}), which is in all latencies`,
    ],
  };
};
