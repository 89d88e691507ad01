import { limitsOf } from './limits-of.ts';
import type { IncidentFile, Reader } from './records.ts';
import type { Item } from './sharing/item.ts';
import type { HandoverFacts } from './views/handover.ts';

/** Reads what a handover tells of an incident: all of it is on record already, and none of it anybody's guess. */
export const handoverFacts = async (
  read: Pick<Reader, 'roomsOf' | 'insiders' | 'questionsOf' | 'item'>,
  file: IncidentFile,
  note: Item | undefined,
  now: Date,
): Promise<HandoverFacts> => {
  const { id } = file.incident;
  const [rooms, insiders, waiting, limits] = await Promise.all([
    read.roomsOf(id),
    read.insiders({ incident: id }),
    read.questionsOf(id),
    limitsOf(read, file, now),
  ]);
  const inside = new Set(insiders.flatMap(one => (one.admittedAt === undefined ? [] : [one.responder])));
  return {
    file,
    now,
    rooms: rooms.length,
    inside: inside.size,
    waiting: waiting.filter(({ kind }) => kind !== 'handover').length,
    ...(note === undefined ? {} : { note }),
    ...(limits === undefined ? {} : { limits }),
  };
};
