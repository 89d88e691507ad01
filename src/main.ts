import { type Environment, Misconfigured, readConfig } from './config.ts';
import { examine, isWell, renderFindings } from './doctor.ts';
import { openLog } from './log.ts';
import { entryReaders } from './process/platforms.ts';
import { start } from './process/start.ts';

/** The composition root and the command line: `start [all|gateway|worker] [--fresh] [--strict]`, `doctor`. */
const main = async (args: readonly string[], env: Environment): Promise<number> => {
  const [command = 'start', ...rest] = args;
  if (command === 'doctor') return doctor(rest, env);
  if (command === 'start') return run(rest, env);
  process.stderr.write(`There is no command “${command}”. There are: start, doctor.\n`);
  return 2;
};

const doctor = async (args: readonly string[], env: Environment): Promise<number> => {
  const findings = await examine({ env, args, platforms: entryReaders });
  process.stdout.write(`${renderFindings(findings)}\n`);
  return isWell(findings) ? 0 : 1;
};

const run = async (args: readonly string[], env: Environment): Promise<number> => {
  const config = readConfig({ env, args, platforms: entryReaders });
  // On the console alone the log shares the screen with the story: only what goes wrong is worth a line there.
  const quiet = env.MUSTER_LOG_LEVEL === undefined && config.connections.every(c => c.platform === 'console');
  const log = openLog(quiet ? 'warn' : config.logLevel);
  // A fault nobody foresaw must not end a process that pages people; it is logged, and the sweep heals.
  process.on('unhandledRejection', error => log.error('unhandled', error));
  const running = await start(config, env, log);
  const told = new Promise<number>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(0));
  });
  const code = await Promise.race([running.ended, told]);
  await running.stop();
  return code;
};

main(process.argv.slice(2), process.env)
  .then(code => process.exit(code))
  .catch((error: unknown) => {
    process.stderr.write(
      `${error instanceof Misconfigured || error instanceof Error ? error.message : 'Muster cannot start.'}\n`,
    );
    process.exit(1);
  });
