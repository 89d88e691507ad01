import { commands } from '../../commands/index.ts';
import type { Person, Place } from '../../src/domain/address.ts';
import type { ChatAdapter, PlaceAudience, Receiver } from '../../src/ports.ts';
import { createCalendarReading } from '../../src/process/calendars.ts';
import { commandInfos } from '../../src/process/command-infos.ts';
import { putTogether } from '../../src/process/put-together.ts';
import { createStoryTime } from '../../src/process/story-time.ts';
import type { Alliance } from '../../src/sharing/alliance.ts';
import type { Tlp } from '../../src/sharing/marking.ts';
import { keepNoNight } from '../harness/no-night.ts';
import { openStoryRecords, type StoryRecords } from '../harness/story-records.ts';
import { contentOf, createRecordingChat, type Handle, type Sent } from './recording-chat.ts';

/** A workspace: whose it is, and what may be put there. */
interface HouseSpec {
  readonly kind: 'member' | 'client' | 'observer';
  readonly sponsor?: House;
  readonly channel: Tlp;
  readonly direct: Tlp;
  readonly needToKnow: boolean;
}

export const HOUSE_NAMES = ['north', 'east', 'west', 'south', 'grid', 'quay'] as const;
export type House = (typeof HOUSE_NAMES)[number];

/** One of each kind that the gate tells apart. */
export const HOUSES: Readonly<Record<House, HouseSpec>> = {
  north: { kind: 'member', channel: 'TLP:AMBER+STRICT', direct: 'TLP:RED', needToKnow: true },
  east: { kind: 'member', channel: 'TLP:AMBER', direct: 'TLP:AMBER+STRICT', needToKnow: true },
  west: { kind: 'member', channel: 'TLP:AMBER+STRICT', direct: 'TLP:RED', needToKnow: false },
  south: { kind: 'member', channel: 'TLP:GREEN', direct: 'TLP:GREEN', needToKnow: true },
  grid: { kind: 'client', sponsor: 'east', channel: 'TLP:AMBER+STRICT', direct: 'TLP:RED', needToKnow: true },
  quay: { kind: 'observer', channel: 'TLP:AMBER+STRICT', direct: 'TLP:RED', needToKnow: true },
};

/** No incident of a history has a smaller number than this. */
export const FIRST_NUMBER = 1_000;

const KINDS = { member: 'national_csirt', client: 'industry_partner', observer: 'observer' } as const;

/** Two people a house; the first of each leads it. */
export interface Somebody extends Person {
  readonly connection: House;
  readonly responder: string;
}

/** The whole house over recording platforms, for as many histories as one likes. */
export interface HistoryWorld {
  readonly records: StoryRecords;
  readonly alliance: Alliance;
  readonly people: readonly Somebody[];
  /** Who reads along in a house's channels. */
  readonly readers: Map<string, PlaceAudience['readers']>;
  /** Types a line, and gives the words of the answer. */
  says(who: Somebody, line: string, where: 'channel' | 'direct', place?: Place): Promise<string>;
  settled(): Promise<void>;
  passTime(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens it; every request that leaves is given to `record` at that moment. */
export const openHistoryWorld = async (record: (sent: Sent) => void): Promise<HistoryWorld> => {
  const records = await openStoryRecords();
  const { store, queue, control, log, owner } = records;
  const readers = new Map<string, PlaceAudience['readers']>();
  const alliance = allianceOf();
  const people: Somebody[] = [];
  for (const connection of HOUSE_NAMES)
    for (const person of ['lead', 'duty']) {
      const member = connection;
      const known = await store.people.meet({
        connection,
        person,
        name: `${person} ${connection}`,
        zone: 'UTC',
        member,
      });
      people.push({ connection, person, responder: known.id });
    }
  await keepNoNight(owner, []);
  // Examples in help name small numbers.
  await owner.query(`update muster.counter set last = ${FIRST_NUMBER} where name = 'incident'`);
  const adapters = new Map<string, ChatAdapter>(
    HOUSE_NAMES.map(id => [
      id,
      createRecordingChat(
        id,
        record,
        place => readers.get(place.connection) ?? 'closed',
        () => store.clock.now(),
      ),
    ]),
  );
  const { receiver, worker } = putTogether({
    alliance,
    store,
    queue,
    adapters,
    calendars: createCalendarReading([], {}),
    log,
    inOrder: true,
  });
  await worker.start();
  const infos = commandInfos(commands, alliance.commands);
  for (const adapter of adapters.values()) await adapter.start(infos, receiver);
  const time = createStoryTime({ control, clock: store.clock, rows: store.jobs, worker, frozen: true });
  const speak = createSpeaking(receiver, record, () => store.clock.now());
  return {
    records,
    alliance,
    people,
    readers,
    says: speak,
    settled: time.settled,
    passTime: time.passTime,
    async close() {
      await worker.stop(5_000);
      await records.close();
    },
  };
};

const createSpeaking = (
  receiver: Receiver,
  record: (sent: Sent) => void,
  now: () => Date,
): HistoryWorld['says'] => {
  let count = 0;
  return async (
    who,
    line,
    where,
    place = { connection: who.connection, place: `${who.connection}-home` },
  ) => {
    const [, root = '', word = '', text = ''] = /^\/(\S+)\s*(\S*)\s*(.*)$/su.exec(line) ?? [];
    const { connection, person } = who;
    const handle: Handle = { connection, person, where };
    const cleared = await receiver.receive({
      id: `said-${++count}`,
      actor: { connection, person, name: `${person} ${connection}`, standing: 'member', zone: 'UTC' },
      place,
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
  };
};

const allianceOf = (): Alliance => ({
  id: 'lantern',
  name: 'Lantern Coast Cyber Alliance',
  defaultMarking: 'TLP:AMBER',
  members: HOUSE_NAMES.map(id => ({
    id,
    name: `House of ${id}`,
    kind: KINDS[HOUSES[id].kind],
    ...(HOUSES[id].sponsor === undefined ? {} : { sponsor: HOUSES[id].sponsor }),
  })),
  connections: HOUSE_NAMES.map(id => ({
    id,
    member: id,
    home: `${id}-home`,
    ceilings: { channel: HOUSES[id].channel, direct: HOUSES[id].direct },
    needToKnow: HOUSES[id].needToKnow,
  })),
  roles: {
    coordinators: [],
    leaders: [],
    leads: Object.fromEntries(HOUSE_NAMES.map(id => [id, [{ connection: id, person: 'lead' }]])),
    observers: [],
  },
  policies: [{ id: 'duty', needs: { dfir: 1 }, tiers: [{ who: 'skilled' }], widenAfterMinutes: 5 }],
  commands: { inc: 'inc', oncall: 'oncall', brief: 'brief', ally: 'ally' },
});
