import type { Person, Place } from '../../src/domain/address.ts';
import type { ChatAdapter, PlaceAudience } from '../../src/ports.ts';
import type { Cleared } from '../../src/sharing/cleared.ts';

/** One request as it left for a platform: where to, and every word and number in it. */
export interface Sent {
  readonly to: Place | Person;
  /** A private reply is read where it was asked for. */
  readonly where: 'channel' | 'direct';
  readonly content: string;
}

/** How a private reply of a history is followed up. */
export interface Handle extends Person {
  readonly where: 'channel' | 'direct';
}

/** Everything that somebody there could read of it, what is in its files as well. */
export const contentOf = ({ card, marking }: Cleared): string => {
  const { files = [], ...rest } = card;
  const read = files.map(({ bytes, ...file }) => [file, Buffer.from(bytes).toString('utf8')]);
  return JSON.stringify([rest, marking, read]);
};

/** A platform that does all it is asked and keeps every request; who reads a place is told by the history. */
export const createRecordingChat = (
  connection: string,
  record: (sent: Sent) => void,
  readersOf: (place: Place) => PlaceAudience['readers'],
  now: () => Date,
): ChatAdapter => {
  let count = 0;
  const posted = new Map<string, { readonly place: string; readonly message: string }>();
  const whereOf = (to: Place | Person): 'channel' | 'direct' => ('person' in to ? 'direct' : 'channel');
  return {
    async start() {},
    async stop() {},
    health: () => ({ state: 'up', detail: '' }),
    async post(cleared, { key }) {
      const before = posted.get(key);
      if (before !== undefined) return { connection, ...before };
      record({ to: cleared.to, where: whereOf(cleared.to), content: contentOf(cleared) });
      const place = 'person' in cleared.to ? `direct-${cleared.to.person}` : cleared.to.place;
      const made = { place, message: `m${++count}` };
      posted.set(key, made);
      return { connection, ...made };
    },
    async revise(at, cleared) {
      record({
        to: cleared.to,
        where: at.place.startsWith('direct-') ? 'direct' : 'channel',
        content: contentOf(cleared),
      });
    },
    async retract() {},
    async answer({ handle }, cleared) {
      const { where, ...to } = JSON.parse(handle) as Handle;
      record({ to, where, content: contentOf(cleared) });
    },
    async prepare() {},
    async openRoom(near, name) {
      record({ to: near, where: 'channel', content: name });
      return { connection, place: `room-${++count}` };
    },
    async admit() {},
    async dismiss() {},
    audienceOf: async place => ({ readers: readersOf(place), at: now() }),
  };
};
