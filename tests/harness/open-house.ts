import { commands } from '../../commands/index.ts';
import type { CalendarReading } from '../../src/job.ts';
import type { ChatAdapter, Notifier, Receiver } from '../../src/ports.ts';
import { createCalendarReading } from '../../src/process/calendars.ts';
import { commandInfos } from '../../src/process/command-infos.ts';
import { putTogether } from '../../src/process/put-together.ts';
import { createStoryTime, type StoryTime } from '../../src/process/story-time.ts';
import type { Alliance } from '../../src/sharing/alliance.ts';
import type { StoryRecords } from './story-records.ts';

/** The rooms put together, working and listening, in time that stands still. */
export interface OpenHouse {
  readonly receiver: Receiver;
  readonly time: StoryTime;
  /** Hears and does nothing more. What it was opened over stays open. */
  close(): Promise<void>;
}

/** Opens the house as a process does, over records and platforms that are there. */
export const openHouse = async (given: {
  readonly records: StoryRecords;
  readonly alliance: Alliance;
  readonly adapters: ReadonlyMap<string, ChatAdapter>;
  readonly notifiers?: ReadonlyMap<string, Notifier>;
  readonly calendars?: CalendarReading;
}): Promise<OpenHouse> => {
  const { records, alliance, adapters, notifiers, calendars = createCalendarReading([], {}) } = given;
  const { store, queue, control, log } = records;
  const { receiver, worker } = putTogether({
    alliance,
    store,
    queue,
    adapters,
    calendars,
    log,
    inOrder: true,
    ...(notifiers === undefined ? {} : { notifiers }),
  });
  await worker.start();
  const infos = commandInfos(commands, alliance.commands);
  for (const adapter of adapters.values()) await adapter.start(infos, receiver);
  return {
    receiver,
    time: createStoryTime({ control, clock: store.clock, rows: store.jobs, worker, frozen: true }),
    async close() {
      for (const adapter of adapters.values()) await adapter.stop();
      await worker.stop(5_000);
    },
  };
};
