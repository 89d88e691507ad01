import type { Health, Log } from '../../src/ports.ts';
import type { Secret } from '../../src/secret.ts';
import { readVia } from './card.ts';
import { type Heard, InteractionEvent, MessageEvent, WRITTEN, whoIn } from './events.ts';
import { type Line, openLine } from './line.ts';

/** One connection's ear on a shared line. */
export interface Listener {
  readonly connection: string;
  readonly guild: string;
  hear(heard: Heard, bot: string): void;
  /** Called for a line typed by somebody who belongs to several connections of this bot. */
  askWhere(heard: Heard, connections: readonly string[]): void;
  knows(user: string): Promise<boolean>;
}

/** A listener's place on a line. */
export interface Ear {
  readonly tried: Promise<void>;
  health(): Health;
  leave(): Promise<void>;
}

/** The gateway lines of one process: one for each bot token, however many connections share it. */
export interface DiscordGateways {
  join(options: { readonly api: string; readonly token: Secret; readonly log: Log }, listener: Listener): Ear;
}

interface Shared {
  readonly line: Line;
  readonly listeners: Set<Listener>;
}

/** Two lines for one token would each hear everything, and identify twice; so lines are shared through this. */
export const createDiscordGateways = (): DiscordGateways => {
  const shared = new Map<string, Shared>();
  return {
    join: ({ api, token, log }, listener) => {
      const key = `${api} ${token.reveal()}`;
      const listeners = shared.get(key)?.listeners ?? new Set<Listener>();
      const line =
        shared.get(key)?.line ??
        openLine({ api, token, log, hear: (name, data, bot) => route(name, data, bot, [...listeners], log) });
      listeners.add(listener);
      shared.set(key, { line, listeners });
      return {
        tried: line.tried,
        health: () => line.health(),
        leave: async () => {
          listeners.delete(listener);
          if (listeners.size > 0 || shared.get(key)?.line !== line) return;
          shared.delete(key);
          await line.close();
        },
      };
    },
  };
};

const route = (name: string, data: unknown, bot: string, listeners: readonly Listener[], log: Log): void => {
  const heard = readEvent(name, data);
  if (heard === undefined) {
    log.warn('discord-event-unread', { name });
    return;
  }
  const who = whoIn(heard);
  // Bots, webhooks and Discord's own messages (somebody joined, a pin) are nobody who could call.
  if (who === undefined || who.bot === true) return;
  if (
    heard.kind === 'message' &&
    (heard.event.webhook_id !== undefined || !WRITTEN.includes(heard.event.type))
  ) {
    return;
  }
  const { guild_id: guild } = heard.event;
  if (guild !== undefined) {
    for (const listener of listeners) if (listener.guild === guild) listener.hear(heard, bot);
    return;
  }
  routeDirect(heard, who.id, bot, listeners).catch((error: unknown) =>
    log.error('discord-event-lost', error),
  );
};

const readEvent = (name: string, data: unknown): Heard | undefined => {
  if (name === 'INTERACTION_CREATE') {
    const read = InteractionEvent.safeParse(data);
    return read.success ? { kind: 'interaction', event: read.data } : undefined;
  }
  const read = MessageEvent.safeParse(data);
  return read.success ? { kind: 'message', event: read.data } : undefined;
};

/**
 * A direct message belongs to no server. A button says through which connection its message came; a typed line
 * belongs to the person's only connection. Nothing is remembered, so any process can tell.
 */
const routeDirect = async (
  heard: Heard,
  user: string,
  bot: string,
  listeners: readonly Listener[],
): Promise<void> => {
  const [only] = listeners;
  if (listeners.length === 1) return only?.hear(heard, bot);
  const footers = heard.kind === 'interaction' ? (heard.event.message?.embeds ?? []) : [];
  const via = footers.map(embed => readVia(embed.footer?.text ?? '')).find(one => one !== undefined);
  const named = listeners.find(listener => listener.connection === via);
  if (named !== undefined) return named.hear(heard, bot);
  const known = await Promise.all(listeners.map(listener => listener.knows(user)));
  const theirs = listeners.filter((_, at) => known[at]);
  const [first] = theirs;
  // Somebody who is in none of them is answered by the first, as the stranger they are.
  if (first === undefined) return only?.hear(heard, bot);
  if (theirs.length === 1) return first.hear(heard, bot);
  first.askWhere(
    heard,
    theirs.map(one => one.connection),
  );
};
