import type { Sending } from '../job.ts';
import type { Chat, Clock, Log } from '../ports.ts';
import type { LeasedJob, Store } from '../records.ts';
import type { Alliance } from '../sharing/alliance.ts';
import { createAudiences } from './audiences.ts';
import { type Notifiers, reachOnce } from './contacts.ts';
import { mendCopy } from './mend.ts';
import { sayOnce } from './notices.ts';
import { bringUpToDate } from './showings.ts';

/**
 * Brings what should stand in chat and what does stand there together, on behalf of one leased job and by the
 * chat that its lease allows. Who reads a place is asked by `parts.chat`, for all jobs together.
 */
export const createSending = (parts: {
  readonly alliance: Alliance;
  readonly store: Store;
  readonly chat: Chat;
  readonly notifiers: Notifiers;
  readonly clock: Clock;
  readonly log: Log;
}): ((job: LeasedJob, chat: Chat) => Sending) => {
  const all = {
    ...parts,
    audienceOf: createAudiences(parts.alliance, parts.chat, parts.clock, parts.store.read),
  };
  return (job, chat) => ({
    show: showing => bringUpToDate({ ...all, chat }, job, showing),
    say: notice => sayOnce({ ...all, chat }, job, notice),
    mend: copy => mendCopy({ ...all, chat }, copy),
    reach: attempt => reachOnce(all, job, attempt),
  });
};
