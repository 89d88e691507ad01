import { type Logger, LogLevel } from '@slack/web-api';
import type { Log } from '../../src/ports.ts';

/**
 * The SDK's logger, muted: its lines hold whole payloads, addresses with tickets in them and what people wrote.
 * A warning or an error leaves its count and the name of its error, nothing of its text.
 */
export const createQuietLogger = (connection: string, log: Log): Logger => ({
  debug: () => undefined,
  info: () => undefined,
  warn: () => log.warn('slack.sdk-warning', { connection }),
  error: (...said: unknown[]) => log.warn('slack.sdk-error', { connection, kind: kindOf(said) }),
  setLevel: () => undefined,
  // Asked by the SDK to decide whether to write whole payloads at all.
  getLevel: () => LogLevel.WARN,
  setName: () => undefined,
});

const kindOf = (said: readonly unknown[]): string => {
  const error = said.find(part => part instanceof Error);
  return error instanceof Error ? error.name : 'text';
};
