import type { Call } from '../../src/chat/call.ts';
import type { FileRef, Form } from '../../src/chat/card.ts';
import type { Place } from '../../src/domain/address.ts';
import type { CommandInfo, PlaceKind, Receiver } from '../../src/ports.ts';
import type { Cleared } from '../../src/sharing/cleared.ts';

/** Somebody who may type at the console. */
export interface Inhabitant {
  /** What is typed before the `@`. */
  readonly id: string;
  readonly name: string;
  /** IANA zone. */
  readonly zone: string;
  readonly standing?: 'member' | 'guest' | 'outsider';
}

/** One connection's corner of the terminal. `people` is looked at each time, so it may grow. */
export interface CornerSettings {
  readonly id: string;
  /** The name of the home, without `#`; it is the place's id as well. */
  readonly home: string;
  readonly people: readonly Inhabitant[];
  /** The public reads along in the home: for trying what is then held back. */
  readonly homeOpen?: boolean;
}

/** One message that stands somewhere. */
export interface Message {
  readonly id: string;
  readonly place: string;
  readonly cleared: Cleared;
  readonly edits: number;
  /** Whom showing it notified, by id. */
  readonly pinged: readonly string[];
  readonly retracted: boolean;
  /** What came with it when it was posted, and where it can be opened. */
  readonly files: readonly (FileRef & { readonly path: string })[];
}

/** A private place for one incident. */
export interface Room {
  readonly place: string;
  /** As printed, without `#`. */
  readonly name: string;
  /** Who was let in; `forgotten` for a room of an earlier run. */
  readonly members: ReadonlySet<string> | 'forgotten';
}

/** A private reply. */
export interface Reply {
  readonly id: string;
  readonly person: string;
  readonly place: string;
  readonly cleared: Cleared;
}

/** A form on somebody's screen, and the call that opened it. */
export interface OpenForm {
  readonly form: Form;
  readonly call: Call;
  readonly place: string;
  readonly placeKind: PlaceKind;
}

/** Everything a corner remembers. It lives as long as the process, and lets go of the oldest replies. */
export interface Corner extends CornerSettings {
  readonly messages: Map<string, Message>;
  readonly rooms: Map<string, Room>;
  readonly replies: Map<string, Reply>;
  /** By person. */
  readonly forms: Map<string, OpenForm>;
  /** What is being answered now. */
  readonly answering: Set<Promise<unknown>>;
  listening: { readonly commands: readonly CommandInfo[]; readonly receiver: Receiver } | undefined;
}

/** A corner in which nothing was said yet. */
export const createCorner = (settings: CornerSettings): Corner => ({
  id: settings.id,
  home: settings.home,
  people: settings.people,
  homeOpen: settings.homeOpen ?? false,
  messages: new Map(),
  rooms: new Map(),
  replies: new Map(),
  forms: new Map(),
  answering: new Set(),
  listening: undefined,
});

/** The person of that id, or undefined. */
export const personIn = (corner: Corner, id: string): Inhabitant | undefined =>
  corner.people.find(person => person.id === id);

/** The place of somebody's direct messages with the bot. */
export const directPlaceOf = (person: string): string => `dm:${person}`;

/** Whose direct messages a place is, or undefined. */
export const directReader = (place: string): string | undefined =>
  place.startsWith('dm:') ? place.slice('dm:'.length) : undefined;

/** Whether somebody can read what is said at a place. */
export const sees = (corner: Corner, person: Inhabitant, place: string): boolean => {
  if (place === directPlaceOf(person.id)) return true;
  const isMember = (person.standing ?? 'member') === 'member';
  if (place === corner.home) return isMember || corner.homeOpen === true;
  const members = corner.rooms.get(place)?.members;
  return members === 'forgotten' ? isMember : (members?.has(person.id) ?? false);
};

/** A place of this corner as the rest of the world names it. */
export const placeIn = (corner: Corner, place: string): Place => ({ connection: corner.id, place });
