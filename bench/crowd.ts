import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openLog } from '../src/log.ts';
import { openEmbeddedPostgres } from '../src/store/embedded/embedded-postgres.ts';
import { type DiscordDouble, openDiscordDouble } from '../tests/doubles/discord/double.ts';
import { directChannel } from '../tests/doubles/discord/routes-places.ts';
import { musterFile, type Program, pause, startProgram } from './program.ts';

/** Two members on the two servers of one bot, far away and strict, with as many people as there have to be. */
export interface Crowd {
  readonly discord: DiscordDouble;
  /** The address of the database. */
  readonly address: string;
  /** Starts a built Muster; the first one migrates the database. */
  start(role: 'all' | 'worker'): Promise<Program>;
  /** So many people of a member; `warm`: their conversations are open and known. */
  join(member: Member, count: number, warm: boolean): Promise<readonly string[]>;
  /** Lets a page ask these people, all at once, as soon as a worker sees it. */
  page(member: Member, people: readonly string[], urgent: boolean): Promise<void>;
  /** Rows of a query, as the owner of the database. */
  query(sql: string): Promise<readonly Record<string, unknown>[]>;
  close(): Promise<void>;
}

export type Member = 'north' | 'east';

/** A round trip to the platform takes anything between these. */
export const ROAD = { leastMs: 40, mostMs: 100 } as const;

/** Everybody may be asked at any hour. */
const JOIN = `with told as (
    select * from unnest($2::text[], $3::text[]) as t (person, place)
  ), who as (
    insert into muster.responder (member, name, skills) select $1, person, '{dfir}' from told returning id, name
  ), account as (
    insert into muster.account (connection, person, responder) select $1, name, id from who
  ), open as (
    insert into muster.direct (connection, person, place) select $1, person, place from told where place <> ''
  ), asked as (
    insert into muster.invocation (connection, id, reference, responder, command, reply_kind)
    select $1, 'awake-' || name, 'AWAKE-' || id, id, 'seed', 'direct' from who returning connection, id, responder
  ), fact as (
    insert into muster.fact (kind, responder, detail, connection, invocation)
    select 'quiet', responder, '{"night": false, "severity": 4}', connection, id from asked
  ) select id::text from who`;

const PAGE = `with asker as (
    insert into muster.responder (member, name) values ($1, 'asker') returning id
  ), incident as (
    insert into muster.incident
      (number, severity, state, declared_by, member, affected, consented, tlp, declared_at, updated_at, reference)
    select last.number + 1, 4, 'open', asker.id, $1, $1, true, 'TLP:AMBER', muster.now(), muster.now(), 'BENCH' || last.number
    from asker, (select coalesce(max(number), 0) as number from muster.incident) last returning id, declared_by
  ), title as (
    insert into muster.item (id, incident, kind, body, tlp, originator, author)
    select gen_random_uuid(), id, 'title', 'Measured', 'TLP:AMBER', $1, declared_by from incident
  ), page as (
    insert into muster.page
      (incident, needs, tiers, widen_after_minutes, asked, tier, state, urgent, paged_by, opened_at, reference)
    select id, '[{"skill":"dfir","count":1}]', '[{"who":"available"}]', 60, 'duty', 0, 'open', $3, declared_by,
      muster.now(), 'BENCH' || id from incident returning id
  )
  insert into muster.job (kind, payload, priority)
  select 'widen-page', jsonb_build_object('page', id::text, 'tier', 1, 'people', $2::jsonb), 0 from page`;

export const openCrowd = async (): Promise<Crowd> => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'));
  chmodSync(folder, 0o711);
  const server = await openEmbeddedPostgres({ home: join(folder, 'store'), log: openLog('error') });
  const discord = await openDiscordDouble({ clock: { now: () => new Date() }, road: ROAD });
  const app = discord.addApp();
  const { host, user, port, database } = server.connection;
  const address = `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`;
  const env = {
    DATABASE_URL: address,
    DISCORD_TOKEN: app.token,
    MUSTER_KEY: randomBytes(32).toString('hex'),
    MUSTER_ALLIANCE: join(folder, 'alliance.yaml'),
    MUSTER_HOME: folder,
  };
  const connections = (['north', 'east'] as const).map(member => {
    const { guild, home, people } = discord.addGuild(app);
    const secrets = { token: 'DISCORD_TOKEN' };
    const platform = { platform: 'discord', workspace: guild.id, home, api: discord.api, secrets };
    return { id: member, member, ...platform, people: { roles: [people] } };
  });
  writeFileSync(env.MUSTER_ALLIANCE, JSON.stringify(allianceOf(connections)));
  const running: Program[] = [];
  const owner = new pg.Client({ connectionString: address });
  await owner.connect();
  return {
    discord,
    address,
    start: async role => {
      const program = startProgram([musterFile, 'start', role], env);
      running.push(program);
      await program.said(line => (line.includes('"event":"started"') ? true : undefined));
      return program;
    },
    join: async (member, count, warm) => {
      const people = Array.from({ length: count }, (_, at) => discord.addUser(`${member} ${at}`));
      const places = people.map(({ id }) => (warm ? directChannel(discord.world, app, id).id : ''));
      const { rows } = await owner.query<{ id: string }>(JOIN, [member, people.map(({ id }) => id), places]);
      await owner.query('analyze');
      return rows.map(({ id }) => id);
    },
    page: async (member, people, urgent) => {
      await owner.query(PAGE, [member, JSON.stringify(people), urgent]);
    },
    query: async sql => (await owner.query(sql)).rows,
    close: async () => {
      await Promise.all(running.map(program => program.stop()));
      await owner.end();
      await discord.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const allianceOf = (connections: readonly object[]) => ({
  alliance: { id: 'lantern', name: 'Lantern Coast Cyber Alliance', defaultMarking: 'TLP:AMBER' },
  members: [
    { id: 'north', name: 'Northmark CERT', nation: 'NMK', kind: 'national_csirt' },
    { id: 'east', name: 'Eastfold CSIRT', nation: 'EFD', kind: 'national_csirt' },
  ],
  connections,
});

/** A request for a new message, as it arrived. */
export interface Arrived {
  readonly atMs: number;
  readonly channel: string;
}

const NEW_MESSAGE = /^\/channels\/(\d+)\/messages$/u;

/** The messages that were taken, in their order. */
export const messagesIn = ({ requests }: DiscordDouble): readonly Arrived[] =>
  requests.flatMap(({ method, path, status, atMs }) => {
    const channel = NEW_MESSAGE.exec(path)?.[1];
    return method === 'POST' && status === 200 && channel !== undefined ? [{ atMs, channel }] : [];
  });

/** How often the platform asked to wait. */
export const refusals = ({ requests }: DiscordDouble): number =>
  requests.filter(({ status }) => status === 429).length;

/** Waits until so many messages were taken, or says that they never were. */
export const messagesCome = async (
  discord: DiscordDouble,
  count: number,
  withinMs: number,
): Promise<void> => {
  const giveUpAt = performance.now() + withinMs;
  while (messagesIn(discord).length < count) {
    if (performance.now() > giveUpAt)
      throw new Error(`only ${messagesIn(discord).length} of ${count} messages came`);
    await pause(100);
  }
};
