import type pg from 'pg';
import type { MemberId } from '../domain/address.ts';
import { NotAccepted } from '../errors.ts';
import type { Log } from '../ports.ts';
import type { Reader, Store } from '../records.ts';
import { createAccept } from './accept.ts';
import { createAccountReader } from './accounts.ts';
import { createAdmissionReader } from './admission.ts';
import { createAudit, createAuditReader, openSigner } from './audit.ts';
import { createCalendarReader } from './calendars.ts';
import { createCallReader } from './calls.ts';
import { createStoreClock } from './clock.ts';
import { createConnect, within } from './connect.ts';
import { createContactRows } from './contact-delivery.ts';
import { type ContactSecrets, createContactSecrets } from './contact-secrets.ts';
import { createContactReader } from './contacts.ts';
import { createCopies } from './copies.ts';
import { createDeadlineReader } from './deadlines.ts';
import { createDecisionReader } from './decisions.ts';
import { createDelivery } from './delivery.ts';
import { createDepartureReader } from './departures.ts';
import { createDirects } from './directs.ts';
import { createDrillReader } from './drills.ts';
import { createEventReader } from './events.ts';
import { ALL_EYES } from './eyes.ts';
import type { Awake } from './fence.ts';
import { createHandles, type Handles } from './handles.ts';
import { createHeadsupReader } from './headsups.ts';
import { createHelpReader } from './help.ts';
import { createHolderReader } from './holders.ts';
import { createIncidentReader } from './incidents.ts';
import { findItem } from './items.ts';
import { createJobRows } from './jobs.ts';
import { createLeases } from './leases.ts';
import { createLifeReader } from './lives.ts';
import { createNoticeReader } from './notices.ts';
import { createOrderReader } from './orders.ts';
import { createPaces } from './paces.ts';
import { createPageReader } from './pages.ts';
import { createPeople, createPeopleReader } from './people.ts';
import { createPlaceReader } from './places.ts';
import { createQuestionReader } from './questions.ts';
import { createReportReader } from './reports.ts';
import { createRotaReader } from './rotas.ts';
import { openReading, openRows, type Rows } from './rows.ts';
import { createSecondReader } from './second.ts';
import { createShowingReader } from './showings.ts';
import { createSitrepReader } from './sitreps.ts';
import { createSnoozeReader } from './snoozes.ts';
import { createSubscriptionReader } from './subscriptions.ts';
import { createUmbrellaReader } from './umbrellas.ts';

/** What a store works with. */
export interface StoreOptions {
  /** Connections as the bot's role, to a migrated database. */
  readonly pool: pg.Pool;
  /** At least 32 bytes from outside the database, the same for every process: it seals reply handles. */
  readonly key: Uint8Array;
  readonly log: Log;
  /** Hears, after the commit, of jobs that a settled job or a mend made and that are due at once. */
  readonly onJobs?: (jobs: readonly { readonly id: string; readonly priority: number }[]) => void;
}

const PING_MS = 2000;

/** The records in a database that was migrated. Nothing is connected before it is first asked. */
export const openStore = ({ pool, key, log, onJobs = () => {} }: StoreOptions): Store => {
  // A connection that breaks while somebody has it rejects their statement; unheard, it would end the process too.
  pool.on('connect', client => {
    client.on('error', error => {
      if (!pool.ending) log.warn('store.connection-lost', { why: codeOf(error) });
    });
  });
  const db = openRows(pool);
  const reading = openReading(pool);
  const handles = createHandles(key);
  const people = createPeople(reading);
  const secrets = createContactSecrets(key);
  const told = (jobs: readonly Awake[]): void => {
    try {
      onJobs(jobs);
    } catch (error) {
      log.error('store.on-jobs', error); // what was committed stays so, and the sweep finds the jobs
    }
  };
  const readers = new Map<MemberId, Reader>();
  return {
    read: createReader(reading, handles, secrets),
    readAs(member) {
      if (member === ALL_EYES || member === '') throw new Error('these are nobody’s eyes');
      const reader = readers.get(member) ?? createReader(openReading(pool, member), handles, secrets);
      readers.set(member, reader);
      return reader;
    },
    jobs: createJobRows(db, told),
    delivery: createDelivery(db, told),
    contacts: createContactRows(db, secrets, told),
    copies: createCopies(db),
    people,
    leases: createLeases(db),
    paces: createPaces(db),
    directs: createDirects(db),
    audit: createAudit(db, openSigner(key)),
    clock: createStoreClock(db, people.forget),
    ...createDoor(createAccept(pool, handles, secrets)),
    ping: () => ping(pool),
  };
};

const createReader = (db: Rows, handles: Handles, secrets: ContactSecrets): Reader => ({
  ...createContactReader(db, secrets),
  ...createIncidentReader(db),
  ...createEventReader(db),
  ...createSitrepReader(db),
  ...createSubscriptionReader(db),
  ...createPageReader(db),
  ...createSnoozeReader(db),
  ...createCallReader(db),
  ...createLifeReader(db),
  ...createSecondReader(db),
  ...createPeopleReader(db),
  ...createAccountReader(db),
  ...createQuestionReader(db),
  ...createAdmissionReader(db),
  ...createAuditReader(db),
  ...createDepartureReader(db),
  ...createRotaReader(db),
  ...createCalendarReader(db),
  ...createDeadlineReader(db),
  ...createHelpReader(db),
  ...createOrderReader(db, handles),
  ...createShowingReader(db),
  ...createNoticeReader(db),
  ...createHeadsupReader(db),
  ...createReportReader(db),
  ...createUmbrellaReader(db),
  ...createDecisionReader(db),
  ...createDrillReader(db),
  ...createHolderReader(db),
  ...createPlaceReader(db),
  item: id => findItem(db, id),
});

/** Accepts until it is stopped, and then waits for what is being accepted. */
const createDoor = (accept: Store['accept']): Pick<Store, 'accept' | 'stop'> => {
  const inside = new Set<Promise<unknown>>();
  let open = true;
  return {
    async accept(acceptance) {
      if (!open) throw new NotAccepted('the store is stopping');
      const accepting = accept(acceptance);
      inside.add(accepting);
      try {
        return await accepting;
      } finally {
        inside.delete(accepting);
      }
    },
    async stop() {
      open = false;
      await Promise.allSettled(inside);
    },
  };
};

const ping = async (pool: pg.Pool): Promise<void> => {
  const client = await createConnect(pool)(PING_MS);
  try {
    await within(PING_MS, client.query('select 1'));
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
};

/** Enough to know why, without quoting the server. */
const codeOf = (error: Error): string => ('code' in error ? String(error.code) : error.name);
