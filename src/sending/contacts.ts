import { plain } from '../chat/card.ts';
import type { Attempt } from '../domain/contact.ts';
import type { Played } from '../domain/exercise.ts';
import { notWanted } from '../domain/still-wanted.ts';
import { Later, Permanent } from '../errors.ts';
import type { Clock, ContactMessage, Log, Notifier } from '../ports.ts';
import type { Begun, LeasedJob, Standing, Store } from '../records.ts';
import type { Alliance } from '../sharing/alliance.ts';
import { clear, isCleared, type Saying } from '../sharing/clear.ts';
import { contactCall, contactTest, moreWaits, proveContact } from '../views/contact-message.ts';

/** What brings messages outside chat, by method. */
export type Notifiers = ReadonlyMap<string, Notifier>;

export interface ContactSending {
  readonly alliance: Alliance;
  readonly store: Pick<Store, 'read' | 'delivery' | 'contacts'>;
  readonly notifiers: Notifiers;
  readonly clock: Clock;
  readonly log: Log;
}

/** After so many attempts whose outcome nobody knows the next contact is tried: about a minute and a half. */
const MOST_TRIES = 8;

/**
 * Makes one attempt to reach somebody outside chat. Whether they are still wanted is judged now, by the same rule as
 * the call in chat; storm control says whether it goes now, and what goes along. It ends sent, failed or dropped
 * because, and then it is their next contact's turn.
 */
export const reachOnce = async (parts: ContactSending, job: LeasedJob, id: string): Promise<void> => {
  const { store, clock } = parts;
  const attempt = await store.read.attempt(id);
  if (attempt === undefined || attempt.state !== 'waiting') return;
  const drop = (one: string, why: string): Promise<void> =>
    store.contacts.end(job, [one], { state: 'dropped', why });
  if (attempt.expiresAt <= clock.now()) return drop(id, 'it came too late to matter');
  const notifier = parts.notifiers.get(attempt.method);
  if (notifier === undefined) {
    return store.contacts.end(job, [id], { state: 'failed', why: `${attempt.method} is not set up here` });
  }
  const calls = new Map<string, Standing>();
  const wanted = async (one: Attempt): Promise<boolean> => {
    const standing = one.notice === undefined ? undefined : await store.delivery.standing(one.notice);
    const why =
      standing === undefined
        ? 'what it was about is gone'
        : notWanted(standing, one.responder, parts.alliance);
    if (standing !== undefined && why === undefined) calls.set(one.id, standing);
    else await drop(one.id, why ?? '');
    return why === undefined;
  };
  const along: Attempt[] = [];
  if (attempt.purpose === 'page') {
    if (!(await wanted(attempt))) return;
    for (const other of await store.contacts.alongside(id)) if (await wanted(other)) along.push(other);
  }
  const urgent = [...calls.values()].some(({ page }) => page.page.urgent);
  const begun = await store.contacts.begin(
    job,
    id,
    along.map(one => one.id),
    urgent,
  );
  if (begun.go === 'nothing') return;
  if (begun.go === 'later') throw wait(begun.because, begun.until, clock);
  if (begun.go === 'more') {
    await sayMore(parts, notifier, begun);
    throw wait('enough messages went there within the hour', begun.until, clock);
  }
  // What was begun before goes again as it was, without what is not wanted any more.
  for (const one of begun.attempts) if (one.purpose === 'page' && !calls.has(one.id)) await wanted(one);
  const going = begun.attempts.filter(one => one.purpose !== 'page' || calls.has(one.id));
  if (going.length === 0) return;
  await hand(parts, notifier, job, { begun, going, calls, urgent });
};

const wait = (why: string, until: Date, clock: Clock): Later =>
  new Later(why, Math.max(1_000, until.getTime() - clock.now().getTime()));

/** What goes in one message. */
interface Load {
  readonly begun: Extract<Begun, { go: 'send' }>;
  readonly going: readonly Attempt[];
  readonly calls: ReadonlyMap<string, Standing>;
  readonly urgent: boolean;
}

