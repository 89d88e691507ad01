import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../../src/ports.ts';
import type { Human } from '../../contracts/stage.ts';
import { createDiscordStage, type DiscordStage } from '../../doubles/discord/stage.ts';
import { createSlackStage, type SlackStage } from '../../doubles/slack/stage.ts';
import { openTestCable, type TestCable } from '../../setup/cable.ts';
import { openTestDatabase } from '../../setup/database.ts';
import { openTestRedis, type TestRedis } from '../../setup/redis.ts';
import { type MusterProcess, type Role, startMuster } from './muster-process.ts';
import { openRecords, type Records } from './records.ts';
import { createSharedTime, type SharedTime } from './shared-time.ts';

/** A process, and its own line to the database. */
export interface Started extends MusterProcess {
  readonly cable: TestCable;
}

/**
 * Northmark CERT in a Slack workspace and Eastfold CSIRT on a Discord server, with their people, one database,
 * and as many processes as a story starts. Bea, Dag and Eva are on call for forensics; Cem could be asked next.
 */
export interface TestAlliance {
  readonly north: SlackStage;
  readonly east: DiscordStage;
  readonly people: Readonly<Record<'ada' | 'bea' | 'cem' | 'dag' | 'eva', Human>>;
  readonly records: Records;
  readonly time: SharedTime;
  readonly redis: TestRedis | undefined;
  /** For files of a story's own; gone when it is over. */
  readonly folder: string;
  /** Starts a process and waits until it says that it has started, unless told not to. */
  start(role: Role, env?: Readonly<Record<string, string>>, wait?: 'wait' | 'go on'): Promise<Started>;
  close(): Promise<void>;
}

export interface AllianceOptions {
  /** Wake-ups go through a Redis of its own; else through the database. */
  readonly redis?: boolean;
  /** Slack sends signed requests, to wherever `north.workspace.requestUrl` says, instead of using sockets. */
  readonly http?: boolean;
}

export const openAlliance = async (options: AllianceOptions = {}): Promise<TestAlliance> => {
  const database = await openTestDatabase();
  const owner = await database.owner();
  const time = createSharedTime(owner);
  const { north, east, people } = await openStages(time, options);
  const folder = mkdtempSync(join(tmpdir(), 'muster-faults-'));
  const redis = options.redis ? await openTestRedis() : undefined;
  const running: Started[] = [];
  const env = {
    ...(redis === undefined ? {} : { REDIS_URL: redis.url }),
    MUSTER_KEY: randomBytes(32).toString('hex'),
    MUSTER_ALLIANCE: writeAlliance(folder, allianceOf(north, east, people)),
    MUSTER_HOME: folder,
    ...north.env,
    ...east.env,
  };
  return {
    north,
    east,
    people,
    time,
    redis,
    folder,
    records: openRecords(owner),
    async start(role, more = {}, wait = 'wait') {
      const cable = await openTestCable(serverOf(database.address));
      const DATABASE_URL = throughCable(database.address, cable);
      const started = { ...startMuster(role, { DATABASE_URL, ...env, ...more }), cable };
      running.push(started);
      if (wait === 'wait') await started.logged('started');
      return started;
    },
    async close() {
      await Promise.all(running.map(one => one.kill()));
      await Promise.all(running.map(one => one.cable.close()));
      await redis?.close();
      await Promise.all([north.close(), east.close()]);
      await owner.end();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const openStages = async (clock: Clock, { http }: AllianceOptions) => {
  // Where requests go is only known once a process listens.
  const nowhere = http ? { requestUrl: 'http://127.0.0.1:9/slack/north' } : {};
  const north = await createSlackStage({ clock, connection: 'north', name: 'Northmark', ...nowhere });
  const east = await createDiscordStage({ clock, connection: 'east' });
  const people = {
    ada: north.join('Ada'),
    bea: north.join('Bea'),
    cem: north.join('Cem'),
    dag: east.join('Dag'),
    eva: east.join('Eva'),
  };
  return { north, east, people };
};

const writeAlliance = (folder: string, alliance: object): string => {
  const file = join(folder, 'alliance.yaml');
  writeFileSync(file, JSON.stringify(alliance)); // JSON is YAML
  return file;
};

type Address = Awaited<ReturnType<typeof openTestDatabase>>['address'];

const serverOf = (address: Address): Parameters<typeof openTestCable>[0] => {
  if (typeof address !== 'string') return { path: join(address.host, `.s.PGSQL.${address.port}`) };
  const url = new URL(address);
  return { host: url.hostname, port: Number(url.port || 5432) };
};

const throughCable = (address: Address, { host, port }: TestCable): string => {
  if (typeof address !== 'string') return `postgres://${address.user}@${host}:${port}/${address.database}`;
  const url = new URL(address);
  url.host = `${host}:${port}`;
  return url.href;
};

/** Where it is about noon: who only has the skill is asked at whatever hour the tests run. */
const zoneAtNoon = (now: Date): string => {
  const ahead = 12 - now.getUTCHours();
  // The names of these zones count the other way round: Etc/GMT-3 is three hours ahead.
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
};

const allianceOf = (north: SlackStage, east: DiscordStage, people: TestAlliance['people']) => {
  const { ada, bea, cem, dag, eva } = people;
  const ceilings = { channel: 'TLP:AMBER', direct: 'TLP:AMBER' };
  const id = ({ person }: Human): string => `${person.connection}/${person.person}`;
  const volunteer = (human: Human, available: boolean) => ({
    person: id(human),
    skills: ['dfir'],
    zone: zoneAtNoon(new Date()),
    available,
  });
  return {
    alliance: { id: 'lantern', name: 'Lantern Coast Cyber Alliance', defaultMarking: 'TLP:AMBER' },
    members: [
      { id: 'north', name: 'Northmark CERT', nation: 'NMK', kind: 'national_csirt' },
      { id: 'east', name: 'Eastfold CSIRT', nation: 'EFD', kind: 'national_csirt' },
    ],
    connections: [
      { id: 'north', member: 'north', ceilings, ...north.entry },
      { id: 'east', member: 'east', ceilings, ...east.entry },
    ],
    roles: { coordinators: [id(ada)], leaders: [], observers: [] },
    policies: [
      {
        id: 'duty',
        needs: { dfir: 1 },
        tiers: [{ who: 'available' }, { who: 'skilled' }],
        widenAfterMinutes: 5,
      },
    ],
    volunteers: [volunteer(bea, true), volunteer(cem, false), volunteer(dag, true), volunteer(eva, true)],
  };
};
