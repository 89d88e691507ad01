import { createHash } from 'node:crypto';
import { type Corner, directReader, personIn, type Room } from './corner.ts';

/**
 * The id of the room that `key` opens: the same in every run, since the store remembers rooms for longer than
 * the console does.
 */
export const roomId = (name: string, key: string): string =>
  `room:${name}:${createHash('sha256').update(key).digest('hex').slice(0, 8)}`;

/**
 * The room at a place, or undefined. One of an earlier run is taken up again under its name. Who was let into
 * it was forgotten with that run, so until the process ends any of the member's own people may use it.
 */
export const roomAt = (corner: Corner, place: string): Room | undefined => {
  const known = corner.rooms.get(place);
  if (known !== undefined) return known;
  const name = /^room:(.+):[0-9a-f]{8}$/u.exec(place)?.[1];
  if (name === undefined) return undefined;
  return keepRoom(corner, { place, name: freeName(corner, name), members: 'forgotten' });
};

/** Remembers a room. */
export const keepRoom = (corner: Corner, room: Room): Room => {
  corner.rooms.set(room.place, room);
  return room;
};

/** The name if no other room is printed under it, else with a number that tells them apart. */
export const freeName = (corner: Corner, name: string): string => {
  const taken = new Set([corner.home, ...[...corner.rooms.values()].map(room => room.name)]);
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}-${number}`;
  return free;
};

/** The rooms that what was typed after `#` may mean: the one of that name, else those whose name begins so. */
export const roomsNamed = (corner: Corner, typed: string): readonly Room[] => {
  const rooms = [...corner.rooms.values()];
  const exact = rooms.filter(room => room.name === typed);
  return exact.length > 0 ? exact : rooms.filter(room => room.name.startsWith(`${typed}-`));
};

/** What a place is called in a heading: `#north-incidents`, `direct message`; undefined where there is none. */
export const headingOf = (corner: Corner, place: string): string | undefined => {
  if (place === corner.home) return `${corner.id} › #${corner.home}`;
  const reader = directReader(place);
  if (reader !== undefined) {
    return personIn(corner, reader) === undefined ? undefined : `${reader}@${corner.id} › direct message`;
  }
  const room = roomAt(corner, place);
  return room === undefined ? undefined : `${corner.id} › #${room.name}`;
};

/** What stands before a command so that it is said at a place: `ada@north`, `ada@north#inc-1`, `ada@north:dm`. */
export const addressOf = (corner: Corner, person: string, place: string): string => {
  const who = `${person}@${corner.id}`;
  if (place === corner.home) return who;
  return directReader(place) === undefined ? `${who}#${roomAt(corner, place)?.name ?? place}` : `${who}:dm`;
};
