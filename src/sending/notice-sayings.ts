import { isLive } from '../domain/incident.ts';
import { comes, isLate, isOver, pageCode, tally } from '../domain/page.ts';
import { spared } from '../domain/roster.ts';
import { notWanted } from '../domain/still-wanted.ts';
import type { Notice, NoticeKind, PageFile, Store } from '../records.ts';
import type { Alliance } from '../sharing/alliance.ts';
import type { Saying } from '../sharing/clear.ts';
import { seatCameFree, standingBy } from '../views/answered.ts';
import { declared } from '../views/declared.ts';
import { jobFailed, jobLate } from '../views/job-failed.ts';
import { leadInstructions, leadProposed } from '../views/lead.ts';
import { pageCall } from '../views/page-call.ts';
import { pageBackfill, pageExhausted, pageFilled, pageWidened } from '../views/page-news.ts';
import { pageOver } from '../views/page-over.ts';
import { pageTaken } from '../views/page-passed.ts';
import { pageQuiet } from '../views/page-quiet.ts';
import { noteSaid, updateSaid } from '../views/said.ts';
import { spreadOf } from './spread.ts';

export interface NoticeParts {
  readonly alliance: Alliance;
  readonly store: Pick<Store, 'read' | 'delivery'>;
}

/** What a notice says now, or why there is no reason to say it any more. */
export type NowSaid = { readonly saying: Saying } | { readonly dropped: string };

/** Reads what is so at this moment and gives what the notice says of it. */
export const sayingOf = (parts: NoticeParts, notice: Notice): Promise<NowSaid> =>
  KINDS[notice.kind](parts, notice);

type Kind = (parts: NoticeParts, notice: Notice) => Promise<NowSaid>;

const GONE = { dropped: 'what it was about is gone' } as const;
const ENDED = { dropped: 'the incident has ended' } as const;

const pageCallKind: Kind = async ({ store }, notice) => {
  const standing = await store.delivery.standing(notice.id);
  const responder = notice.responder;
  if (standing === undefined || responder === undefined) return GONE;
  const why = notWanted(standing, responder);
  if (why !== undefined) return { dropped: why };
  const skills = standing.page.invites.find(invite => invite.responder === responder)?.skills ?? [];
  return { saying: pageCall(standing.page, skills) };
};

/** They chose the time themselves, so their night does not hold it back; all else that ends a page does. */
const reminderKind: Kind = async ({ store }, notice) => {
  const standing = await store.delivery.standing(notice.id);
  const responder = notice.responder;
  if (standing === undefined || responder === undefined) return GONE;
  const awake = { ...standing.person, quiet: { night: true, severity: 0 } };
  const why = notWanted({ ...standing, person: awake }, responder);
  if (why !== undefined) return { dropped: why };
  const skills = standing.page.invites.find(invite => invite.responder === responder)?.skills ?? [];
  return { saying: pageCall(standing.page, skills, 'As you asked, again: ') };
};

/** A page for one person, who may take a seat that is filled by whoever passes it on. */
const passedKind: Kind = async ({ store }, notice) => {
  const standing = await store.delivery.standing(notice.id);
  const responder = notice.responder;
  if (standing === undefined || responder === undefined) return GONE;
  const { page, incident, ended, person, now } = standing;
  if (ended || !isLive(incident.state)) return ENDED;
  if (isOver(page)) return { dropped: 'the call-out is over' };
  if (comes(page.answers, responder)) return { dropped: 'they come already' };
  const why = spared(person, incident, now);
  if (why !== undefined) return { dropped: why };
  return { saying: pageCall(page, person.skills, 'Passed on to you, if you accept: ') };
};

const fileAndPage = async ({ store }: NoticeParts, notice: Notice) => {
  const file = notice.incident === undefined ? undefined : await store.read.incident({ id: notice.incident });
  const page = file?.pages.find(p => p.page.id === notice.page);
  return file === undefined || page === undefined ? undefined : { file, page };
};

const fileAndItem = async ({ store }: NoticeParts, notice: Notice) => {
  const file = notice.incident === undefined ? undefined : await store.read.incident({ id: notice.incident });
  const item = notice.item === undefined ? undefined : await store.read.item(notice.item);
  const author = item === undefined ? undefined : await store.read.responder(item.author);
  return file === undefined || item === undefined ? undefined : { file, item, author };
};

const holdsSeat = ({ page, invites, answers }: PageFile, responder: string | undefined): boolean =>
  tally(page.needs, invites, answers).seats.some(seat => seat.responder === responder);