const hand = async (
  parts: ContactSending,
  notifier: Notifier,
  job: LeasedJob,
  { begun, going, calls, urgent }: Load,
): Promise<void> => {
  const { store, alliance, log } = parts;
  const ids = going.map(one => one.id);
  const first = going[0];
  if (first === undefined) return;
  const { answers } = alliance.contacts ?? {};
  const link = answers === undefined || first.purpose === 'test' ? undefined : `${answers}/a/${begun.token}`;
  const code = first.purpose === 'confirm' || link !== undefined ? begun.code : undefined;
  const words = wordsOf(
    sayingOf(alliance, first, going, calls, begun.code),
    first.contact,
    await playedIn(parts, going, calls),
    first.responder,
  );
  try {
    const { state } = await notifier.send(
      { ...words, to: begun.address, urgent, ...(link ? { link } : {}), ...(code ? { code } : {}) },
      begun.key,
    );
    await store.contacts.end(job, ids, { state: 'sent', handed: state });
  } catch (error) {
    if (error instanceof Later) {
      await store.contacts.notSent(job, ids, error.message);
      throw error;
    }
    const why = error instanceof Error ? error.message : 'it could not be sent';
    if (!(error instanceof Permanent) && first.tries < MOST_TRIES) throw error;
    log.error('contact-failed', error, { attempt: first.id, method: first.method });
    await store.contacts.end(job, ids, { state: 'failed', why });
  }
};

const sayingOf = (
  alliance: Alliance,
  first: Attempt,
  going: readonly Attempt[],
  calls: Load['calls'],
  code: string,
): Saying => {
  const { oncall } = alliance.commands;
  if (first.purpose === 'confirm') return proveContact(alliance.name, oncall, code);
  if (first.purpose === 'test') return contactTest(alliance.name);
  const called = going.flatMap(({ id, responder }) => {
    const page = calls.get(id)?.page;
    const skills = page?.invites.find(invite => invite.responder === responder)?.skills ?? [];
    return page === undefined ? [] : [{ page, skills }];
  });
  return contactCall(called, { oncall, link: alliance.contacts?.answers !== undefined });
};

/** One message about an exercise alone is framed; in one that brings others too, each call says what it is. */
const playedIn = async (
  { store }: ContactSending,
  going: readonly Attempt[],
  calls: Load['calls'],
): Promise<Played | undefined> => {
  const pages = going.flatMap(({ id }) => calls.get(id)?.page.page ?? []);
  const [first] = pages;
  if (first === undefined || pages.some(page => page.exercise !== first.exercise)) return undefined;
  return first.exercise ? { exercise: true } : store.read.played({ page: first.id });
};

/** Whether it comes or not, it is said once; what waits is sent later in any case. */
const sayMore = async (
  { alliance, log }: ContactSending,
  notifier: Notifier,
  { attempt, address, until }: Extract<Begun, { go: 'more' }>,
): Promise<void> => {
  const words = wordsOf(moreWaits(until, alliance.commands.oncall), attempt);
  try {
    await notifier.send({ ...words, to: address, urgent: false }, `contact:${attempt}`);
  } catch (error) {
    log.error('contact-failed', error, { attempt });
  }
};

/** Anybody may read along on the way, so nothing that is marked passes here, whatever a view would say. */
const wordsOf = (
  saying: Saying,
  person: string,
  played?: Played,
  reader?: string,
): Pick<ContactMessage, 'title' | 'text' | 'frame'> => {
  const to = { connection: 'outside', person };
  const cleared = clear(saying, {
    to,
    audience: { ...ANYBODY, ...(reader === undefined ? {} : { reader }) },
    played,
  });
  if (!isCleared(cleared) || cleared.marking !== undefined)
    throw new Permanent('something marked was meant for outside chat');
  const { title, body = [] } = cleared.card;
  const { frame } = cleared;
  return { title, text: body.map(plain).join('\n'), ...(frame === undefined ? {} : { frame }) };
};

const ANYBODY = {
  member: '',
  kind: 'observer',
  ceiling: 'TLP:CLEAR',
  readers: 'open',
  needToKnow: false,
  at: new Date(0),
} as const;
