import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { built } from '../../setup/build.ts';
import { until } from './patience.ts';

/** One line that the process logged, and when we read it (monotonic milliseconds). */
export interface Logged {
  readonly atMs: number;
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A Muster as it is run: the built code in a process of its own. */
export interface MusterProcess {
  readonly lines: readonly Logged[];
  /** The first such line, waited for. */
  logged(event: string, withinMs?: number): Promise<Logged>;
  /** Resolves with the signal or exit code that ended it. */
  readonly ended: Promise<string>;
  isRunning(): boolean;
  /** What a power cut does. */
  kill(): Promise<void>;
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<void>;
  freeze(): void;
  thaw(): void;
}

export type Role = 'all' | 'gateway' | 'worker';

/** Starts one; it has exactly this environment. */
export const startMuster = (role: Role, env: Readonly<Record<string, string>>): MusterProcess => {
  const args = ['--enable-source-maps', built('src/main.ts'), 'start', role];
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const lines: Logged[] = [];
  const other: string[] = [];
  createInterface({ input: child.stderr }).on('line', line => {
    const atMs = performance.now();
    if (!line.startsWith('{')) return void other.push(line);
    const { event, ...fields } = JSON.parse(line);
    lines.push({ atMs, event: String(event), fields });
  });
  const ended = once(child, 'exit').then(([code, signal]) => String(signal ?? code));
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    if (isRunning()) child.kill(signal);
    await ended;
  };
  return {
    lines,
    ended,
    isRunning,
    async logged(event, withinMs = 60_000) {
      const find = () => lines.find(line => line.event === event);
      await until(`${role} to log ${event}`, () => find() !== undefined || !isRunning(), withinMs).catch(
        error => {
          throw new Error(`${error.message}; it said:\n${told()}`);
        },
      );
      const found = find();
      if (found === undefined) throw new Error(`${role} ended without ${event}; it said:\n${told()}`);
      return found;
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
  };

  function told(): string {
    return [...other, ...lines.slice(-20).map(line => JSON.stringify(line))].join('\n');
  }
};
