import { commands } from '../../commands/index.ts';
import { jobs } from '../../jobs/index.ts';
import { tellSpill } from '../../jobs/tell-spill.ts';
import { createBot } from '../bot.ts';
import type { CalendarReading } from '../job.ts';
import type { Lanes } from '../pace.ts';
import { createIllustrated } from '../pictures/illustrated.ts';
import { createPainter } from '../pictures/paint.ts';
import type { ChatAdapter, Log, Notifier, Queue, Receiver } from '../ports.ts';
import type { Store } from '../records.ts';
import { createChatRouter } from '../sending/chat-router.ts';
import { createOutages } from '../sending/outages.ts';
import { createRecorded } from '../sending/recorded.ts';
import { createSending } from '../sending/sending.ts';
import type { Alliance } from '../sharing/alliance.ts';
import { createWorker, type Worker } from '../worker.ts';

const CONCURRENCY = 16;

/** What decides and what does, over open records and connected platforms. Nothing runs yet. */
export interface House {
  readonly receiver: Receiver;
  readonly worker: Worker;
}

/**
 * Puts the rooms together: the same for a process and for a story in a test. `inOrder` is for a story: one
 * thing after the other, the most urgent first, so that it is the same every time it is told.
 */
export const putTogether = (given: {
  readonly alliance: Alliance;
  readonly store: Store;
  readonly queue: Queue;
  readonly adapters: ReadonlyMap<string, ChatAdapter>;
  /** What reaches people outside chat; none unless given. */
  readonly notifiers?: ReadonlyMap<string, Notifier>;
  readonly calendars: CalendarReading;
  readonly log: Log;
  /** Where platforms set the pace; a story goes at its own. */
  readonly lanes?: Lanes;
  readonly inOrder: boolean;
}): House => {
  const { alliance, store, queue, log, inOrder, notifiers = new Map() } = given;
  const { clock } = store;
  const posted = createIllustrated(createChatRouter(given.adapters), createPainter(), log);
  const chat = createOutages(createRecorded(posted, store.copies), {
    clock,
    log,
    onBack: connection =>
      void store.jobs.hurry(connection).then(
        () => worker.look(),
        error => log.error('hurry-failed', error, { connection }),
      ),
  });
  const worker = createWorker({
    jobs,
    rows: store.jobs,
    read: store.read,
    queue,
    chat,
    sending: createSending({ alliance, store, chat, notifiers, clock, log }),
    calendars: given.calendars,
    alliance,
    clock,
    log,
    concurrency: inOrder ? 1 : CONCURRENCY,
    ...(given.lanes === undefined ? {} : { lanes: given.lanes }),
    wakeUps: !inOrder,
  });
  return {
    receiver: createBot({ alliance, commands, store, queue, clock, log, tellSpill: tellSpill.job }),
    worker,
  };
};
