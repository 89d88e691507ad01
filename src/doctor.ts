import { readProcess } from './config/environment.ts';
import type { Config, ConfigSource, ConnectionConfig, Environment, ProcessConfig } from './config.ts';
import { Misconfigured, readConfig } from './config.ts';
import { worriesOf } from './doctor/worries.ts';
import { describeError } from './log.ts';

/** One thing that was looked at. */
export interface Finding {
  readonly part: string;
  readonly state: 'good' | 'worry' | 'wrong';
  /** What is so, in one line; no secret, no content. */
  readonly says: string;
  /** What to do about it. */
  readonly todo?: string;
}

/**
 * Looks at something outside: resolves with one line on what it found, rejects with what is wrong. An error
 * with `mistakes` counts once for each of them.
 */
export type Look<Subject> = (subject: Subject) => Promise<string>;

/** A way to reach people outside chat, and how it is looked at. */
export interface Knock {
  readonly way: string;
  readonly look: () => Promise<string>;
}

/** What the doctor examines, and how it reaches what is outside. Whatever is absent is not looked at. */
export interface Examination extends ConfigSource {
  /** Such as `20.19.0`; by default that of this process. */
  readonly nodeVersion?: string;
  readonly store?: Look<ProcessConfig>;
  readonly queue?: Look<ProcessConfig>;
  /** Says by which key exports of the audit are known to be from here. */
  readonly audit?: Look<ProcessConfig>;
  /** By platform: signs in with a connection's tokens and looks at its home. */
  readonly connections?: Readonly<
    Record<string, (connection: ConnectionConfig, env: Environment) => Promise<string>>
  >;
  /** How people are reached outside chat: each way, and how it is looked at without sending anything. */
  readonly contacts?: (config: Config, env: Environment) => Promise<readonly Knock[]>;
  /** How long one look may take. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 15_000;

/** Looks at everything at once and says all of what it found, the wrong with what to do. Never rejects. */
export const examine = async (examination: Examination): Promise<readonly Finding[]> => {
  const { env, args = [], patienceMs = PATIENCE_MS } = examination;
  const { process } = readProcess(env, args);
  const configured = configOf(examination);
  const look = (part: string, todo: string, ask: (() => Promise<string>) | undefined) =>
    ask === undefined ? [] : [found(part, todo, ask, patienceMs)];
  const { store, queue, audit } = examination;
  const knocks =
    configured.config === undefined ? [] : await (examination.contacts?.(configured.config, env) ?? []);
  const outside = await Promise.all([
    ...look('Store', STORE_TODO, store && (() => store(process))),
    ...look('Queue', QUEUE_TODO, queue && (() => queue(process))),
    ...look('Audit', AUDIT_TODO, audit && (() => audit(process))),
    ...knocks.flatMap(({ way, look: ask }) => look(`Contacts ${way}`, CONTACTS_TODO, ask)),
    ...(configured.config?.connections ?? []).flatMap(connection => {
      const ask = examination.connections?.[connection.platform];
      return look(`Connection ${connection.id}`, CONNECTION_TODO, ask && (() => ask(connection, env)));
    }),
  ]);
  const worries = configured.config === undefined ? [] : worriesOf(configured.config);
  return [
    nodeFinding(examination.nodeVersion ?? globalThis.process.versions.node),
    ...configured.findings,
    ...worries,
    ...outside.flat(),
  ];
};

const STORE_TODO =
  'start PostgreSQL or correct DATABASE_URL; without DATABASE_URL Muster brings its own PostgreSQL';
const QUEUE_TODO = 'start Redis or correct REDIS_URL; without REDIS_URL wake-ups go through PostgreSQL';
const AUDIT_TODO = 'look at the key file in MUSTER_HOME, or set MUSTER_KEY';
const CONNECTION_TODO = 'check its tokens, and that the bot was invited to its home';

const CONTACTS_TODO = 'check its address and its secrets under contacts in the alliance file';

/** Node.js 20.19 is the first that this code runs on. */
const nodeFinding = (version: string): Finding => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19)
    ? { part: 'Node.js', state: 'good', says: version }
    : {
        part: 'Node.js',
        state: 'wrong',
        says: `${version} is too old`,
        todo: 'install Node.js 20.19 or later',
      };
};

const configOf = (
  source: ConfigSource,
): { readonly config?: Config; readonly findings: readonly Finding[] } => {
  const part = 'Configuration';
  try {
    const config = readConfig(source);
    const { alliance, members, connections } = config;
    const says = `${alliance.name}: ${members.length} members, ${connections.length} connections`;
    return { config, findings: [{ part, state: 'good', says }] };
  } catch (error) {
    return { findings: mistakesOf(error).map(says => ({ part, state: 'wrong', says })) };
  }
};

const mistakesOf = (error: unknown): readonly string[] => {
  if (error instanceof Misconfigured) return error.mistakes;
  const { name, message, code } = describeError(error);
  // A connection that was refused on every address of a name has a code and no message.
  const words = [message, message.includes(String(code)) ? undefined : code].filter(Boolean);
  return [words.length > 0 ? words.join(', ') : name];
};

const found = async (
  part: string,
  todo: string,
  ask: () => Promise<string>,
  patienceMs: number,
): Promise<readonly Finding[]> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`did not answer within ${patienceMs / 1000} s`)), patienceMs);
  });
  try {
    return [{ part, state: 'good', says: await Promise.race([ask(), late]) }];
  } catch (error) {
    return mistakesOf(error).map(says => ({ part, state: 'wrong', says, todo }));
  } finally {
    clearTimeout(timer);
  }
};

/** The findings as `muster doctor` prints them, the verdict last. */
export const renderFindings = (findings: readonly Finding[]): string => {
  const width = Math.max(0, ...findings.map(finding => finding.part.length));
  const lines = findings.flatMap(({ part, state, says, todo }) => [
    `${LABELS[state]}  ${part.padEnd(width)}  ${says}`,
    ...(todo === undefined ? [] : [`${' '.repeat(LABEL_WIDTH + width + 4)}-> ${todo}`]),
  ]);
  const wrong = findings.filter(finding => finding.state === 'wrong').length;
  const verdict =
    wrong === 0 ? 'Nothing is wrong.' : `${wrong === 1 ? 'One thing is' : `${wrong} things are`} wrong.`;
  return [...lines, '', verdict, ''].join('\n');
};

const LABEL_WIDTH = 5;
const LABELS = { good: 'ok   ', worry: 'note ', wrong: 'WRONG' } as const;

/** True when Muster can start as it was found. */
export const isWell = (findings: readonly Finding[]): boolean =>
  findings.every(finding => finding.state !== 'wrong');
