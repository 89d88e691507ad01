import { createScreen } from '../../adapters/console/screen.ts';
import { type ConnectionConfig, type Environment, type ProcessConfig, readConfig } from '../config.ts';
import type { Examination } from '../doctor.ts';
import type { Log } from '../ports.ts';
import { openRedisQueue } from '../queue/redis-queue.ts';
import { openSigner } from '../store/audit.ts';
import { openDatabase } from '../store/database.ts';
import { loadNotifiers } from './notifiers.ts';
import { knownKey } from './open-records.ts';
import { entryReaders, loadPlatforms } from './platforms.ts';

/** How the doctor reaches what is outside: the database, the queue, each connection with its real tokens. */
export const createLooks = (
  env: Environment,
  log: Log,
): Pick<Examination, 'store' | 'queue' | 'audit' | 'connections' | 'contacts'> => ({
  store: ({ databaseUrl, homeDirectory }) => lookAtStore(databaseUrl?.reveal(), homeDirectory, log),
  queue: config => lookAtQueue(config, log),
  audit: async config => {
    const key = knownKey(config);
    return key === undefined
      ? 'its key is made when Muster starts'
      : `exports and checkpoints are signed with the key ${openSigner(key).publicKey}`;
  },
  contacts: async (config, environment) => {
    const open = await loadNotifiers(config, environment);
    const notifiers = open({ clock: { now: () => new Date() } });
    return [...notifiers].map(([way, { look }]) => ({ way, look }));
  },
  connections: {
    slack: connection => lookAtConnection(connection, env, log),
    discord: connection => lookAtConnection(connection, env, log),
  },
});

const lookAtStore = async (url: string | undefined, home: string, log: Log): Promise<string> => {
  if (url === undefined) return `its own PostgreSQL, in ${home}; started when Muster starts`;
  const database = openDatabase(url, log);
  try {
    const owner = await database.owner();
    try {
      const { rows } = await owner.query<{ version: string }>(
        "select current_setting('server_version') as version",
      );
      return `PostgreSQL ${rows[0]?.version ?? ''} answers`;
    } finally {
      await owner.end();
    }
  } finally {
    await database.end();
  }
};

const LOOK_MS = 3_000;

const lookAtQueue = async ({ redisUrl }: ProcessConfig, log: Log): Promise<string> => {
  if (redisUrl === undefined) return 'wake-ups go through PostgreSQL';
  const queue = openRedisQueue({ url: redisUrl.reveal(), log });
  try {
    const giveUpAt = Date.now() + LOOK_MS;
    while (queue.health().state !== 'up' && Date.now() < giveUpAt) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    const { state, detail } = queue.health();
    if (state !== 'up') throw new Error(detail);
    return 'Redis answers';
  } finally {
    await queue.stop();
  }
};

/** Signs in and asks who reads the home: that takes the token, the scopes and the channel. */
const lookAtConnection = async (
  connection: ConnectionConfig,
  env: Environment,
  log: Log,
): Promise<string> => {
  const config = readConfig({ env, platforms: entryReaders });
  const screen = createScreen(process.stdout, env);
  const clock = { now: () => new Date() };
  const createPlatforms = await loadPlatforms(config);
  const { adapters } = createPlatforms({ env, clock, log, screen, idPrefix: 'doctor-' });
  const audience = await adapters
    .get(connection.id)
    ?.audienceOf({ connection: connection.id, place: connection.home });
  if (audience === undefined || audience.readers === 'unknown') {
    throw new Error(audience?.why ?? 'its home channel cannot be seen');
  }
  return audience.readers === 'closed'
    ? 'signed in; its home is read by its own people only'
    : `signed in; its home gets only TLP:CLEAR, because ${audience.why ?? 'others can read it'}`;
};
