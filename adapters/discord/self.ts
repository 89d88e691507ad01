import { Routes } from 'discord.js';
import { z } from 'zod';
import type { Rest } from './rest.ts';

/** Who we are here, and where we reach people: asked once, and kept. */
export interface Self {
  /** The bot's user id. */
  bot(signal?: AbortSignal): Promise<string>;
  /** The application's id. */
  application(signal?: AbortSignal): Promise<string>;
  /** The direct conversation with a person. Rejects with `Permanent` when there can be none. */
  direct(person: string, signal?: AbortSignal): Promise<string>;
}

const WithId = z.object({ id: z.string().regex(/^\d+$/) });

/** Asks once and keeps what it is told; a failure is not kept. */
export const createSelf = (rest: Rest): Self => {
  const kept = new Map<string, string>();
  const once = async (key: string, ask: () => Promise<unknown>): Promise<string> => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const { id } = WithId.parse(await ask());
    kept.set(key, id);
    return id;
  };
  const doing = 'asking who we are';
  return {
    bot: signal => once('bot', () => rest({ doing, method: 'GET', route: Routes.user() }, signal)),
    application: signal =>
      once('application', () => rest({ doing, method: 'GET', route: Routes.currentApplication() }, signal)),
    // Opening the same conversation again gives the same one, so a lost answer costs nothing.
    direct: (person, signal) =>
      once(`direct ${person}`, () =>
        rest(
          {
            doing: 'opening a direct message',
            method: 'POST',
            route: Routes.userChannels(),
            body: { recipient_id: person },
          },
          signal,
        ),
      ),
  };
};
