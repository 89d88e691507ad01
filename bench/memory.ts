import { once } from 'node:events';
import { Pool } from 'undici';
import type { User } from '../tests/doubles/slack/world.ts';
import { atMost, median, type Report, slope } from './figure.ts';
import { type Ground, joinPeople, type Muster, type MusterOptions, openGround } from './ground.ts';
import { fireAll } from './open-loop.ts';
import { benchFile, type Program, pause, residentMb, startProgram } from './program.ts';
import { send, slash } from './slash.ts';

const IDLE_MS = 15_000;
const IDLE_ROUNDS = 3;
const PAGES = 10_000;
const CHURN_MS = 300_000;
const SAMPLE_MS = 10_000;
/** Commands a second while it churns: a declare with a page, its answer, and its end, for one incident. */
const RATE = 6;

/** P10: the memory of a process that does nothing, of one with many pages to watch, and of one that works. */
export const measureMemory = async (short: boolean): Promise<Report> => {
  const ground = await openGround();
  try {
    const people = joinPeople(ground.workspace, 20);
    const volunteers = people.slice(0, 3);
    const options = { role: 'all', discord: true, volunteers } as const;
    const idle = await measureIdle(
      ground,
      { ...options, database: await ground.openDatabase('idle') },
      short,
    );
    const pages = await measurePages(
      ground,
      { ...options, database: await ground.openDatabase('pages') },
      short,
    );
    const churn = await measureChurn(
      ground,
      people,
      { ...options, database: await ground.openDatabase('churn') },
      short,
    );
    const all = [idle, pages, churn];
    return { figures: all.flatMap(one => one.figures), notes: all.flatMap(one => one.notes) };
  } finally {
    await ground.close();
  }
};

const measureIdle = async (ground: Ground, options: MusterOptions, short: boolean): Promise<Report> => {
  const bare: number[] = [];
  const ours: number[] = [];
  // The first start migrates, which leaves a little behind; it is not one of those compared.
  await (await ground.startMuster(options)).program.stop();
  for (let round = 0; round < (short ? 1 : IDLE_ROUNDS); round += 1) {
    const libraries = startProgram([benchFile('floor/imports')]);
    await libraries.said(line => (line === 'loaded' ? true : undefined));
    const muster = await ground.startMuster(options);
    await pause(short ? 5_000 : IDLE_MS);
    bare.push(residentMb(libraries.child));
    ours.push(residentMb(muster.program.child));
    await libraries.stop('SIGKILL');
    await muster.program.stop();
  }
  return {
    figures: [
      atMost(1.5, {
        goal: 'P10',
        what: 'memory of an idle process against the libraries alone',
        value: median(ours) / median(bare),
        unit: 'ratio',
      }),
    ],
    notes: [`P10: idle ${median(ours).toFixed(0)} MB, the libraries alone ${median(bare).toFixed(0)} MB`],
  };
};

interface Memory {
  /** Without compiled code. */
  readonly heapMb: number;
  readonly codeMb: number;
  readonly rssMb: number;
}

const WATCHED = { ipc: true, node: ['--expose-gc', '--import', benchFile('probe')] } as const;

const ask = async ({ child }: Program): Promise<Memory> => {
  const answer = once(child, 'message');
  child.send('memory');
  const [memory] = (await answer) as [Memory];
  return memory;
};

/** What a start leaves behind is given back over some seconds, and only when garbage is collected meanwhile. */
const settled = async (program: Program, short: boolean): Promise<Memory> => {
  await ask(program);
  await pause(short ? 2_000 : IDLE_MS);
  await ask(program);
  await pause(1_000);
  return ask(program);
};

/** Pages that wait for their time, as the worker would have left them. */
const PLANT = `with incident as (
    insert into muster.incident
      (number, severity, state, declared_by, member, affected, consented, tlp, declared_at, updated_at, reference)
    select n, 3, 'open', r.id, 'north', 'north', true, 'TLP:AMBER', muster.now(), muster.now(), 'BENCH' || n
    from generate_series(1, $1::int) n, (select id from muster.responder order by id limit 1) r returning id, declared_by
  ), page as (
    insert into muster.page
      (incident, needs, tiers, widen_after_minutes, asked, tier, state, paged_by, opened_at, reference)
    select id, '[{"skill":"dfir","count":1}]', '[{"who":"available"},{"who":"skilled"}]', 60, 'duty', 1, 'open', declared_by,
      muster.now(), 'BENCH' || id
    from incident returning id, paged_by
  ), invite as (
    insert into muster.invite (page, responder, tier, skills, invited_at)
    select id, paged_by, 1, '{dfir}', muster.now() from page
  )
  insert into muster.job (kind, payload, priority, due_at)
  select 'widen-page', jsonb_build_object('page', id::text, 'tier', 2), 1, muster.now() + interval '1 hour' from page`;

