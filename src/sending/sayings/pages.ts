import { dueOf, isDue } from '../../domain/gone-quiet.ts';
import { isLive } from '../../domain/incident.ts';
import { holdsSeat, isOver, lastWord, pageCode, tally } from '../../domain/page.ts';
import type { NoticeKind } from '../../records.ts';
import { seatCameFree, standingBy } from '../../views/answered.ts';
import { pageBackfill, pageExhausted, pageFilled, pageWidened } from '../../views/page-news.ts';
import { pageOver } from '../../views/page-over.ts';
import { pageTaken } from '../../views/page-passed.ts';
import { pageQuiet, pageReleased } from '../../views/page-quiet.ts';
import { ENDED, fileAndPage, GONE, type Kind } from './kind.ts';

/** What tells how a call-out goes on. */
export const pages = {
  'page-seated': async (parts, notice) => {
    const found = await fileAndPage(parts, notice);
    if (found === undefined) return GONE;
    if (!holdsSeat(found.page, notice.responder)) return { dropped: 'the seat is taken again' };
    const standing = await parts.store.delivery.standing(notice.id);
    if (standing === undefined || standing.ended || !isLive(standing.incident.state)) return ENDED;
    if (isOver(standing.page)) return { dropped: 'the call-out is over' };
    return { saying: seatCameFree(found.page, found.file, parts.alliance) };
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
    const said = lastWord(page.answers, responder);
    // This very question is what is under way.
    const { nudge: _, ...life } = await store.read.lifeOf(page.page.id, responder);
    const due = dueOf(said, life, page.page.nudgeAfterMinutes);
    if (said === undefined || due === undefined || !isDue(due, now) || !holdsSeat(page, responder))
      return { dropped: 'they said something newer' };
    return { saying: pageQuiet(page, said, due.nudges > 0) };
  },
  'page-released': async (parts, notice) => {
    const found = await fileAndPage(parts, notice);
    if (found === undefined) return GONE;
    if (isOver(found.page)) return { dropped: 'the call-out is over' };
    return lastWord(found.page.answers, notice.responder)?.lapsed
      ? { saying: pageReleased(found.page, parts.alliance.commands.oncall) }
      : { dropped: 'they said something newer' };
  },
  'page-taken': async (parts, notice) => {
    const found = await fileAndPage(parts, notice);
    const by = await parts.store.read.responder(String(notice.detail.by));
    return found === undefined || by === undefined ? GONE : { saying: pageTaken(found.page, by.name) };
  },
  'page-widened': async (parts, notice) => {
    const found = await fileAndPage(parts, notice);
    return found === undefined ? GONE : { saying: pageWidened(found.file, found.page) };
  },
} as const satisfies Partial<Record<NoticeKind, Kind>>;
