import type { ConsoleOptions } from '../../adapters/console/console.ts';
import { createConsole } from '../../adapters/console/console.ts';
import type { Inhabitant, Message, Reply } from '../../adapters/console/corner.ts';
import { directPlaceOf, placeIn, sees } from '../../adapters/console/corner.ts';
import { writeFormLine } from '../../adapters/console/form-line.ts';
import { renderFramed } from '../../adapters/console/frame.ts';
import { addressOf } from '../../adapters/console/rooms.ts';
import { lineToType, partsOf, sightOf } from '../../adapters/console/showing.ts';
import type { Place } from '../../src/domain/address.ts';
import type { Clock } from '../../src/ports.ts';
import type { Cleared } from '../../src/sharing/cleared.ts';
import type { Human, Seen, Stage } from './stage.ts';

/** How long a person waits for the first answer before going on; the full one comes when it comes. */
const FIRST_ANSWER_MS = 250;

export interface ConsoleStageOptions {
  readonly clock: Clock;
  readonly connection?: string;
  readonly home?: string;
  /** What the roots are called. */
  readonly roots?: readonly string[];
  /** Gets everything that is printed. */
  readonly out?: ConsoleOptions['out'];
}

/** A corner of the console as a stage. The screen is wide, so that no word a test looks for is broken. */
export const openConsoleStage = ({
  clock,
  connection = 'north',
  home = `${connection}-incidents`,
  roots = ['inc', 'oncall', 'brief', 'ally'],
  out = () => undefined,
}: ConsoleStageOptions): Stage => {
  const people: Inhabitant[] = [];
  const terminal = createConsole({
    connections: [{ id: connection, home, people }],
    roots,
    out,
    colour: false,
    clock,
    columns: 20_000,
    idPrefix: `${connection}-`,
  });
  const corner = terminal.corners.get(connection);
  const adapter = terminal.adapters.get(connection);
  if (corner === undefined || adapter === undefined) throw new Error('the console has no such corner');

  const read = (cleared: Cleared, place: string, person?: string): string => {
    const { tone } = cleared.card;
    const parts = partsOf(corner, cleared, { place, person }, terminal.printer);
    const framed = { tone, marking: cleared.marking, frame: cleared.frame, parts };
    return renderFramed(framed, sightOf(corner, person, terminal.printer)).join('\n');
  };
  const labels = (cleared: Cleared): readonly string[] =>
    (cleared.card.buttons ?? []).map(button => button.label);
  const seeMessage = (message: Message): Seen => ({
    text: read(message.cleared, message.place),
    buttons: labels(message.cleared),
    message: message.id,
    place: placeIn(corner, message.place),
    edits: message.edits,
    files: message.files.map(({ name, bytes, alt }) => ({
      name,
      bytes,
      ...(alt === undefined ? {} : { alt }),
    })),
    pinged: message.pinged,
  });
  const seeReply = (reply: Reply): Seen => ({
    text: read(reply.cleared, reply.place, reply.person),
    buttons: labels(reply.cleared),
    message: reply.id,
    place: placeIn(corner, reply.place),
    edits: 0,
    files: [],
    pinged: [],
  });
  const standAt = (place: string): readonly Seen[] =>
    [...corner.messages.values()].filter(one => one.place === place && !one.retracted).map(seeMessage);

  const human = (inhabitant: Inhabitant): Human => {
    const { id } = inhabitant;
    /** Types the line, and goes on when it is answered or an answer is on its way. */
    const typeIn = async (line: string): Promise<void> => {
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<'done'>(resolve => {
        timer = setTimeout(() => resolve('done'), FIRST_ANSWER_MS);
      });
      const outcome = await Promise.race([terminal.run(line), patience]);
      clearTimeout(timer);
      if (outcome === 'bad') throw new Error(`The console cannot run this line: ${line}`);
    };
    const clearedOf = (seen: Seen): Cleared | undefined =>
      corner.messages.get(seen.message)?.cleared ?? corner.replies.get(seen.message)?.cleared;
    return {
      name: inhabitant.name,
      person: { connection, person: id },
      types: (line, at) => {
        const place = at === 'direct' ? directPlaceOf(id) : (at?.place ?? home);
        return typeIn(`${addressOf(corner, id, place)} ${line}`);
      },
      presses: (label, on) => {
        const button = clearedOf(on)?.card.buttons?.find(one => one.label === label);
        if (button === undefined) throw new Error(`${id} sees no button “${label}”`);
        return typeIn(lineToType(corner, id, on.place.place, button));
      },
      form: () => {
        const form = corner.forms.get(id)?.form;
        return form && { title: form.title, names: form.inputs.map(input => input.name) };
      },
      submits: values => typeIn(`${id}@${connection} ${writeFormLine(values)}`),
      replies: () => [...corner.replies.values()].filter(one => one.person === id).map(seeReply),
      inbox: () => standAt(directPlaceOf(id)),
      sees: (place: Place) => place.connection === connection && sees(corner, inhabitant, place.place),
    };
  };

  return {
    platform: 'console',
    connection,
    home: { connection, place: home },
    get entry() {
      return { platform: 'console', home, people: [...people] };
    },
    env: {},
    openAdapter: () => adapter,
    join: (name, standing = 'member', zone = 'UTC') => {
      const id = name.toLowerCase().replace(/[^a-z0-9]+/gu, '-');
      const known = people.find(one => one.id === id);
      if (known !== undefined) return human(known);
      const inhabitant: Inhabitant = { id, name, zone, standing };
      people.push(inhabitant);
      return human(inhabitant);
    },
    at: place => (place.connection === connection ? standAt(place.place) : []),
    close: async () => adapter.stop(),
  };
};
