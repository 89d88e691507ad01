import type { Directs } from '../../src/directs.ts';
import type { Pace } from '../../src/pace.ts';
import type { ChatAdapter, Clock, Health, Log, Receiver } from '../../src/ports.ts';
import { createAudience } from './audience.ts';
import { renderCommands } from './commands.ts';
import type { DiscordConfig } from './config.ts';
import { say } from './decide.ts';
import type { Heard } from './events.ts';
import { createDiscordGateways, type DiscordGateways, type Ear } from './gateways.ts';
import { hearInteraction } from './hear-interaction.ts';
import { hearMessage } from './hear-message.ts';
import type { Hearing } from './hearing.ts';
import { createMessages } from './messages.ts';
import { createPublisher } from './publisher.ts';
import { createAnswer, replyDirectly } from './reply.ts';
import { createRest } from './rest.ts';
import { createRooms } from './rooms.ts';
import { createSelf } from './self.ts';
import { createRoster } from './speaker.ts';

/** What an adapter shares with the rest of its process. */
export interface DiscordOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** Shared by the connections of one process, so that those with one token share one line. */
  readonly gateways?: DiscordGateways;
  /** The pace of this token, shared by all processes that use it; absent: every request leaves at once. */
  readonly pace?: Pace;
  /** The conversations that are open, kept over restarts. */
  readonly directs?: Directs;
  /** How long a decision may take before Discord is told that it takes longer. */
  readonly deferAfterMs?: number;
}

const DEFER_AFTER_MS = 1500;

/**
 * One Discord server. Sending asks the REST interface only and works at once, in every process; `start` opens
 * the line on which people are heard.
 */
export const createDiscordAdapter = (config: DiscordConfig, options: DiscordOptions): ChatAdapter => {
  const { connection, guild, home, token, api } = config;
  const { clock, log, gateways = createDiscordGateways(), deferAfterMs = DEFER_AFTER_MS } = options;
  const rest = createRest(api, token, options.pace);
  const { directs } = options;
  const self = createSelf(rest, directs === undefined ? undefined : { connection, directs });
  const people = config.people.roles;
  const roster = createRoster({ connection, guild, people }, rest);
  const answering = new Set<Promise<void>>();
  let ear: Ear | undefined;
  let stopping = new AbortController();
  const publisher = createPublisher({ connection, guild, rest, self, log });

  const track = (work: Promise<void>): void => {
    const done = work
      .catch((error: unknown) => log.error('discord-event-lost', error, { connection }))
      .finally(() => answering.delete(done));
    answering.add(done);
  };

  const hear = (hearing: Hearing, heard: Heard, bot: string): void => {
    if (stopping.signal.aborted) return;
    if (heard.kind === 'interaction') {
      track(hearInteraction(hearing, heard.event));
      return;
    }
    const { content, guild_id, attachments } = heard.event;
    const line = lineFor(content, guild_id === undefined, bot, attachments.length > 0);
    if (line !== undefined) track(hearMessage(hearing, heard.event, line));
  };

  const askWhere = async (heard: Heard, connections: readonly string[]): Promise<void> => {
    const words = say(
      `You belong to ${connections.join(' and ')} here. Type this in the server you speak for.`,
    );
    const { id: message, channel_id: channel } = heard.event;
    if (heard.kind === 'message') await replyDirectly(rest, self, { channel, message, quotes: true }, words);
  };

  const health = (): Health => {
    const line = ear?.health() ?? { state: 'down' as const, detail: 'not listening' };
    if (line.state !== 'up' || publisher.done()) return line;
    return {
      state: 'starting',
      detail: 'the commands are not published yet; is the bot invited to the server?',
    };
  };

  return {
    ...createMessages(connection, rest, self),
    ...createRooms({ connection, guild, home }, rest, self),
    answer: createAnswer(connection, rest, self, clock),
    audienceOf: createAudience({ connection, guild, people }, rest, self, clock),
    start: async (commands, receiver: Receiver) => {
      const published = renderCommands(commands);
      const roots = [...commands.map(command => command.root), ...Object.values(config.roots ?? {})];
      const hearing = { connection, rest, self, roster, receiver, clock, log, roots, deferAfterMs };
      stopping = new AbortController();
      ear = gateways.join(
        { api, token, log },
        {
          connection,
          guild,
          knows: user => roster.knows(user),
          hear: (heard, bot) => hear(hearing, heard, bot),
          askWhere: (heard, connections) => track(askWhere(heard, connections)),
        },
      );
      await Promise.all([ear.tried, publisher.publish(published, stopping.signal)]);
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(answering);
      await ear?.leave();
      ear = undefined;
    },
    health,
  };
};

/** What was said to the bot: all of a direct message, what follows a mention elsewhere, else nothing. */
const lineFor = (content: string, direct: boolean, bot: string, files: boolean): string | undefined => {
  const mention = new RegExp(`^\\s*<@!?${bot}>`);
  const addressed = mention.test(content);
  const line = content.replace(mention, '').trim();
  return (direct || addressed) && (line !== '' || files) ? line : undefined;
};
