import { Routes } from 'discord.js';
import { z } from 'zod';
import type { Directs } from '../../src/directs.ts';
import type { Rest } from './rest.ts';

/** Who we are here, and where we reach people: asked once, and kept. */
export interface Self {
  /** The bot's user id. */
  bot(signal?: AbortSignal): Promise<string>;
  /** The application's id. */
  application(signal?: AbortSignal): Promise<string>;
  /** The direct conversation with a person. Rejects with `Permanent` when there can be none. */
  direct(person: string, signal?: AbortSignal): Promise<string>;
  /** That conversation is gone. */
  forgetDirect(person: string, channel: string): Promise<void>;
}

const WithId = z.object({ id: z.string().regex(/^\d+$/) });

/** Which conversations are known to be open, for one connection. */
export interface Book {
  readonly connection: string;
  readonly directs: Directs;
}

const MOST_KEPT = 10_000;

/** Asks once and keeps what it is told, conversations also over restarts; a failure is not kept. */
export const createSelf = (rest: Rest, book?: Book): Self => {
  const kept = new Map<string, string>();
  const keep = (key: string, id: string): string => {
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, id);
    return id;
  };
  const once = async (key: string, ask: () => Promise<unknown>): Promise<string> =>
    kept.get(key) ?? keep(key, WithId.parse(await ask()).id);
  const doing = 'asking who we are';
  const keyOf = (person: string): string => `direct ${person}`;
  // Opening the same conversation again gives the same one, so a lost answer costs nothing.
  const open = async (person: string, signal?: AbortSignal): Promise<string> => {
    const asked = {
      doing: 'opening a direct message',
      method: 'POST',
      route: Routes.userChannels(),
    } as const;
    const { id } = WithId.parse(await rest({ ...asked, body: { recipient_id: person } }, signal));
    await book?.directs.keep({ connection: book.connection, person }, id);
    return id;
  };
  return {
    bot: signal => once('bot', () => rest({ doing, method: 'GET', route: Routes.user() }, signal)),
    application: signal =>
      once('application', () => rest({ doing, method: 'GET', route: Routes.currentApplication() }, signal)),
    direct: async (person, signal) => {
      const known =
        kept.get(keyOf(person)) ?? (await book?.directs.find({ connection: book.connection, person }));
      return keep(keyOf(person), known ?? (await open(person, signal)));
    },
    forgetDirect: async (person, channel) => {
      kept.delete(keyOf(person));
      await book?.directs.forget({ connection: book.connection, person }, channel);
    },
  };
};
