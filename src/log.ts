import { type DestinationStream, destination, pino } from 'pino';
import type { Log } from './ports.ts';
import { scrub } from './scrub.ts';
import { HIDDEN } from './secret.ts';

/** How much is written. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/**
 * A log that writes one JSON line an event: level, time, the event's name, its ids, and for an error its name,
 * message, code and the places it came through. It goes to standard error unless a stream is given. Whatever looks like a secret, or stands under a name that a
 * secret has, is written as `[secret]`, also inside an error's message. It never throws.
 */
export const openLog = (level: LogLevel, stream?: DestinationStream): Log => {
  const options = {
    level,
    base: null,
    timestamp: isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  // Standard output belongs to the console; written at once, so that a crash loses nothing.
  const out = pino(options, stream ?? destination({ dest: 2, sync: true }));
  return {
    info: (event, ids) => out.info({ event: scrub(event), ...cleanIds(ids) }),
    warn: (event, ids) => out.warn({ event: scrub(event), ...cleanIds(ids) }),
    error: (event, error, ids) =>
      out.error({ event: scrub(event), ...cleanIds(ids), error: describeError(error) }),
  };
};

const isoTime = () => `,"at":"${new Date().toISOString()}"`;

type Ids = Readonly<Record<string, string | number | boolean>>;

/** Names of ours that no id may take, so that a line always says what happened. */
const RESERVED: readonly string[] = ['event', 'level', 'at', 'error'];

const SECRET_NAME =
  /token|secret|password|passwd|authorization|cookie|signature|credential|private|api_?key|^key$|handle|response_?url|webhook|ticket|^(?:text|body|content|title|payload)$/iu;

const cleanIds = (ids: Ids = {}): Ids =>
  Object.fromEntries(
    Object.entries(ids).map(([name, value]) => {
      const key = RESERVED.includes(name) ? `${name}_` : scrub(name).slice(0, MAX_NAME);
      if (typeof value !== 'string') return [key, value];
      return [key, SECRET_NAME.test(name) ? HIDDEN : clean(value, MAX_ID)];
    }),
  );

const MAX_NAME = 64;
const MAX_ID = 300;
const MAX_MESSAGE = 1000;
const MAX_STACK_LINES = 12;
const MAX_CAUSES = 4;

/** Cut before scrubbing as well, so that a huge message costs nothing. */
const clean = (text: string, most: number): string => {
  const scrubbed = scrub(text.slice(0, most * 4));
  return scrubbed.length > most ? `${scrubbed.slice(0, most)}…` : scrubbed;
};

/** What is written of an error. */
export interface ErrorLine {
  readonly name: string;
  readonly message: string;
  readonly code?: string | number;
  readonly stack?: readonly string[];
  readonly cause?: ErrorLine;
}

/**
 * What may be said of anything thrown. Only known fields are taken: SDKs hang requests, headers and answers on
 * their errors, and with them tokens and what people wrote.
 */
export const describeError = (error: unknown, depth = 0): ErrorLine => {
  if (!(error instanceof Error)) return { name: 'Thrown', message: clean(textOf(error), MAX_MESSAGE) };
  const code = 'code' in error ? error.code : undefined;
  const stack = placesOf(error.stack);
  return {
    name: clean(String(error.name), MAX_NAME),
    message: clean(String(error.message), MAX_MESSAGE),
    ...((typeof code === 'string' || typeof code === 'number') && {
      code: typeof code === 'string' ? clean(code, MAX_NAME) : code,
    }),
    ...(stack.length > 0 && { stack }),
    ...(error.cause !== undefined && depth < MAX_CAUSES && { cause: describeError(error.cause, depth + 1) }),
  };
};

/** An object may hold anything, so only its kind is said. */
const textOf = (thrown: unknown): string =>
  typeof thrown === 'object' && thrown !== null ? Object.prototype.toString.call(thrown) : String(thrown);

/** The lines of a stack that name a place; those before them repeat the message, which is scrubbed apart. */
const placesOf = (stack: string | undefined): readonly string[] =>
  (stack ?? '')
    .slice(0, MAX_MESSAGE * 20)
    .split('\n')
    .filter(line => /^\s{1,8}at /u.test(line))
    .slice(0, MAX_STACK_LINES)
    .map(line => clean(line.trim(), MAX_ID));