const KINDS: Readonly<Record<NoticeKind, Kind>> = {
  'page-call': pageCallKind,
  'page-seated': async (parts, notice) => {
    const found = await fileAndPage(parts, notice);
    if (found === undefined) return GONE;
    if (!holdsSeat(found.page, notice.responder)) return { dropped: 'the seat is taken again' };
    const standing = await parts.store.delivery.standing(notice.id);
    if (standing === undefined || standing.ended || !isLive(standing.incident.state)) return ENDED;
    if (isOver(standing.page)) return { dropped: 'the call-out is over' };
    return { saying: seatCameFree(found.page, found.file, parts.alliance.commands.oncall) };
  },
  'page-standby': async (parts, notice) => {
    const found = await fileAndPage(parts, notice);
    if (found === undefined) return GONE;
    if (holdsSeat(found.page, notice.responder)) return { dropped: 'they have a seat after all' };
    return { saying: standingBy(found.page, found.file, 'quicker') };
  },
  'page-over': async (parts, notice) => {
    const found = await fileAndPage(parts, notice);
    if (found === undefined) return GONE;
    const { page, answers } = found.page;
    if (page.state === 'open') return { dropped: `${pageCode(page)} is open again` };
    // Whoever never got the call would be woken by being told that it is over.
    const answered = answers.some(answer => answer.responder === notice.responder);
    const called = answered || (await parts.store.delivery.standing(notice.id))?.called;
    if (!called) return { dropped: 'they were never called' };
    return { saying: pageOver(found.page, notice.responder) };
  },
  'page-filled': async (parts, notice) => {
    const found = await fileAndPage(parts, notice);
    if (found === undefined) return GONE;
    if (found.page.page.state === 'open') return { dropped: 'a seat is open again' };
    return { saying: pageFilled(found.file, found.page, found.file.people) };
  },
  'page-exhausted': async (parts, notice) => {
    const found = await fileAndPage(parts, notice);
    if (found === undefined) return GONE;
    if (found.page.page.state !== 'exhausted') return { dropped: 'it is not exhausted any more' };
    return { saying: pageExhausted(found.file, found.page, parts.alliance.commands.inc) };
  },
  'page-backfill': async (parts, notice) => {
    const found = await fileAndPage(parts, notice);
    if (found === undefined) return GONE;
    const { page, invites, answers } = found.page;
    if (isOver(found.page) || tally(page.needs, invites, answers).full)
      return { dropped: 'it is filled or over' };
    return { saying: pageBackfill(found.file, found.page) };
  },
  'page-quiet': async ({ store }, notice) => {
    const standing = await store.delivery.standing(notice.id);
    const responder = notice.responder;
    if (standing === undefined || responder === undefined) return GONE;
    const { page, now, incident, ended } = standing;
    if (ended || isOver(page) || !isLive(incident.state)) return { dropped: 'it is over' };
    const answer = page.answers.findLast(one => one.responder === responder);
    return answer === undefined || !isLate(page, responder, now)
      ? { dropped: 'they said something newer' }
      : { saying: pageQuiet(page, answer) };
  },
  'page-reminder': reminderKind,
  'page-passed': passedKind,
  'page-taken': async (parts, notice) => {
    const found = await fileAndPage(parts, notice);
    const by = await parts.store.read.responder(String(notice.detail.by));
    return found === undefined || by === undefined ? GONE : { saying: pageTaken(found.page, by.name) };
  },
  'page-widened': async (parts, notice) => {
    const found = await fileAndPage(parts, notice);
    return found === undefined ? GONE : { saying: pageWidened(found.file, found.page) };
  },
  'lead-proposed': async (parts, notice) => {
    const file =
      notice.incident === undefined ? undefined : await parts.store.read.incident({ id: notice.incident });
    if (file === undefined) return GONE;
    if (file.incident.proposedLead !== notice.responder)
      return { dropped: 'somebody else leads or is asked' };
    return { saying: leadProposed(file) };
  },
  'lead-taken': async (parts, notice) => {
    const file =
      notice.incident === undefined ? undefined : await parts.store.read.incident({ id: notice.incident });
    return file === undefined ? GONE : { saying: leadInstructions(file, parts.alliance.commands.inc) };
  },
  note: async (parts, notice) => {
    const found = await fileAndItem(parts, notice);
    if (found === undefined) return GONE;
    const typed = notice.detail.happenedAt;
    const happenedAt = typeof typed === 'string' ? new Date(typed) : undefined;
    return { saying: noteSaid(found.file, found.item, found.author, happenedAt, parts.alliance) };
  },
  update: async (parts, notice) => {
    const found = await fileAndItem(parts, notice);
    return found === undefined
      ? GONE
      : { saying: updateSaid(found.file, found.item, found.author, parts.alliance) };
  },
  declared: async (parts, notice) => {
    const { read } = parts.store;
    const file = notice.incident === undefined ? undefined : await read.incident({ id: notice.incident });
    if (file === undefined) return GONE;
    const [showings, rooms] = await Promise.all([
      read.showings(file.incident.id),
      read.roomsOf(file.incident.id),
    ]);
    const more = { room: rooms.length > 0, paged: notice.detail.paged === true };
    return {
      saying: declared(file, spreadOf(parts.alliance, file, showings, more), parts.alliance.commands.inc),
    };
  },
  'job-late': async (parts, notice) => {
    const { reference, command } = notice.detail;
    return { saying: jobLate(String(reference), String(command), parts.alliance.commands.inc) };
  },
  'job-failed': async (parts, notice) => {
    const { reference, command, why } = notice.detail;
    return {
      saying: jobFailed(String(reference), String(command), String(why), parts.alliance.commands.inc),
    };
  },
};
