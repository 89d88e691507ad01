import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openLog } from '../src/log.ts';
import { openClockControl } from '../src/store/clock.ts';
import { openEmbeddedPostgres } from '../src/store/embedded/embedded-postgres.ts';
import { type DiscordDouble, type GuildSet, openDiscordDouble } from '../tests/doubles/discord/double.ts';
import { addUser, openSlackDouble, type SlackDouble } from '../tests/doubles/slack/double.ts';
import type { User, Workspace } from '../tests/doubles/slack/world.ts';
import { musterFile, type Program, startProgram } from './program.ts';

/** What everything in one part of the bench runs on: a PostgreSQL and a Slack on this machine. */
export interface Ground {
  readonly slack: SlackDouble;
  readonly workspace: Workspace;
  readonly discord: DiscordDouble;
  readonly guild: GuildSet;
  /** Makes a database and gives its address. */
  openDatabase(name: string): Promise<string>;
  /** The owner's connection to a database made here. It is no error that it breaks when all ends. */
  connect(address: string): Promise<pg.Client>;
  /** Lets so much time pass at once for a database, whoever works on it, and the platforms. */
  pass(owner: pg.Client, ms: number): Promise<void>;
  /** The time it is there. */
  now(): Date;
  /** Starts the built Muster and resolves when it says that it has started. */
  startMuster(options: MusterOptions): Promise<Muster>;
  close(): Promise<void>;
}

export interface MusterOptions {
  readonly role: 'all' | 'gateway' | 'worker';
  readonly database: string;
  readonly redis?: string;
  /** How many of the people are volunteers with the skill that is paged for. */
  readonly volunteers?: readonly Volunteer[];
  readonly discord?: boolean;
  readonly node?: readonly string[];
  readonly ipc?: boolean;
}

/** Somebody on Slack, or where it says so on Discord. */
export interface Volunteer {
  readonly id: string;
  readonly connection?: 'north' | 'east';
}

export interface Muster {
  readonly program: Program;
  /** Where Slack sends its requests. */
  readonly url: string;
  /** From the start of the process until it said that it had started. */
  readonly startedAfterMs: number;
}

/** `settings` as in postgresql.conf, on top of those that the embedded PostgreSQL always has. */
export const openGround = async (settings: Readonly<Record<string, string>> = {}): Promise<Ground> => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'));
  chmodSync(folder, 0o711);
  const log = openLog('error');
  const server = await openEmbeddedPostgres({ home: join(folder, 'store'), log, settings });
  let aheadMs = 0;
  const now = (): Date => new Date(Date.now() + aheadMs);
  const { slack, workspace, discord, guild, north, east, secrets } = await openPlatforms({ now });
  const { host, user, port } = server.connection;
  const addressOf = (database: string): string =>
    `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`;
  return {
    slack,
    workspace,
    discord,
    guild,
    connect,
    now,
    pass: async (owner, ms) => {
      await openClockControl(owner).advance(ms);
      aheadMs += ms;
    },
    openDatabase: async name => {
      const owner = await connect(addressOf('muster'));
      await owner.query(`create database ${name}`);
      await owner.end();
      return addressOf(name);
    },
    startMuster: async options => {
      const file = join(folder, `alliance-${randomBytes(4).toString('hex')}.yaml`);
      const connections = [north, ...(options.discord ? [east] : [])];
      // JSON is YAML as well.
      writeFileSync(file, JSON.stringify(allianceOf(connections, options.volunteers ?? [])));
      return startMuster(options, { ...secrets, MUSTER_ALLIANCE: file, MUSTER_HOME: folder });
    },
    close: async () => {
      await slack.close();
      await discord.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const connect = async (address: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: address });
  client.on('error', () => {});
  await client.connect();
  return client;
};

/** One workspace and one server, and what an alliance file and the environment say of them. */
const openPlatforms = async (clock: { now(): Date }) => {
  const slack = await openSlackDouble({ clock });
  const workspace = slack.openWorkspace();
  const discord = await openDiscordDouble({ clock });
  const app = discord.addApp();
  const guild = discord.addGuild(app);
  const north = {
    id: 'north',
    member: 'north',
    platform: 'slack',
    home: workspace.home,
    api: slack.api,
    // Nothing here measures what Slack takes, of which it says no more than "several hundred" a minute.
    postsPerMinute: 6_000,
    secrets: { bot: 'SLACK_BOT', signing: 'SLACK_SIGNING' },
  };
  const east = {
    id: 'east',
    member: 'east',
    platform: 'discord',
    workspace: guild.guild.id,
    home: guild.home,
    api: discord.api,
    people: { roles: [guild.people] },
    secrets: { token: 'DISCORD_TOKEN' },
  };
  const secrets = {
    SLACK_BOT: workspace.botToken,
    SLACK_SIGNING: workspace.signingSecret,
    DISCORD_TOKEN: app.token,
    MUSTER_KEY: randomBytes(32).toString('hex'),
  };
  return { slack, workspace, discord, guild, north, east, secrets };
};

const startMuster = async (
  options: MusterOptions,
  given: Readonly<Record<string, string>>,
): Promise<Muster> => {
  const env = {
    ...given,
    MUSTER_PORT: '0',
    DATABASE_URL: options.database,
    ...(options.redis === undefined ? {} : { REDIS_URL: options.redis }),
  };
  const startedAt = performance.now();
  const program = startProgram([musterFile, 'start', options.role], env, options);
  const port = await program.said(line => /"event":"started".*"port":(\d+)/u.exec(line)?.[1]);
  const startedAfterMs = performance.now() - startedAt;
  return { program, url: `http://127.0.0.1:${port}/slack/north`, startedAfterMs };
};

/** The skill that the default policy pages for. */
const SKILL = 'dfir';

const allianceOf = (connections: readonly object[], volunteers: readonly Volunteer[]) => ({
  alliance: { id: 'lantern', name: 'Lantern Coast Cyber Alliance', defaultMarking: 'TLP:AMBER' },
  // What is measured is how fast orders are taken, not how many.
  quotas: { personAMinute: 1_000_000, memberAMinute: 1_000_000 },
  members: [
    { id: 'north', name: 'Northmark CERT', nation: 'NMK', kind: 'national_csirt' },
    { id: 'east', name: 'Eastfold CSIRT', nation: 'EFD', kind: 'national_csirt' },
  ],
  connections,
  volunteers: volunteers.map(({ id, connection = 'north' }) => ({
    person: `${connection}/${id}`,
    skills: [SKILL],
    zone: 'Europe/Oslo',
    available: true,
  })),
});

/** So many people of the workspace, all in its home channel. */
export const joinPeople = (workspace: Workspace, count: number): readonly User[] =>
  Array.from({ length: count }, (_, at) => {
    const id = `U${100 + at}`;
    workspace.channels.get(workspace.home)?.members.add(id);
    return addUser(workspace, { id, name: `Ada${at}`, team: workspace.team, bot: false, restricted: false });
  });

/** So many people of the server, all with the role that makes them its own. */
export const joinServer = ({ discord, guild }: Ground, count: number): readonly Volunteer[] =>
  Array.from({ length: count }, (_, at) => {
    const { id } = discord.addUser(`Dag${at}`);
    guild.guild.members.set(id, { nick: null, roles: [guild.people] });
    return { id, connection: 'east' };
  });
