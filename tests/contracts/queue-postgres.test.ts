import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgresQueue } from '../../src/queue/postgres-queue.ts';
import { openDatabase } from '../../src/store/database.ts';
import { openEmbeddedPostgres } from '../../src/store/embedded/embedded-postgres.ts';
import { createRememberedLog } from '../setup/log.ts';
import { describeQueue } from './queue.ts';

describeQueue('PostgreSQL', async () => {
  const home = mkdtempSync(join(tmpdir(), 'muster-queue-'));
  chmodSync(home, 0o711);
  const log = createRememberedLog();
  const start = () => openEmbeddedPostgres({ home, log });
  let postgres = await start();
  return {
    open: log => openPostgresQueue({ pool: openDatabase(postgres.connection, log).openQueuePool(), log }),
    stop: () => postgres.stop(),
    async start() {
      postgres = await start();
    },
    async empty() {
      const owner = await openDatabase(postgres.connection, log).owner();
      await owner.query(`do $$ begin
        if to_regclass('bullmq.job') is not null then truncate bullmq.job cascade; end if; end $$`);
      await owner.end();
    },
    async close() {
      await postgres.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
});
