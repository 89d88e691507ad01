import { createHash } from 'node:crypto';
import type { Person, Place } from '../../src/domain/address.ts';
import { Permanent } from '../../src/errors.ts';
import type { Chat, Once } from '../../src/ports.ts';
import type { Cleared } from '../../src/sharing/cleared.ts';
import { type Corner, directPlaceOf, directReader, type Message, personIn, placeIn } from './corner.ts';
import { renderFiles } from './render-card.ts';
import { headingOf } from './rooms.ts';
import { changedParts, type Printer, partsOf, printCard, printHappening, sightAt } from './showing.ts';

/** Posts messages, makes them read anew and takes them away. */
export const createMessageKeeper = (
  corner: Corner,
  printer: Printer,
): Pick<Chat, 'post' | 'revise' | 'retract'> => {
  const placeFor = (to: Place | Person): { readonly place: string; readonly heading: string } => {
    if (to.connection !== corner.id)
      throw new Permanent(`Cleared for ${to.connection}, not for ${corner.id}`);
    const place = 'place' in to ? to.place : directPlaceOf(to.person);
    const heading = headingOf(corner, place);
    if (heading === undefined) throw new Permanent('There is no such place or person on the console');
    return { place, heading };
  };

  const print = (message: Message, note: string, before?: Cleared): void => {
    const { place, cleared } = message;
    const after = partsOf(corner, cleared, { place }, printer);
    const files = renderFiles(message.files, sightAt(corner, place, printer));
    const parts =
      before === undefined
        ? [...after, ...files]
        : changedParts(partsOf(corner, before, { place }, printer), after);
    printCard(headingOf(corner, place) ?? corner.id, note, cleared, parts, printer);
  };
  const keep = async (message: string, { card }: Cleared): Promise<Message['files']> => {
    const kept: Message['files'][number][] = [];
    for (const file of card.files ?? []) {
      const path = (await printer.shelf?.keep(message, file)) ?? file.name;
      kept.push({ ...file, path });
    }
    return kept;
  };

  return {
    async post(cleared, once) {
      const { place } = placeFor(cleared.to);
      const id = messageId(corner, once);
      const known = corner.messages.get(id);
      if (known !== undefined) return { ...placeIn(corner, known.place), message: id };
      const pinged = whomItPings(corner, place, cleared);
      const files = await keep(id, cleared);
      const message = { id, place, cleared, edits: 0, pinged, retracted: false, files };
      corner.messages.set(id, message);
      print(message, '');
      return { ...placeIn(corner, place), message: id };
    },

    async revise(at, cleared) {
      const { place } = placeFor(cleared.to);
      if (at.connection !== corner.id || at.place !== place) {
        throw new Permanent('Cleared for another place than the message stands at');
      }
      const known = corner.messages.get(at.message);
      if (known?.retracted) throw new Permanent('The message was taken away');
      // The store remembers messages of earlier runs; the console shows those as they now read.
      const message: Message = {
        ...(known ?? { id: at.message, place, retracted: false, files: [] }),
        cleared,
        edits: (known?.edits ?? 0) + 1,
        pinged: [],
      };
      corner.messages.set(at.message, message);
      print(message, 'changed', known?.cleared);
    },

    async retract(at) {
      const known = corner.messages.get(at.message);
      await printer.shelf?.clear(at.message);
      if (known === undefined || known.retracted) return;
      corner.messages.set(at.message, { ...known, retracted: true, files: [] });
      printHappening(corner, known.place, 'a message was taken away', printer);
    },
  };
};

/** The same for every attempt at one message, in every run. */
const messageId = (corner: Corner, once: Once): string =>
  createHash('sha256').update(`${corner.id}\n${once.key}`).digest('hex').slice(0, 16);

/** A direct message notifies its reader, a mention whoever of this connection it names. */
const whomItPings = (corner: Corner, place: string, { card }: Cleared): readonly string[] => {
  const reader = directReader(place);
  const texts = [...(card.body ?? []), ...(card.fields ?? []).map(field => field.value), card.foot ?? []];
  const mentioned = texts
    .flat()
    .flatMap(span => (typeof span === 'object' && 'mention' in span ? [span.mention] : []))
    .filter(person => person.connection === corner.id && personIn(corner, person.person) !== undefined)
    .map(person => person.person);
  return [...new Set([...(reader === undefined ? [] : [reader]), ...mentioned])];
};