const measurePages = async (ground: Ground, options: MusterOptions, short: boolean): Promise<Report> => {
  const muster = await ground.startMuster({ ...options, ...WATCHED });
  await pause(short ? 5_000 : IDLE_MS);
  const before = await settled(muster.program, short);
  const owner = await ground.connect(options.database);
  await owner.query(PLANT, [PAGES]);
  await owner.query('analyze');
  await owner.end();
  await pause(short ? 5_000 : IDLE_MS);
  const after = await settled(muster.program, short);
  await muster.program.stop();
  return {
    figures: [
      atMost(5, {
        goal: 'P10.pages',
        what: 'more memory with 10,000 active pages',
        value: after.rssMb - before.rssMb,
        unit: 'MB',
      }),
    ],
    notes: [
      `P10.pages: heap ${before.heapMb.toFixed(1)} MB before, ${after.heapMb.toFixed(1)} MB after; resident ${before.rssMb.toFixed(0)} and ${after.rssMb.toFixed(0)} MB`,
    ],
  };
};

const measureChurn = async (
  ground: Ground,
  people: readonly User[],
  options: MusterOptions,
  short: boolean,
): Promise<Report> => {
  const muster = await ground.startMuster({ ...options, ...WATCHED });
  const runMs = short ? CHURN_MS / 5 : CHURN_MS;
  const churning = churn(ground, people, muster, runMs);
  const samples: (Memory & { readonly x: number; readonly y: number })[] = [];
  for (let at = 0; at < runMs; at += SAMPLE_MS) {
    await pause(SAMPLE_MS);
    const memory = await ask(muster.program);
    samples.push({ ...memory, x: (at + SAMPLE_MS) / 60_000, y: memory.heapMb });
  }
  const taken = await churning;
  await muster.program.stop();
  // Pools and caches fill at first; what grows after a fifth of the time is what would go on growing.
  const steady = samples.slice(Math.ceil(samples.length / 5));
  const [first, last] = [steady[0], steady.at(-1)];
  return {
    figures: [
      atMost(0.25, {
        goal: 'P10.heap',
        what: 'growth of the heap, without compiled code, while it works',
        value: slope(steady),
        unit: 'MB/min',
      }),
    ],
    notes: [
      `P10.heap: ${taken} commands in ${runMs / 1000} s; heap ${first?.heapMb.toFixed(1)} to ${last?.heapMb.toFixed(1)} MB, compiled code ${first?.codeMb.toFixed(1)} to ${last?.codeMb.toFixed(1)} MB, resident ${first?.rssMb.toFixed(0)} to ${last?.rssMb.toFixed(0)} MB`,
    ],
  };
};

/** Somebody declares, somebody else answers, and a third ends it, over and over. Resolves with how many were taken. */
const churn = async (
  { slack, workspace }: Ground,
  people: readonly User[],
  muster: Muster,
  runMs: number,
): Promise<number> => {
  const pool = new Pool(new URL(muster.url).origin, { connections: 16 });
  const shots = Array.from({ length: (RATE * runMs) / 1000 }, (_, at) => ({
    dueMs: (at * 1000) / RATE,
    fire: async () => {
      const incident = Math.floor(at / 3) + 1;
      const [line, by] = lineAt(at % 3, incident, people.length);
      const user = people[by];
      if (user === undefined) return false;
      await send(pool, '/slack/north', workspace.signingSecret, slash(slack, workspace, user, line));
      return true;
    },
  }));
  const hits = await fireAll(shots);
  await pool.close();
  return hits.filter(hit => hit.ok).length;
};

/** An incident is answered and ended some seconds after it was declared, when its work is done. */
const BEHIND = 20;

const lineAt = (step: number, incident: number, people: number): readonly [line: string, person: number] => {
  const before = incident - BEHIND;
  if (step === 0 || before < 1)
    return [
      `/inc declare sev3 Churn ${incident} step ${step} tlp:amber page:duty`,
      3 + (incident % (people - 3)),
    ];
  return step === 1
    ? [`/oncall ack INC-${before} eta:20m`, before % 3]
    : [`/inc resolve INC-${before} Done`, 3];
};
