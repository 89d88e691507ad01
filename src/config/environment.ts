import { closest } from '../chat/closest.ts';
import type { ProcessConfig } from '../config.ts';
import { createSecret } from '../secret.ts';
import type { Environment } from './entries.ts';
import type { Mistake } from './mistakes.ts';
import { notKnown, shown } from './mistakes.ts';

/** What the environment and the command line say, and all that is wrong with it. */
export const readProcess = (
  env: Environment,
  args: readonly string[],
): { readonly process: ProcessConfig; readonly mistakes: readonly Mistake[] } => {
  const says: string[] = [];
  const databaseUrl = readUrl(
    env,
    'DATABASE_URL',
    /^postgres(?:ql)?:\/\/\S+$/u,
    'postgres://user@host/name',
    says,
  );
  const redisUrl = readUrl(env, 'REDIS_URL', /^redis[a-z+-]{0,20}:\/\/\S+$/u, 'redis://host:6379', says);
  const { role, fresh, strict } = readArgs(args, says);
  if (role !== 'all' && given(env, 'DATABASE_URL') === undefined)
    says.push(
      `the role ${role} needs DATABASE_URL: without it one process does everything, so start it as "all"`,
    );
  const port = readPort(env, says);
  const key = readKey(env, says);
  const process: ProcessConfig = {
    ...(databaseUrl && { databaseUrl: createSecret(databaseUrl) }),
    ...(redisUrl && { redisUrl: createSecret(redisUrl) }),
    homeDirectory: given(env, 'MUSTER_HOME') ?? '.muster',
    ...(port !== undefined && { port }),
    host: given(env, 'MUSTER_HOST') ?? '127.0.0.1',
    ...(key && { key: createSecret(key) }),
    logLevel: readLogLevel(env, says),
    role,
    fresh,
    strict,
  };
  says.push(...misspeltVariables(env));
  return { process, mistakes: says.map(line => ({ says: line })) };
};

const VARIABLES = [
  'MUSTER_ALLIANCE',
  'MUSTER_HOME',
  'MUSTER_HOST',
  'MUSTER_PORT',
  'MUSTER_KEY',
  'MUSTER_LOG_LEVEL',
] as const;

const given = (env: Environment, name: string): string | undefined => {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
};

const readUrl = (env: Environment, name: string, shape: RegExp, example: string, says: string[]) => {
  const url = given(env, name);
  if (url === undefined || shape.test(url)) return url;
  says.push(`${name} has to be an address such as ${example} (what it holds is not repeated here)`);
  return undefined;
};

const readPort = (env: Environment, says: string[]): number | undefined => {
  const typed = given(env, 'MUSTER_PORT');
  if (typed === undefined) return undefined;
  if (/^\d{1,5}$/u.test(typed) && Number(typed) <= 65_535) return Number(typed);
  says.push(`MUSTER_PORT is ${shown(typed)}; write a whole number from 0 to 65535`);
  return undefined;
};

const KEY_BYTES = 32;

const readKey = (env: Environment, says: string[]): Uint8Array | undefined => {
  const typed = given(env, 'MUSTER_KEY');
  if (typed === undefined) return undefined;
  if (/^[0-9a-f]{64}$/iu.test(typed)) return new Uint8Array(Buffer.from(typed, 'hex'));
  // Node skips letters that are not base64, so they are checked first; 43 of them are 32 bytes.
  if (/^[\w+/-]{43}=?$/u.test(typed)) return new Uint8Array(Buffer.from(typed, 'base64'));
  says.push(
    `MUSTER_KEY has to be ${KEY_BYTES} bytes in hex or base64; make one with: openssl rand -hex ${KEY_BYTES}`,
  );
  return undefined;
};

const LOG_LEVELS = [
  'debug',
  'info',
  'warn',
  'error',
  'silent',
] as const satisfies readonly ProcessConfig['logLevel'][];

const readLogLevel = (env: Environment, says: string[]): ProcessConfig['logLevel'] => {
  const typed = given(env, 'MUSTER_LOG_LEVEL');
  const level = LOG_LEVELS.find(known => known === (typed ?? 'info').toLowerCase());
  if (level === undefined) says.push(`MUSTER_LOG_LEVEL: ${notKnown(typed, LOG_LEVELS)}`);
  return level ?? 'info';
};

const ROLES = ['all', 'gateway', 'worker'] as const satisfies readonly ProcessConfig['role'][];
const FLAGS: readonly string[] = ['--fresh', '--strict'];

/** The role is a bare word or `--role=worker`; each word at most once. */
const readArgs = (
  args: readonly string[],
  says: string[],
): Pick<ProcessConfig, 'role' | 'fresh' | 'strict'> => {
  const words = args.map(arg => arg.replace(/^--role=/u, '')).filter(arg => !FLAGS.includes(arg));
  const roles = ROLES.filter(role => words.includes(role));
  const [role, other] = roles;
  if (other !== undefined) says.push(`a process has one role; the command line names ${roles.join(' and ')}`);
  const known: readonly string[] = [...ROLES, ...FLAGS];
  for (const word of words) if (!known.includes(word)) says.push(`the argument ${notKnown(word, known)}`);
  return { role: role ?? 'all', fresh: args.includes('--fresh'), strict: args.includes('--strict') };
};

/** Only near misses: other programs, and the alliance file's secrets, may use the prefix too. */
const misspeltVariables = (env: Environment): readonly string[] =>
  Object.keys(env).flatMap(name => {
    if (!name.startsWith('MUSTER_') || VARIABLES.some(known => known === name)) return [];
    const near = closest(
      name.slice(7),
      VARIABLES.map(known => known.slice(7)),
    );
    return near === undefined || env[`MUSTER_${near}`] !== undefined
      ? []
      : [`the environment variable ${shown(name)} is not known; did you mean "MUSTER_${near}"?`];
  });
