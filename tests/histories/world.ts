import type { Place } from '../../src/domain/address.ts';
import { keepNoNight } from '../harness/no-night.ts';
import { openHouse } from '../harness/open-house.ts';
import { openStoryRecords, type StoryRecords } from '../harness/story-records.ts';
import { allianceOf, type House, type Somebody } from './houses.ts';
import type { OpenPlatforms, Sent } from './platforms.ts';
import { openStrayWatch, type StrayWatch } from './stray-words.ts';

/** No incident of a history has a smaller number than this: examples in help name small ones. */
export const FIRST_NUMBER = 1_000;

/** The whole house, for as many histories as one likes. */
export interface HistoryWorld {
  readonly records: StoryRecords;
  readonly people: readonly Somebody[];
  readonly homes: Readonly<Record<House, string>>;
  /** What stood where no word of an item may stand. */
  readonly stray: StrayWatch;
  /** Lets others read along in a house's channels, or shows them out. */
  widen(house: House, open: boolean): void;
  readersOf(place: Place): 'open' | 'closed';
  /** Types a line, and gives the words of the answer. */
  says(who: Somebody, line: string, where: 'channel' | 'direct'): Promise<string>;
  /** Begins to type an argument of a word, where that opens a menu. */
  asks(who: Somebody, word: string, argument: string): Promise<void>;
  settled(): Promise<void>;
  passTime(ms: number): Promise<void>;
  close(): Promise<void>;
}

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
  const stray = await openStrayWatch(owner, log);
  const { adapters, homes } = platforms;
  const alliance = allianceOf(homes, people);
  const house = await openHouse({ records, alliance, adapters });
  const { time, receiver } = house;
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
    widen: platforms.widen,
    readersOf: platforms.readersOf,
    says: (who, line, where) => after(platforms.says(receiver, who, line, where)),
    asks: (who, word, argument) => after(platforms.asks(receiver, who, word, argument)),
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
