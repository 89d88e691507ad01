import type { CommandContext, Outcome } from '../src/command.ts';
import { type Assignment, missingKeys, needsNoKeys, validTo } from '../src/domain/assignment.ts';
import { keyHolders } from '../src/key-holders.ts';
import { mayEnter } from '../src/may-enter.ts';
import type { AssignmentFile, IncidentFile } from '../src/records.ts';
import { roomInsiders } from '../src/views/room-insiders.ts';
import { roomKeys, type Standing } from '../src/views/room-keys.ts';
import { whichRoom } from './which-room.ts';

type Said = { readonly id?: number | undefined; readonly page?: string | undefined };

/** How whoever acts stands before the door. */
export const ownStanding = (context: CommandContext, file: IncidentFile, assignment: Assignment): Standing =>
  standing(context, file, context.actor.member, assignment);

const standing = (
  context: CommandContext,
  file: IncidentFile,
  sending: string,
  assignment: Assignment,
  name?: string,
): Standing => {
  const [, holder] = keyHolders(context.alliance, file.incident, sending);
  const until = validTo(assignment);
  return {
    ...(name === undefined ? {} : { name }),
    sending,
    missing: missingKeys(assignment, context.now),
    ...(until === undefined ? {} : { until }),
    ...(holder.wordOf === undefined ? {} : { passedOnBy: holder.member }),
  };
};

/** Which key is missing: one's own, and of those whose key one holds. */
export const keysOf = async (context: CommandContext, said: Said): Promise<Outcome> => {
  const { file, seat } = await whichRoom(context, said);
  const { actor, alliance, read } = context;
  const me = actor.responder;
  const all = await read.assignmentsOf(file.incident.id);
  const own = all.find(one => one.responder.id === me.id);
  const holds = (one: AssignmentFile): boolean =>
    one.responder.id !== me.id &&
    one.assignment.keys.accepted !== undefined &&
    actor.leads &&
    keyHolders(alliance, file.incident, one.responder.member).some(({ member }) => member === actor.member);
  const mine =
    own === undefined || needsNoKeys(file.incident, me) ? [] : [ownStanding(context, file, own.assignment)];
  const others = all
    .filter(holds)
    .map(one => standing(context, file, one.responder.member, one.assignment, one.responder.name));
  const offer = seat !== undefined && own?.assignment.keys.accepted === undefined ? seat : undefined;
  return { reply: roomKeys(file, [...mine, ...others], alliance, { page: seat?.page.id, offer }) };
};

/** Who is in: by name within one's own organisation and for whoever is in as well, else as numbers. */
export const whoIsIn = async (context: CommandContext, said: Said): Promise<Outcome> => {
  const { file } = await whichRoom(context, said);
  const { actor, alliance, read, now } = context;
  const inside = (await read.insiders({ incident: file.incident.id })).filter(
    one => one.admittedAt !== undefined,
  );
  const ids = [...new Set(inside.map(one => one.responder))];
  const people = (await Promise.all(ids.map(id => read.responder(id)))).filter(one => one !== undefined);
  const own = await read.assignment(file.incident.id, actor.responder.id);
  const works = own !== undefined && mayEnter(alliance, own, now);
  return { reply: roomInsiders(file, people, { member: actor.member, inside: works }, alliance) };
};
