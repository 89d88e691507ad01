import { randomBytes, randomUUID } from 'node:crypto';
import type { Fact } from '../../src/domain/fact.ts';
import type { Known } from '../../src/domain/roster.ts';
import type { Job } from '../../src/job.ts';
import type {
  Acceptance,
  LeasedJob,
  NewIncident,
  NewItem,
  NewPage,
  Store,
  Writer,
} from '../../src/records.ts';
import { type ClockControl, openClockControl } from '../../src/store/clock.ts';
import { openDatabase } from '../../src/store/database.ts';
import { openStore } from '../../src/store/store.ts';
import { openTestDatabase, type TestDatabase } from '../setup/database.ts';
import type { TestServer } from '../setup/postgres.ts';

/** A store with one database, a clock that stands still, and the words for what people and workers do. */
export interface StoreScene {
  readonly database: TestDatabase;
  readonly store: Store;
  readonly clock: ClockControl;
  readonly key: Uint8Array;
  /** Jobs that settled jobs and mends have told of. */
  readonly told: { readonly id: string; readonly priority: number }[];
  /** The same database as another process sees it. */
  another(): Store;
  /** Ada of Northmark, or whoever is named. */
  meet(person?: string, member?: string): Promise<Known>;
  /** An acceptance by Ada with one job, unless told otherwise. */
  order(change?: Partial<Acceptance>): Promise<Acceptance>;
  title(author: Known, text?: string): NewItem;
  /** States facts, as those whose they are; gives the last invocation's id. The job that applies them is due. */
  say(...facts: readonly Fact[]): Promise<string>;
  /** Accepts a job of that kind and leases it. */
  leased(job?: Job): Promise<LeasedJob>;
  /** Settles a new job with this write. */
  write<T>(work: (tx: Writer) => Promise<T>): Promise<T>;
  /** An incident that Ada declared, with its title. */
  declare(change?: Partial<NewIncident>): Promise<{ id: string; number: number }>;
  /** Rows of a query as the owner, who may see everything. */
  rows(sql: string, ...values: unknown[]): Promise<readonly Record<string, unknown>[]>;
  close(): Promise<void>;
}

export const START = new Date('2027-01-29T22:40:00.000Z');

/** So many milliseconds after the clock stood still. */
export const later = (ms: number): Date => new Date(START.getTime() + ms);

/** A page that wants one person who can do forensics. */
export const examplePage = (incident: string, pagedBy: string): NewPage => ({
  incident,
  needs: [{ skill: 'dfir', count: 1 }],
  tiers: [{ who: 'available' }],
  widenAfterMinutes: 5,
  asked: 'duty',
  urgent: false,
  pagedBy,
  reference: 'P1',
});

export const openStoreScene = async (server: TestServer): Promise<StoreScene> => {
  const database = await openTestDatabase(server);
  const owner = await database.owner();
  const clock = openClockControl(owner);
  await clock.freezeAt(START);
  const key = randomBytes(32);
  const told: { id: string; priority: number }[] = [];
  const open = (pool: TestDatabase['pool']): Store =>
    openStore({ pool, key, log: database.log, onJobs: jobs => told.push(...jobs) });
  const store = open(database.pool);
  const others: { end(): Promise<void> }[] = [];

  const meet: StoreScene['meet'] = (person = 'Ada', member = 'northmark') =>
    store.people.meet({ connection: member, person, name: person, member });
  const order: StoreScene['order'] = async change => {
    const invocation = randomUUID();
    return {
      connection: 'northmark',
      invocation,
      reference: invocation.slice(0, 8),
      responder: (await meet()).id,
      member: 'northmark',
      command: 'declare',
      placeKind: 'channel',
      replyTo: {
        connection: 'northmark',
        handle: 'https://reply.example/1',
        expiresAt: new Date(START.getTime() + 900_000),
      },
      reply: { title: 'Declaring…' },
      items: [],
      facts: [],
      jobs: [{ kind: 'declare-incident', payload: {}, priority: 2 }],
      ...change,
    };
  };
  const title: StoreScene['title'] = (author, text = 'Ransomware at a port operator') => ({
    id: randomUUID(),
    kind: 'title',
    text,
    marking: { tlp: 'TLP:AMBER' },
    originator: author.member,
    author: author.id,
  });
  const leased: StoreScene['leased'] = async (job = { kind: 'test', payload: {}, priority: 2 }) => {
    const accepted = await store.accept(await order({ jobs: [job] }));
    const made = accepted.outcome === 'accepted' ? accepted.jobs[0] : undefined;
    const lease = made && (await store.jobs.lease(made.id, 30_000));
    if (lease === undefined) throw new Error('the job could not be leased');
    return lease;
  };
  const write: StoreScene['write'] = async work => store.jobs.settle(await leased(), work);
  const declare: StoreScene['declare'] = async change => {
    const ada = await meet();
    const item = title(ada);
    await store.accept(await order({ items: [item], jobs: [] }));
    return write(tx =>
      tx.declare({
        reference: randomUUID().slice(0, 8),
        title: item.id,
        severity: 4,
        declaredBy: ada.id,
        member: ada.member,
        affected: ada.member,
        consented: true,
        tlp: 'TLP:AMBER',
        countable: false,
        ...change,
      }),
    );
  };
  const rows: StoreScene['rows'] = async (sql, ...values) => (await owner.query(sql, values)).rows;
  const say: StoreScene['say'] = async (...facts) => {
    let latest = '';
    // Nobody speaks for another organisation, so everybody says what is theirs themselves.
    for (const responder of new Set(facts.map(fact => fact.responder))) {
      const [who] = await rows('select member from muster.responder where id = $1', responder);
      const asked = await order({
        responder,
        member: String(who?.member),
        facts: facts.filter(fact => fact.responder === responder),
        jobs: [{ kind: 'apply', payload: {}, priority: 1 }],
      });
      await store.accept(asked);
      latest = asked.invocation;
    }
    return latest;
  };
  return {
    database,
    store,
    clock,
    key,
    told,
    another() {
      const other = openDatabase(database.address, database.log);
      others.push(other);
      return open(other.pool);
    },
    meet,
    order,
    title,
    say,
    leased,
    write,
    declare,
    rows,
    async close() {
      await store.stop();
      await Promise.all(others.map(other => other.end()));
      await owner.end();
      await database.close();
    },
  };
};
