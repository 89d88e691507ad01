import { z } from 'zod';
import { Permanent } from '../../src/errors.ts';
import type { ReplyTo } from '../../src/ports.ts';

/** Whom a private reply goes to, and where they were when they asked. */
const handle = z.tuple([z.string(), z.string()]).readonly();

/** How long a private reply can be followed up, as long as on the platforms people work on. */
const FOLLOW_UP_MS = 15 * 60_000;

/** A handle that needs no memory, so that an answer still arrives when the console was restarted meanwhile. */
export const writeHandle = (connection: string, person: string, place: string, now: Date): ReplyTo => ({
  connection,
  handle: JSON.stringify([person, place]),
  expiresAt: new Date(now.getTime() + FOLLOW_UP_MS),
});

/** Throws `Permanent` for a handle that the console did not make. */
export const readHandle = (text: string): { readonly person: string; readonly place: string } => {
  try {
    const [person, place] = handle.parse(JSON.parse(text));
    return { person, place };
  } catch {
    throw new Permanent('This is no reply handle of the console');
  }
};
