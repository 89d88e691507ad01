import { isLive } from '../../domain/incident.ts';
import { comes, isOver } from '../../domain/page.ts';
import { spared } from '../../domain/roster.ts';
import { notWanted } from '../../domain/still-wanted.ts';
import type { NoticeKind } from '../../records.ts';
import { pageCall } from '../../views/page-call.ts';
import { ENDED, GONE, type Kind } from './kind.ts';

const pageCallKind: Kind = async ({ store, alliance }, notice) => {
  const standing = await store.delivery.standing(notice.id);
  const responder = notice.responder;
  if (standing === undefined || responder === undefined) return GONE;
  const why = notWanted(standing, responder, alliance);
  if (why !== undefined) return { dropped: why };
  const skills = standing.page.invites.find(invite => invite.responder === responder)?.skills ?? [];
  return { saying: pageCall(standing.page, skills) };
};

/** They chose the time themselves, so their night does not hold it back; all else that ends a page does. */
const reminderKind: Kind = async ({ store, alliance }, notice) => {
  const standing = await store.delivery.standing(notice.id);
  const responder = notice.responder;
  if (standing === undefined || responder === undefined) return GONE;
  const awake = { ...standing.person, quiet: { night: true, severity: 0 } };
  const why = notWanted({ ...standing, person: awake }, responder, alliance);
  if (why !== undefined) return { dropped: why };
  const skills = standing.page.invites.find(invite => invite.responder === responder)?.skills ?? [];
  return { saying: pageCall(standing.page, skills, 'As you asked, again: ') };
};

/** A page for one person, who may take a seat that is filled by whoever passes it on. */
const passedKind: Kind = async ({ store, alliance }, notice) => {
  const standing = await store.delivery.standing(notice.id);
  const responder = notice.responder;
  if (standing === undefined || responder === undefined) return GONE;
  const { page, incident, ended, person, now } = standing;
  if (ended || !isLive(incident.state)) return ENDED;
  if (isOver(page)) return { dropped: 'the call-out is over' };
  if (comes(page.answers, responder)) return { dropped: 'they come already' };
  const why = spared(person, incident, now, alliance);
  if (why !== undefined) return { dropped: why };
  return { saying: pageCall(page, person.skills, 'Passed on to you, if you accept: ') };
};

/** What asks somebody to come. */
export const calls = {
  'page-call': pageCallKind,
  'page-reminder': reminderKind,
  'page-passed': passedKind,
} as const satisfies Partial<Record<NoticeKind, Kind>>;
