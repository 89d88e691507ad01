import { discordInvite } from '../adapters/discord/invite.ts';
import { slackManifest } from '../adapters/slack/manifest.ts';
import { type Environment, Misconfigured, readConfig } from './config.ts';
import { examine, isWell, renderFindings } from './doctor.ts';
import { openLog } from './log.ts';
import { exportAudit } from './process/audit.ts';
import { erase } from './process/erase.ts';
import { createLooks } from './process/looks.ts';
import { entryReaders } from './process/platforms.ts';
import { start } from './process/start.ts';
import { VERIFY_USAGE, verify } from './process/verify.ts';

const USAGE = `muster start [all|gateway|worker] [--fresh] [--strict]   run it
muster doctor                                            say everything that is wrong, and what to do
muster audit <member> <file>                             write what a member originated, and who was given it
muster erase <connection>/<account>                      take a person out of the records
${VERIFY_USAGE}
                                                         check such a file, with nothing else at hand
muster slack-manifest [https://…/slack/<connection>]     print the Slack app's manifest
muster discord-invite <application id>                   print the link that invites the Discord bot
`;

/** The composition root and the command line. */
const main = async (args: readonly string[], env: Environment): Promise<number> => {
  const [command = 'start', ...rest] = args;
  if (command === 'doctor') return doctor(rest, env);
  if (command === 'start') return run(rest, env);
  if (command === 'audit' || command === 'erase') {
    const { code, says } = await (command === 'audit' ? exportAudit : erase)(rest, env);
    (code === 0 ? process.stdout : process.stderr).write(`${says}\n`);
    return code;
  }
  if (command === 'verify') {
    const verdict = verify(rest);
    if (verdict !== undefined) {
      process.stdout.write(verdict.says);
      return verdict.believed ? 0 : 1;
    }
  }
  if (command === 'slack-manifest') {
    const { commands } = readConfig({ env, platforms: {} });
    process.stdout.write(`${JSON.stringify(slackManifest(commands, rest[0]), null, 2)}\n`);
    return 0;
  }
  if (command === 'discord-invite' && rest[0] !== undefined && /^\d+$/u.test(rest[0])) {
    process.stdout.write(`${discordInvite(rest[0])}\n`);
    return 0;
  }
  process.stderr.write(USAGE);
  return command === 'help' ? 0 : 2;
};

const doctor = async (args: readonly string[], env: Environment): Promise<number> => {
  const looks = createLooks(env, openLog('silent'));
  const findings = await examine({ env, args, platforms: entryReaders, ...looks });
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
