import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Person, Place } from '../../src/domain/address.ts';
import { Permanent } from '../../src/errors.ts';
import type { Once } from '../../src/ports.ts';
import type { SlackApi } from './api.ts';
import { ANY } from './api.ts';
import { refusedWith } from './failures.ts';
import type { Identity } from './identity.ts';
import { assertHere } from './posts.ts';

/** Opening private channels, and who is in them. */
export interface Rooms {
  openRoom(near: Place, name: string, once: Once): Promise<Place>;
  admit(room: Place, person: Person): Promise<void>;
  dismiss(room: Place, person: Person): Promise<void>;
}

const createdShape = z.object({ channel: z.looseObject({ id: z.string() }) });
const listShape = z.object({
  channels: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      creator: z.string().optional(),
      is_archived: z.boolean().optional(),
    }),
  ),
  response_metadata: z.looseObject({ next_cursor: z.string().optional() }).optional(),
});

/** A channel's name: at most 80 of lower-case letters, digits, hyphens and underscores. */
const LONGEST = 80;
const TRIES = 5;
const PAGES = 5;

/**
 * The name says what the room is for and ends in a mark of its key, so that a room of another incident (or of an
 * earlier alliance in the same workspace) is never mistaken for this one.
 */
export const roomName = (name: string, key: string, attempt: number): string => {
  const mark = BigInt(`0x${createHash('sha256').update(key).digest('hex').slice(0, 12)}`)
    .toString(36)
    .slice(-5);
  const end = attempt === 0 ? `-${mark}` : `-${mark}-${attempt + 1}`;
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_]+/gu, '-')
    .replace(/^-+|-+$/gu, '');
  return `${(words === '' ? 'room' : words).slice(0, LONGEST - end.length)}${end}`;
};

export const createRooms = (connection: string, api: SlackApi, identity: () => Promise<Identity>): Rooms => ({
  openRoom: async (near, name, once) => {
    assertHere(connection, near.connection);
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const wanted = roomName(name, once.key, attempt);
      const place = (await create(api, wanted)) ?? (await findOurs(api, identity, wanted));
      if (place !== undefined) return { connection, place };
    }
    throw new Permanent('Every name for the room is taken by somebody else');
  },
  admit: async (room, person) => {
    assertHere(connection, room.connection);
    assertHere(connection, person.connection);
    await unless(api.call('conversations.invite', { channel: room.place, users: person.person }, ANY), [
      'already_in_channel',
    ]);
  },
  dismiss: async (room, person) => {
    assertHere(connection, room.connection);
    assertHere(connection, person.connection);
    await unless(api.call('conversations.kick', { channel: room.place, user: person.person }, ANY), [
      'not_in_channel',
    ]);
  },
});

/** The new channel's id, or undefined when the name is taken. */
const create = async (api: SlackApi, name: string): Promise<string | undefined> => {
  const made = await unless(api.call('conversations.create', { name, is_private: true }, createdShape), [
    'name_taken',
  ]);
  return made?.channel.id;
};

/** Our own channel of that name. We are in every room we made, so a private one that is not listed is not ours. */
const findOurs = async (
  api: SlackApi,
  identity: () => Promise<Identity>,
  name: string,
): Promise<string | undefined> => {
  const us = await identity();
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const args = {
      types: 'private_channel',
      exclude_archived: true,
      limit: 999,
      ...(cursor ? { cursor } : {}),
    };
    const answer = await api.call('conversations.list', args, listShape);
    const found = answer.channels.find(channel => channel.name === name);
    if (found !== undefined)
      return found.creator === us.botUserId && found.is_archived !== true ? found.id : undefined;
    cursor = answer.response_metadata?.next_cursor;
    if (!cursor) return undefined;
  }
  return undefined;
};

/** The answer, or undefined when Slack refused with one of these words, which here mean that all is well. */
const unless = async <Answer>(
  call: Promise<Answer>,
  fine: readonly string[],
): Promise<Answer | undefined> => {
  try {
    return await call;
  } catch (error) {
    if (!refusedWith(error, ...fine)) throw error;
    return undefined;
  }
};
