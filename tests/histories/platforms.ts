import type { Person, Place } from '../../src/domain/address.ts';
import type { ChatAdapter, Receiver } from '../../src/ports.ts';
import type { StoryRecords } from '../harness/story-records.ts';
import type { House } from './houses.ts';

/** One request as it left for a platform: for whom, and every word and number in it. */
export interface Sent {
  /** Absent: no message for anybody, so nothing of anybody's may be in it. */
  readonly to?: Place | Person;
  /** A private reply is read where it was asked for. */
  readonly where: 'channel' | 'direct';
  readonly content: string;
}

/** Somebody at a keyboard of a platform. */
export interface Typist extends Person {
  readonly connection: House;
  readonly leads: boolean;
}

/** The platforms that a history is played on, each workspace with two people in it. */
export interface Platforms {
  readonly adapters: ReadonlyMap<string, ChatAdapter>;
  readonly people: readonly Typist[];
  readonly homes: Readonly<Record<House, string>>;
  /** Lets others read along in a house's channels, or shows them out. */
  widen(house: House, open: boolean): void;
  readersOf(place: Place): 'open' | 'closed';
  /** Types a line, and gives the words of the answer. */
  says(receiver: Receiver, who: Person, line: string, where: 'channel' | 'direct'): Promise<string>;
  /** Types the beginning of a line, such as `/inc show`, where that opens a menu. */
  asks(receiver: Receiver, who: Person, line: string, argument: string): Promise<void>;
  /** Hands over what left since it was last asked; what is handed over at once needs no asking. */
  collect(): void;
  close(): Promise<void>;
}

/** Opens platforms; every request that leaves is given to `record`. */
export type OpenPlatforms = (records: StoryRecords, record: (sent: Sent) => void) => Promise<Platforms>;
