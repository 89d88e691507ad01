import type { Person, Place } from '../../src/domain/address.ts';
import { Permanent } from '../../src/errors.ts';
import type { Chat } from '../../src/ports.ts';
import { type Corner, type Inhabitant, personIn, placeIn, type Room } from './corner.ts';
import { freeName, keepRoom, roomAt, roomId } from './rooms.ts';
import { type Printer, printHappening } from './showing.ts';

/** Opens rooms, lets people in and shows them out. */
export const createRoomKeeper = (
  corner: Corner,
  printer: Printer,
): Pick<Chat, 'openRoom' | 'admit' | 'dismiss'> => {
  const find = (place: Place, person: Person): { readonly room: Room; readonly guest: Inhabitant } => {
    const room = place.connection === corner.id ? roomAt(corner, place.place) : undefined;
    if (room === undefined) throw new Permanent('There is no such room on the console');
    const guest = person.connection === corner.id ? personIn(corner, person.person) : undefined;
    if (guest === undefined) throw new Permanent(`Nobody of that id types in ${corner.id}`);
    return { room, guest };
  };
  const membersOf = (room: Room): ReadonlySet<string> =>
    room.members === 'forgotten' ? new Set() : room.members;

  return {
    async openRoom(near, name, once) {
      if (near.connection !== corner.id) throw new Permanent(`${near.connection} is not ${corner.id}`);
      const bare = name.toLowerCase().replace(/[^\p{L}\p{N}_-]+/gu, '-') || 'room';
      const place = roomId(bare, once.key);
      if (!corner.rooms.has(place)) {
        const shown = freeName(corner, bare);
        keepRoom(corner, { place, name: shown, members: new Set() });
        printHappening(corner, place, 'a private room was opened', printer);
      }
      return placeIn(corner, place);
    },
    async admit(place, person) {
      const { room, guest } = find(place, person);
      if (membersOf(room).has(guest.id)) return;
      keepRoom(corner, { ...room, members: new Set([...membersOf(room), guest.id]) });
      printHappening(corner, room.place, `${guest.name} came in`, printer);
    },
    async dismiss(place, person) {
      const { room, guest } = find(place, person);
      if (!membersOf(room).has(guest.id)) return;
      keepRoom(corner, { ...room, members: new Set([...membersOf(room)].filter(id => id !== guest.id)) });
      printHappening(corner, room.place, `${guest.name} left`, printer);
    },
  };
};
