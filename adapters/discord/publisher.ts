import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../src/ports.ts';
import type { PublishedCommand } from './commands.ts';
import { publishCommands } from './publish.ts';
import type { Rest } from './rest.ts';
import type { Self } from './self.ts';

/** Keeps at it until a server has our commands. */
export interface Publisher {
  /** Resolves after the first attempt; until `signal` ends it, a failed one is repeated every minute. Never rejects. */
  publish(commands: readonly PublishedCommand[], signal: AbortSignal): Promise<void>;
  /** Whether they stand. */
  done(): boolean;
}

/** Which server the commands are for. */
export interface PublisherOptions {
  readonly connection: string;
  readonly guild: string;
  readonly rest: Rest;
  readonly self: Self;
  readonly log: Log;
}

const AGAIN_MS = 60_000;

/** Makes a publisher; nothing is asked of Discord yet. */
export const createPublisher = ({ connection, guild, rest, self, log }: PublisherOptions): Publisher => {
  let done = false;
  const publish: Publisher['publish'] = async (commands, signal) => {
    try {
      const changed = await publishCommands(rest, await self.application(), guild, commands);
      done = true;
      log.info('discord-commands-published', { connection, changed });
    } catch (error) {
      log.error('discord-commands-unpublished', error, { connection });
      const again = pause(AGAIN_MS, undefined, { signal, ref: false });
      // Rejects only when it is ended meanwhile.
      void again.then(() => publish(commands, signal)).catch(() => undefined);
    }
  };
  return { publish, done: () => done };
};
