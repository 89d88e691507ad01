import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgresQueue } from '../../src/queue/postgres-queue.ts';
import { type DatabaseAddress, openDatabase } from '../../src/store/database.ts';
import { openEmbeddedPostgres } from '../../src/store/embedded/embedded-postgres.ts';
import { openTestCable } from '../setup/cable.ts';
import { openTestDatabase, testServers } from '../setup/database.ts';
import { createRememberedLog } from '../setup/log.ts';
import { describeQueue, type QueueServer } from './queue.ts';

const log = createRememberedLog();

const openQueueAt = (address: () => DatabaseAddress): Pick<QueueServer, 'open' | 'empty'> => ({
  open: log => openPostgresQueue({ pool: openDatabase(address(), log).openQueuePool(), log }),
  async empty() {
    const owner = await openDatabase(address(), log).owner();
    await owner.query(`do $$ begin
      if to_regclass('bullmq.job') is not null then truncate bullmq.job cascade; end if; end $$`);
    await owner.end();
  },
});

/** A server of its own, which is really stopped. */
const openOwn = async (native?: string): Promise<QueueServer> => {
  const home = mkdtempSync(join(tmpdir(), 'muster-queue-'));
  chmodSync(home, 0o711);
  const start = () => openEmbeddedPostgres({ home, log, ...(native ? { native } : {}) });
  let postgres = await start();
  return {
    ...openQueueAt(() => postgres.connection),
    stop: () => postgres.stop(),
    async start() {
      postgres = await start();
    },
    async close() {
      await postgres.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
};

describeQueue('PostgreSQL', () => openOwn());

const { DATABASE_URL: url, MUSTER_PG14: native } = process.env;

if (native) describeQueue('PostgreSQL 14', () => openOwn(native));

if (url)
  describeQueue('the PostgreSQL of DATABASE_URL, whose cable is cut', async () => {
    const server = testServers().find(({ address }) => address === url);
    const database = await openTestDatabase(server, 'template0');
    const whole = new URL(String(database.address));
    const cable = await openTestCable({ host: whole.hostname, port: Number(whole.port || 5432) });
    whole.host = `${cable.host}:${cable.port}`;
    return {
      ...openQueueAt(() => whole.href),
      stop: async () => cable.cut(),
      start: async () => cable.mend(),
      async close() {
        await cable.close();
        await database.close();
      },
    };
  });
