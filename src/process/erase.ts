import { type Environment, readConfig } from '../config.ts';
import { openLog } from '../log.ts';
import { openDatabase } from '../store/database.ts';
import { openEmbeddedPostgres } from '../store/embedded/embedded-postgres.ts';
import { migrate } from '../store/migrate.ts';
import { entryReaders } from './platforms.ts';

/** Takes a person out of the records, by one of their accounts. Gives what to say of it. */
export const erase = async (
  [account = '']: readonly string[],
  env: Environment,
): Promise<{ readonly code: number; readonly says: string }> => {
  const [, connection, person] = /^([a-z0-9_-]+)\/(\S+)$/u.exec(account) ?? [];
  if (connection === undefined || person === undefined)
    return { code: 2, says: 'Write: muster erase <connection>/<account>, such as north/U03CCCCCCC.' };
  const config = readConfig({ env, platforms: entryReaders });
  const log = openLog('silent');
  const url = config.databaseUrl?.reveal();
  const embedded =
    url === undefined ? await openEmbeddedPostgres({ home: config.homeDirectory, log }) : undefined;
  const database = openDatabase(url ?? embedded?.connection ?? '', log);
  try {
    const owner = await database.owner();
    try {
      await migrate(owner);
      const { rows } = await owner.query<{ gone: number }>('select muster.erase($1, $2) as gone', [
        connection,
        person,
      ]);
      return (rows[0]?.gone ?? 0) > 0
        ? {
            code: 0,
            says: `${account} is nobody's any more. What they wrote stays their organisation's, by somebody; every chain stays whole. Take them out of the alliance file too, if they stand there.`,
          }
        : { code: 1, says: `Nobody is known by ${account}.` };
    } finally {
      await owner.end();
    }
  } finally {
    await database.end();
    await embedded?.stop();
  }
};
