import type { CommandContext } from './command.ts';
import { readInstant } from './domain/time.ts';
import { Refused } from './errors.ts';
import { zoneOf } from './whole-responder.ts';

/** What to say when a typed time is none that has been. */
interface PastWords {
  /** How to write one, as the end of a sentence: `write at:15:00Z`. */
  readonly write: string;
  /** Why it cannot lie ahead, as the end of a sentence: `a note says what happened`. */
  readonly ahead: string;
  /** A line that works. */
  readonly line?: string;
}

/** An instant that has been, read on the clock of whoever typed it. Throws `Refused`. */
export const readPast = async (
  context: CommandContext,
  typed: string,
  { write, ahead, line }: PastWords,
): Promise<Date> => {
  const { now } = context;
  const at = readInstant(typed, { now, zone: await zoneOf(context), prefer: 'last' });
  if (at === undefined)
    throw new Refused(`“${[...typed].slice(0, 40).join('')}” is no time I can read; ${write}.`, line);
  if (at > now) throw new Refused(`That time has not come yet; ${ahead}.`, line);
  return at;
};
