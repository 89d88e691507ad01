import { isLive } from '../../domain/incident.ts';
import { wantAgain } from '../../domain/limited.ts';
import { withOnCall } from '../../domain/on-call.ts';
import { comes, isOver, tally } from '../../domain/page.ts';
import { type Responder, spared } from '../../domain/roster.ts';
import { notWanted } from '../../domain/still-wanted.ts';
import { nobodySleeps } from '../../domain/together.ts';
import type { NoticeKind } from '../../records.ts';
import { connectionOf } from '../../sharing/alliance.ts';
import { mayBePaged } from '../../sharing/may-be-paged.ts';
import { pageCall } from '../../views/page-call.ts';
import { pageTogether } from '../../views/page-together.ts';
import { ENDED, fileAndPage, GONE, type Kind } from './kind.ts';
import { withDuty } from './on-duty.ts';

const pageCallKind: Kind = async (parts, notice) => {
  const standing = await parts.store.delivery.standing(notice.id);
  const responder = notice.responder;
  if (standing === undefined || responder === undefined) return GONE;
  const why = notWanted(await withDuty(parts, standing), responder, parts.alliance);
  if (why !== undefined) return { dropped: why };
  const skills = standing.page.invites.find(invite => invite.responder === responder)?.skills ?? [];
  return { saying: pageCall(standing.page, skills, firstWords(String(notice.detail.of ?? ''))) };
};

/** Why somebody is called who might not expect it. */
const firstWords = (of: string): string => {
  if (of.startsWith('after answer')) return 'A seat came free again: ';
  return of === 'second' ? 'You said you would come for a second incident: ' : '';
};

const upAllNight = (person: Responder): Responder => ({ ...person, quiet: { night: true, severity: 0 } });

/** They chose the time themselves, so their night does not hold it back; all else that ends a page does. */
const reminderKind: Kind = async ({ store, alliance }, notice) => {
  const standing = await store.delivery.standing(notice.id);
  const responder = notice.responder;
  if (standing === undefined || responder === undefined) return GONE;
  const why = notWanted({ ...standing, person: upAllNight(standing.person) }, responder, alliance);
  if (why !== undefined) return { dropped: why };
  const skills = standing.page.invites.find(invite => invite.responder === responder)?.skills ?? [];
  return { saying: pageCall(standing.page, skills, 'As you asked, again: ') };
};

/**
 * Somebody who is limited, asked once more: they said when they could, so their night does not hold it back. It is
 * said only while the seat is open and that is their last word.
 */
const againKind: Kind = async ({ store, alliance }, notice) => {
  const standing = await store.delivery.standing(notice.id);
  const responder = notice.responder;
  if (standing === undefined || responder === undefined) return GONE;
  const { page, now, incident, ended, person } = standing;
  if (ended || !isLive(incident.state)) return ENDED;
  if (isOver(page)) return { dropped: 'the call-out is over' };
  const short = String(notice.detail.of).startsWith('if-short');
  if (!wantAgain(page, now, short ? 'short' : 'from').includes(responder))
    return { dropped: 'they said something newer, or no seat is open for them' };
  const why = spared(short ? person : upAllNight(person), incident, now, alliance);
  if (why !== undefined) return { dropped: why };
  const skills = page.invites.find(invite => invite.responder === responder)?.skills ?? person.skills;
  return {
    saying: pageCall(
      page,
      skills,
      short ? 'We are short; would you come after all? ' : 'It is the time you named: ',
    ),
  };
};

/** A page for one person, who may take a seat that is filled by whoever passes it on. */
const passedKind: Kind = async (parts, notice) => {
  const standing = await parts.store.delivery.standing(notice.id);
  const responder = notice.responder;
  if (standing === undefined || responder === undefined) return GONE;
  const { page, incident, ended, person, now } = await withDuty(parts, standing);
  if (ended || !isLive(incident.state)) return ENDED;
  if (isOver(page)) return { dropped: 'the call-out is over' };
  if (comes(page.answers, responder)) return { dropped: 'they come already' };
  const why = spared(person, incident, now, parts.alliance);
  if (why !== undefined) return { dropped: why };
  return { saying: pageCall(page, person.skills, 'Passed on to you, if you accept: ') };
};

/** Whoever has left or only reads by now is called by nothing. */
const toPeople =
  (kind: Kind): Kind =>
  async (parts, notice) => {
    const { read } = parts.store;
    const person = notice.responder === undefined ? undefined : await read.responder(notice.responder);
    if (person === undefined) return GONE;
    return mayBePaged(parts.alliance, person, await read.accountsOf(person.id))
      ? kind(parts, notice)
      : { dropped: 'they are not among the people of a member any more' };
  };

/** A role, ahead of the calls to each: nobody's night began meanwhile, and somebody is still wanted. */
const togetherKind: Kind = async (parts, notice) => {
  const found = await fileAndPage(parts, notice);
  const connection = notice.at && connectionOf(parts.alliance, notice.at.connection);
  if (found === undefined || connection?.callout === undefined) return GONE;
  const { file, page } = found;
  const now = parts.clock.now();
  if (
    !isLive(file.incident.state) ||
    (await parts.store.read.endedSince(file.incident.id, page.page.openedAt))
  )
    return ENDED;
  if (isOver(page) || tally(page.page.needs, page.invites, page.answers).full)
    return { dropped: 'nobody is wanted any more' };
  const { member, id, callout } = connection;
  const rotas = await parts.store.read.rotas({ members: [member], since: now });
  const roster = withOnCall(await parts.store.read.roster([member]), rotas, now);
  if (!nobodySleeps(member, roster, file.incident, now))
    return { dropped: 'somebody there keeps their night' };
  return { saying: pageTogether(page, { connection: id, group: callout.role }) };
};

/** What asks somebody to come. */
export const calls = {
  'page-call': toPeople(pageCallKind),
  'page-together': togetherKind,
  'page-reminder': toPeople(reminderKind),
  'page-passed': toPeople(passedKind),
  'page-again': toPeople(againKind),
} as const satisfies Partial<Record<NoticeKind, Kind>>;
