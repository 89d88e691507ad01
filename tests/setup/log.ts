import type { Log } from '../../src/ports.ts';

/** A log that remembers, so that a test can wait for a line or read all of them. */
export interface RememberedLog extends Log {
  readonly lines: readonly LogLine[];
}

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly error?: unknown;
  readonly ids: Readonly<Record<string, string | number | boolean>>;
}

export const createRememberedLog = (): RememberedLog => {
  const lines: LogLine[] = [];
  return {
    lines,
    info: (event, ids = {}) => lines.push({ level: 'info', event, ids }),
    warn: (event, ids = {}) => lines.push({ level: 'warn', event, ids }),
    error: (event, error, ids = {}) => lines.push({ level: 'error', event, error, ids }),
  };
};
