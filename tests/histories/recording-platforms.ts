import type { Person, Place } from '../../src/domain/address.ts';
import type { ChatAdapter, PlaceAudience, Speaker } from '../../src/ports.ts';
import type { Cleared } from '../../src/sharing/cleared.ts';
import { HOUSE_NAMES, type House } from './houses.ts';
import type { OpenPlatforms, Platforms, Sent } from './platforms.ts';

/** How a private reply of a history is followed up. */
interface Handle extends Person {
  readonly where: 'channel' | 'direct';
}

/** Platforms that do all they are asked and keep every request; they answer at once, so many histories can be played. */
export const openRecordingPlatforms: OpenPlatforms = async ({ store: { clock } }, record) => {
  // Everybody's channels; a room that is opened later is closed at first.
  const places: (Place & { open: boolean })[] = HOUSE_NAMES.map(connection => ({
    connection,
    place: homeOf(connection),
    open: false,
  }));
  const readersOf = ({ connection, place }: Place): 'open' | 'closed' =>
    places.some(one => one.connection === connection && one.place === place && one.open) ? 'open' : 'closed';
  return {
    adapters: new Map(
      HOUSE_NAMES.map(id => [
        id,
        createRecordingChat(
          id,
          record,
          readersOf,
          place => places.push({ ...place, open: false }),
          () => clock.now(),
        ),
      ]),
    ),
    people: HOUSE_NAMES.flatMap(connection => [
      { connection, person: 'lead', leads: true },
      { connection, person: 'duty', leads: false },
    ]),
    homes: Object.fromEntries(HOUSE_NAMES.map(id => [id, homeOf(id)])) as Record<House, string>,
    widen(house, open) {
      for (const one of places) if (one.connection === house) one.open = open;
    },
    readersOf,
    ...createSpeaking(record, () => clock.now()),
    collect: () => undefined,
    close: async () => undefined,
  };
};

const homeOf = (connection: string): string => `${connection}-home`;

/** Everything that somebody there could read of it, what is in its files as well. */
const contentOf = ({ card, marking }: Cleared): string => {
  const { files = [], ...rest } = card;
  const read = files.map(({ bytes, ...file }) => [file, Buffer.from(bytes).toString('utf8')]);
  return JSON.stringify([rest, marking, read]);
};

const createRecordingChat = (
  connection: string,
  record: (sent: Sent) => void,
  readersOf: (place: Place) => PlaceAudience['readers'],
  opened: (room: Place) => void,
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
      const where = at.place.startsWith('direct-') ? 'direct' : 'channel';
      record({ to: cleared.to, where, content: contentOf(cleared) });
    },
    async retract() {},
    async answer({ handle }, cleared) {
      const { where, ...to } = JSON.parse(handle) as Handle;
      record({ to, where, content: contentOf(cleared) });
    },
    async prepare() {},
    async openRoom(near, name) {
      const place = `room-${++count}`;
      opened({ connection, place });
      record({ to: { connection: near.connection, place }, where: 'channel', content: name });
      return { connection, place };
    },
    async admit() {},
    async dismiss() {},
    audienceOf: async place => ({ readers: readersOf(place), at: now() }),
  };
};

const createSpeaking = (record: (sent: Sent) => void, now: () => Date): Pick<Platforms, 'says' | 'asks'> => {
  let count = 0;
  const speaker = ({ connection, person }: Person): Speaker => ({
    connection,
    person,
    name: `${person} ${connection}`,
    standing: 'member',
    zone: 'UTC',
  });
  const home = ({ connection }: Person): Place => ({ connection, place: homeOf(connection) });
  return {
    async says(receiver, who, line, where) {
      const [, root = '', word = '', text = ''] = /^\/(\S+)\s*(\S*)\s*(.*)$/su.exec(line) ?? [];
      const { connection, person } = who;
      const handle: Handle = { connection, person, where };
      const cleared = await receiver.receive({
        id: `said-${++count}`,
        actor: speaker(who),
        place: home(who),
        placeKind: where,
        call: { root, word, text },
        replyTo: {
          connection,
          handle: JSON.stringify(handle),
          expiresAt: new Date(now().getTime() + 15 * 60_000),
        },
      });
      const content = contentOf(cleared);
      record({ to: { connection, person }, where, content });
      return content;
    },
    async asks(receiver, who, line, argument) {
      const [, word = ''] = line.split(' ');
      const { connection, person } = who;
      const asked = { actor: speaker(who), place: home(who), placeKind: 'channel', typed: '' } as const;
      const choices = await receiver.choices({ ...asked, word, argument });
      record({ to: { connection, person }, where: 'channel', content: JSON.stringify(choices) });
    },
  };
};
