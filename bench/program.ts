import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** A process of its own, with what it says. */
export interface Program {
  readonly child: ChildProcess;
  /** Resolves with the first line, said already or not, that `reads` makes something of. Rejects when it ends first. */
  said<Read>(reads: (line: string) => Read | undefined, withinMs?: number): Promise<Read>;
  /** Ends it and resolves with its exit code; one that takes longer than `withinMs` is killed. */
  stop(signal?: NodeJS.Signals, withinMs?: number): Promise<number | null>;
}

/** The built file of a source file of the bench. */
export const benchFile = (name: string): string => fileURLToPath(new URL(`./${name}.js`, import.meta.url));

/** The built command line of Muster. */
export const musterFile = fileURLToPath(new URL('../src/main.js', import.meta.url));

/** Node's options are the same for every process that is compared, and those of `npm start`. */
const NODE_OPTIONS = ['--enable-source-maps'];
const LAST_LINES = 20;

export const startProgram = (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  options: { readonly node?: readonly string[]; readonly ipc?: boolean } = {},
): Program => {
  const child = spawn(process.execPath, [...NODE_OPTIONS, ...(options.node ?? []), ...args], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(options.ipc ? (['ipc'] as const) : [])],
  });
  const lines: string[] = [];
  const heard = new Set<() => void>();
  const tell = (): void => {
    for (const hear of heard) hear();
  };
  const listen = (stream: NodeJS.ReadableStream | null): void => {
    if (stream === null) return;
    createInterface({ input: stream }).on('line', line => {
      lines.push(line);
      if (lines.length > 10_000) lines.splice(0, 5_000);
      tell();
    });
  };
  listen(child.stdout);
  listen(child.stderr);
  child.once('close', tell);
  const over = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return {
    child,
    said: (reads, withinMs = 30_000) =>
      new Promise((resolve, reject) => {
        const end = (act: () => void): void => {
          clearTimeout(timer);
          heard.delete(look);
          act();
        };
        const look = (): void => {
          const read = lines.map(reads).find(one => one !== undefined);
          if (read !== undefined) end(() => resolve(read));
          else if (over()) end(() => reject(new Error(`it ended: ${lines.slice(-LAST_LINES).join('\n')}`)));
        };
        const timer = setTimeout(
          () => end(() => reject(new Error(`it never said so: ${lines.slice(-LAST_LINES).join('\n')}`))),
          withinMs,
        );
        heard.add(look);
        look();
      }),
    stop: async (signal = 'SIGTERM', withinMs = 15_000) => {
      if (over()) return child.exitCode;
      const gone = once(child, 'exit');
      child.kill(signal);
      const hurry = setTimeout(() => child.kill('SIGKILL'), withinMs);
      await gone;
      clearTimeout(hurry);
      return child.exitCode;
    },
  };
};

/** The memory a process keeps resident, in MB, as the system counts it (Linux). */
export const residentMb = (child: ChildProcess): number => {
  const found = /^VmRSS:\s+(\d+) kB/mu.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
  if (found === null) throw new Error('the system does not tell how much memory a process has');
  return Number(found[1]) / 1024;
};

export { pause };
