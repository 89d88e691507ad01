import { validTo } from '../../domain/assignment.ts';
import { type Grant, liveConsent } from '../../domain/consent.ts';
import { incidentCode } from '../../domain/incident.ts';
import { keyHolders, questionsFor } from '../../key-holders.ts';
import { limitsOf } from '../../limits-of.ts';
import { mayEnter } from '../../may-enter.ts';
import type { AssignmentFile, Notice, NoticeKind } from '../../records.ts';
import { keyEnding, roomEnding, roomOpen, roomOver, roomStuck } from '../../views/room-news.ts';
import { fileOf, GONE, type Kind, type NoticeParts } from './kind.ts';

/** Until when their keys and the invitation hold; without keys they are in their own house, and it has no end. */
const untilOf = ({ assignment }: AssignmentFile, grant: Grant | undefined): Date | undefined => {
  const keys = validTo(assignment);
  return keys !== undefined && grant?.until !== undefined && grant.until < keys ? grant.until : keys;
};

/** What is said of one person's access, and to whom: read anew, because it may have changed meanwhile. */
const find = async (parts: NoticeParts, notice: Notice, of: string | undefined) => {
  const { store, alliance } = parts;
  const file = await fileOf(parts, notice);
  const access = file && of && (await store.read.assignment(file.incident.id, of));
  if (file === undefined || access === undefined || access === '') return undefined;
  const page = access.assignment.keys.accepted?.page;
  return { file, access, page, in: (at: Date) => mayEnter(alliance, access, at) };
};

/** Who comes into an incident's room, who leaves it, and what is to be done so that they stay. */
export const admission = {
  'room-open': async (parts, notice) => {
    const found = await find(parts, notice, notice.responder);
    if (found === undefined) return GONE;
    if (!found.in(parts.clock.now())) return { dropped: 'they are out again' };
    const now = parts.clock.now();
    const limits = await limitsOf(parts.store.read, found.file, now);
    const until = untilOf(found.access, liveConsent(found.file.consent, now));
    return { saying: roomOpen(found.file, until, parts.alliance, limits) };
  },
  'room-over': async (parts, notice) => {
    const found = await find(parts, notice, notice.responder);
    if (found === undefined) return GONE;
    if (found.in(parts.clock.now())) return { dropped: 'they are in again' };
    const why = notice.detail.why as Parameters<typeof roomOver>[1];
    return { saying: roomOver(found.file, why, found.page) };
  },
  'room-ending': async (parts, notice) => {
    const of = String(notice.detail.of);
    const found = await find(parts, notice, of);
    if (found === undefined) return GONE;
    const until = validTo(found.access.assignment);
    if (until === undefined || until.toISOString() !== notice.detail.until)
      return { dropped: 'it is renewed or over' };
    if (notice.responder === of) return { saying: roomEnding(found.file, until, parts.alliance, found.page) };
    return toHolder(parts, notice, found, until);
  },
  'room-stuck': async (parts, notice) => {
    const found = await find(parts, notice, String(notice.detail.of));
    if (found === undefined) return GONE;
    const stuck = await parts.store.read.insiders({
      incident: found.file.incident.id,
      responder: found.access.responder.id,
    });
    if (stuck.length === 0) return { dropped: 'they are out by now' };
    return { saying: roomStuck(found.file, found.access.responder.name) };
  },
} as const satisfies Partial<Record<NoticeKind, Kind>>;

/** With a button for the key that they hold; the account is named as whoever types the line would. */
const toHolder = async (
  { alliance, store }: NoticeParts,
  notice: Notice,
  { file, access, page }: NonNullable<Awaited<ReturnType<typeof find>>>,
  until: Date,
): ReturnType<Kind> => {
  const reader = await store.read.responder(notice.responder ?? '');
  const [account] = await store.read.accountsOf(access.responder.id);
  const groups = questionsFor(keyHolders(alliance, file.incident, access.responder.member));
  const keys = groups.find(group => group[0]?.member === reader?.member);
  if (account === undefined || keys === undefined) return GONE;
  const word = keys[0]?.key === 'admitted' ? 'admit' : 'authorise';
  const label =
    keys.length > 1 ? 'Authorise and let in again' : word === 'admit' ? 'Let in again' : 'Authorise again';
  const line = `${word} @${account.connection}/${account.person} ${incidentCode(file.incident)}`;
  const who = { name: access.responder.name, line, label, ...(page === undefined ? {} : { page }) };
  return { saying: keyEnding(file, who, until) };
};
