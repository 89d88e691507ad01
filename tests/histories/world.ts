import type { Place } from '../../src/domain/address.ts';
import type { Member } from '../../src/sharing/alliance.ts';
import { keepNoNight } from '../harness/no-night.ts';
import { openHouse } from '../harness/open-house.ts';
import { openStoryRecords, type StoryRecords } from '../harness/story-records.ts';
import { allianceOf, type House, type Somebody } from './houses.ts';
import type { OpenPlatforms, Sent } from './platforms.ts';
import { openStrayWatch, type StrayWatch } from './stray-words.ts';

/** No incident and no text of a history has a smaller number than this: examples in help name small ones. */
export const FIRST_NUMBER = 1_000;

const WORD_COUNTS_MS = 20_000;

/** The whole house, for as many histories as one likes. */
export interface HistoryWorld {
  readonly records: StoryRecords;
  readonly people: readonly Somebody[];
  readonly homes: Readonly<Record<House, string>>;
  /** What stood where no word of an item may stand. */
  readonly stray: StrayWatch;
  /**
   * Lets others read along in a house's channels, or shows them out, and waits until Muster can know: what a platform
   * said of a place's readers counts for a quarter of a minute.
   */
  widen(house: House, open: boolean): Promise<void>;
  readersOf(place: Place): 'open' | 'closed';
  /** Types a line, and gives the words of the answer. */
  says(who: Somebody, line: string, where: 'channel' | 'direct'): Promise<string>;
  /** Begins to type an argument of a line such as `/inc show`, where that opens a menu. */
  asks(who: Somebody, line: string, argument: string): Promise<void>;
  /** A house takes part no more from now on, or again: as after a start with another alliance file. */
  leaves(house: House, gone: boolean): void;
  /** The number of the text in which this word stands. */
  numberOf(word: string | undefined): Promise<number | undefined>;
  settled(): Promise<void>;
  passTime(ms: number): Promise<void>;
  close(): Promise<void>;
}

type Changing<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** Opens it on these platforms; every request that leaves is given to `record`. */
export const openHistoryWorld = async (
  openPlatforms: OpenPlatforms,
  record: (sent: Sent) => void,
): Promise<HistoryWorld> => {
  const records = await openStoryRecords();
  const { owner, log } = records;
  const platforms = await openPlatforms(records, record);
  const people = await meetAll(records, platforms.people);
  await keepNoNight(owner, []);
  await owner.query(`update muster.counter set last = ${FIRST_NUMBER} where name = 'incident'`);
  await owner.query(`alter table muster.item alter column seq restart with ${FIRST_NUMBER + 1}`);
  const stray = await openStrayWatch(owner, log);
  const { adapters, homes } = platforms;
  const said = allianceOf(homes, people);
  const members: Changing<Member>[] = said.members.map(member => ({ ...member }));
  const house = await openHouse({ records, alliance: { ...said, members }, adapters });
  const { time, receiver } = house;
  const justOpened = new Set<string>();
  const after = async <Value>(deed: Promise<Value>): Promise<Value> => {
    const value = await deed;
    platforms.collect();
    return value;
  };
  return {
    records,
    people,
    homes,
    stray,
    async widen(which, open) {
      platforms.widen(which, open);
      if (open) justOpened.add(which);
      await after(time.passTime(WORD_COUNTS_MS));
      justOpened.delete(which);
    },
    readersOf: place => (justOpened.has(place.connection) ? 'closed' : platforms.readersOf(place)),
    says: (who, line, where) => after(platforms.says(receiver, who, line, where)),
    asks: (who, line, argument) => after(platforms.asks(receiver, who, line, argument)),
    leaves(gone, really) {
      for (const member of members) if (member.id === gone) member.state = really ? 'left' : undefined;
    },
    async numberOf(word) {
      if (word === undefined) return undefined;
      const { rows } = await owner.query('select seq::int as seq from muster.item where body like $1', [
        `%${word}%`,
      ]);
      return rows[0]?.seq;
    },
    settled: () => after(time.settled()),
    passTime: ms => after(time.passTime(ms)),
    async close() {
      await house.close();
      await platforms.close();
      await records.close();
    },
  };
};

/** Everybody has used Muster once. */
const meetAll = async (
  { store }: StoryRecords,
  typists: Awaited<ReturnType<OpenPlatforms>>['people'],
): Promise<readonly Somebody[]> => {
  const people: Somebody[] = [];
  for (const { connection, person, leads } of typists) {
    const name = `${leads ? 'lead' : 'duty'} ${connection}`;
    const known = await store.people.meet({ connection, person, name, zone: 'UTC', member: connection });
    people.push({ connection, person, leads, responder: known.id });
  }
  return people;
};
