import type { Person, Place } from '../../src/domain/address.ts';
import type { Human, Seen } from '../contracts/stage.ts';
import { until } from '../setup/until.ts';
import { type Board, createBoard } from './board.ts';

/** Somebody in a story. Every deed ends when all that follows from it at once is done. */
export interface Actor {
  readonly name: string;
  readonly person: Person;
  types(line: string, at?: Place | 'direct', files?: readonly string[]): Promise<void>;
  /** Presses a button on the latest message that has it: in the inbox, a reply or the home, unless one is given. */
  presses(label: string, on?: Seen): Promise<void>;
  fills(values: Readonly<Record<string, string>>): Promise<void>;
  form(): { readonly title: string; readonly names: readonly string[] } | undefined;
  /** Direct messages from the bot. */
  readonly inbox: Board;
  /** Private replies. */
  readonly replies: Board;
  /** The words of the latest reply. */
  readonly reply: string;
  sees(place: Place): boolean;
}

/** Long enough for a busy machine; a deed that nobody answers is a failure. */
const ANSWER_MS = 5_000;

/** An actor over a human of any stage. */
export const createActor = (
  human: Human,
  homeBoard: () => readonly Seen[],
  settled: () => Promise<void>,
): Actor => {
  const inbox = createBoard(`${human.name}'s inbox`, () => human.inbox());
  const replies = createBoard(`${human.name}'s replies`, () => human.replies());
  const answers = (): string => JSON.stringify([human.replies().map(r => r.text), human.form()]);
  const act = async (deed: () => Promise<void>, what: string): Promise<void> => {
    const before = answers();
    await deed();
    await until(`an answer to ${human.name}: ${what}`, () => answers() !== before, ANSWER_MS);
    await settled();
  };
  return {
    name: human.name,
    person: human.person,
    inbox,
    replies,
    get reply() {
      return replies.text;
    },
    types: (line, at, files) => act(() => human.types(line, at, files), line),
    presses: (label, on) => {
      const where = [...homeBoard(), ...human.replies(), ...human.inbox()];
      const message = on ?? where.findLast(seen => seen.buttons.includes(label));
      if (message === undefined) throw new Error(`${human.name} sees no button “${label}”`);
      return act(() => human.presses(label, message), label);
    },
    fills: values => act(() => human.submits(values), 'a form'),
    form: () => human.form(),
    sees: place => human.sees(place),
  };
};
