import { readCall } from '../../src/chat/call.ts';
import { closest } from '../../src/chat/closest.ts';
import type { Invocation } from '../../src/ports.ts';
import type { Cleared } from '../../src/sharing/cleared.ts';
import { type Corner, directPlaceOf, type Inhabitant, personIn, placeIn, sees } from './corner.ts';
import { readFormLine } from './form-line.ts';
import { writeHandle } from './reply-handle.ts';
import { addressOf, roomsNamed } from './rooms.ts';
import { showReply } from './show-reply.ts';
import { ANYBODY, type Printer, printForm } from './showing.ts';
import type { Spoken } from './typed-line.ts';

/** What a line came to: a refusal is an answer that says no, `says` tells why the line could not be run. */
export type Spoke = 'done' | 'refused' | { readonly says: string };

/** What the console knows when somebody speaks. */
export interface Hall {
  readonly corners: ReadonlyMap<string, Corner>;
  readonly roots: readonly string[];
  readonly printer: Printer;
  /** The next invocation's id. */
  readonly nextId: () => string;
  readonly isRefusal: (cleared: Cleared) => boolean;
}

interface Speaking {
  readonly corner: Corner;
  readonly person: Inhabitant;
  readonly place: string;
  readonly direct: boolean;
}

/** Finds who speaks and where, and hears the line; prints the form or the answer. */
export const speak = async (hall: Hall, spoken: Spoken): Promise<Spoke> => {
  const speaking = findSpeaker(hall, spoken);
  if ('says' in speaking) return speaking;
  const { corner, person, place, direct } = speaking;
  if (/^form(?:\s|$)/iu.test(spoken.text)) return submit(hall, speaking, spoken.text.slice('form'.length));
  const call = readLine(hall, spoken.text, direct);
  if ('says' in call) return call;
  const form = corner.listening?.receiver.formFor(call);
  if (form === undefined) return hear(hall, speaking, call);
  corner.forms.set(person.id, { form, call, place, placeKind: direct ? 'direct' : 'channel' });
  printForm(form, addressOf(corner, person.id, place), hall.printer);
  return 'done';
};

const findSpeaker = (hall: Hall, spoken: Spoken): Speaking | { readonly says: string } => {
  const corner = hall.corners.get(spoken.connection);
  if (corner === undefined) {
    const known = [...hall.corners.keys()];
    return { says: `There is no “${spoken.connection}” here. ${guess(spoken.connection, known)}` };
  }
  if (spoken.person === ANYBODY) {
    return { says: `Put a name for ${ANYBODY}: ${corner.people.map(one => one.id).join(', ')}.` };
  }
  const person = personIn(corner, spoken.person);
  if (person === undefined) {
    const known = corner.people.map(one => one.id);
    return { says: `Nobody called “${spoken.person}” types in ${corner.id}. ${guess(spoken.person, known)}` };
  }
  if (corner.listening === undefined) return { says: `Nobody listens in ${corner.id}.` };
  const { where } = spoken;
  if (where === 'direct') return { corner, person, place: directPlaceOf(person.id), direct: true };
  if (where === 'home' || where.room === corner.home.toLowerCase())
    return { corner, person, place: corner.home, direct: false };
  return findRoom({ corner, person, place: corner.home, direct: false }, where.room);
};

/** A room that somebody is not in is no different from one that is not there. */
const findRoom = (at: Speaking, typed: string): Speaking | { readonly says: string } => {
  const { corner, person } = at;
  const rooms = roomsNamed(corner, typed).filter(room => sees(corner, person, room.place));
  const [room, another] = rooms;
  if (room === undefined) return { says: `${person.id} is in no room called “#${typed}” in ${corner.id}.` };
  if (another === undefined) return { ...at, place: room.place };
  return { says: `Which one? ${rooms.map(one => `#${one.name}`).join(', ')}` };
};

const guess = (typed: string, known: readonly string[]): string => {
  const near = closest(typed, known);
  return near === undefined ? `Known are ${known.join(', ')}.` : `Did you mean “${near}”?`;
};

/** In direct messages a command needs no slash. */
const readLine = (
  hall: Hall,
  text: string,
  direct: boolean,
): Invocation['call'] | { readonly says: string } => {
  const slash = /^\/(\S*)\s*(.*)$/su.exec(text);
  if (slash === null) {
    return direct && text !== ''
      ? readCall(text)
      : { says: `A command starts with ${hall.roots.map(root => `/${root}`).join(', ')}.` };
  }
  const root = slash[1]?.toLowerCase() ?? '';
  if (hall.roots.includes(root)) return readCall(slash[2] ?? '', root);
  const near = closest(root, hall.roots);
  return {
    says: `There is no /${root}. ${near ? `Did you mean /${near}?` : `There are ${hall.roots.map(one => `/${one}`).join(', ')}.`}`,
  };
};

const submit = async (hall: Hall, speaking: Speaking, text: string): Promise<Spoke> => {
  const { corner, person } = speaking;
  const open = corner.forms.get(person.id);
  if (open === undefined) return { says: `${person.id} has no form open.` };
  const answer = readFormLine(text, open.form);
  if ('says' in answer) return answer;
  corner.forms.delete(person.id);
  const { word, text: typed } = open.form;
  const { root } = open.call;
  const call = { word, text: typed, named: answer.named, ...(root === undefined ? {} : { root }) };
  return hear(hall, { ...speaking, place: open.place, direct: open.placeKind === 'direct' }, call);
};

const hear = async (hall: Hall, speaking: Speaking, call: Invocation['call']): Promise<Spoke> => {
  const { corner, person, place, direct } = speaking;
  const receiver = corner.listening?.receiver;
  if (receiver === undefined) return { says: `Nobody listens in ${corner.id}.` };
  const { id, name, zone, standing = 'member' } = person;
  const answered = receiver.receive({
    id: hall.nextId(),
    actor: { connection: corner.id, person: id, name, standing, zone },
    place: placeIn(corner, place),
    placeKind: direct ? 'direct' : 'channel',
    call,
    replyTo: writeHandle(corner.id, id, place, hall.printer.clock.now()),
  });
  const shown = answered.then(cleared => {
    showReply(corner, { person: id, place, cleared }, hall.printer);
    return hall.isRefusal(cleared) ? ('refused' as const) : ('done' as const);
  });
  corner.answering.add(shown);
  try {
    return await shown;
  } finally {
    corner.answering.delete(shown);
  }
};
