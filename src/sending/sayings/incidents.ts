import type { IncidentFile, Notice, NoticeKind } from '../../records.ts';
import type { Item } from '../../sharing/item.ts';
import { seal } from '../../sharing/seal.ts';
import { declared } from '../../views/declared.ts';
import { leadInstructions, leadProposed } from '../../views/lead.ts';
import { noteKept, noteSaid, updateSaid } from '../../views/said.ts';
import { spreadOf } from '../spread.ts';
import { fileOf, GONE, type Kind, type NoticeParts } from './kind.ts';

const fileAndItem = async (parts: NoticeParts, notice: Notice) => {
  const { read } = parts.store;
  const file: IncidentFile | undefined = await fileOf(parts, notice);
  const item: Item | undefined = notice.item === undefined ? undefined : await read.item(notice.item);
  const known = item === undefined ? undefined : await read.responder(item.author);
  const author = known && seal({ name: known.name, member: known.member });
  return file === undefined || item === undefined ? undefined : { file, item, author };
};

/** What is said about an incident. */
export const incidents = {
  'lead-proposed': async (parts, notice) => {
    const file = await fileOf(parts, notice);
    if (file === undefined) return GONE;
    if (file.incident.proposedLead !== notice.responder)
      return { dropped: 'somebody else leads or is asked' };
    return { saying: leadProposed(file) };
  },
  'lead-taken': async (parts, notice) => {
    const file = await fileOf(parts, notice);
    return file === undefined ? GONE : { saying: leadInstructions(file, parts.alliance.commands.inc) };
  },
  note: async (parts, notice) => {
    const found = await fileAndItem(parts, notice);
    if (found === undefined) return GONE;
    const typed = notice.detail.happenedAt;
    const happenedAt = typeof typed === 'string' ? new Date(typed) : undefined;
    return { saying: noteSaid(found.file, found.item, found.author, happenedAt, parts.alliance) };
  },
  'note-kept': async (parts, notice) => {
    const found = await fileAndItem(parts, notice);
    return found === undefined ? GONE : { saying: noteKept(found.file, found.item) };
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
    const played = await read.played({ incident: file.incident.id });
    const beside =
      played?.exercise === false &&
      played.enrolled?.some(({ responder }) => responder === file.incident.declaredBy) === true;
    const paged = notice.detail.paged === true;
    const more = { room: rooms.length > 0, paged, ...(beside ? { beside } : {}) };
    return {
      saying: declared(file, spreadOf(parts.alliance, file, showings, more), parts.alliance.commands.inc),
    };
  },
} as const satisfies Partial<Record<NoticeKind, Kind>>;
