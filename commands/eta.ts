import type { CommandContext } from '../src/command.ts';
import { readInstant, readMinutes } from '../src/domain/time.ts';
import { Refused } from '../src/errors.ts';
import { zoneOf } from '../src/whole-responder.ts';

const WEEK_MINUTES = 7 * 24 * 60;
/** A time of day without a date that would come only then was meant to be one that has passed. */
const FAR_MINUTES = 12 * 60;

/**
 * In how many minutes somebody can start: `20m`, `now`, or `14:05` on their own clock. Throws `Refused` for what has
 * passed and for what is no time, with a line that works.
 */
export const readEta = async (context: CommandContext, typed: string, code: string): Promise<number> => {
  const { now } = context;
  const zone = await zoneOf(context);
  const word = typed.trim().toLowerCase();
  const works = (eta: string): string => `/${context.root('oncall')} ack ${code} eta:${eta}`;
  const minutes = word === 'now' ? 0 : readMinutes(word, { leastMs: 0 });
  const at = minutes === undefined ? readInstant(word, { now, zone, prefer: 'next' }) : undefined;
  const ahead =
    minutes ?? (at === undefined ? undefined : Math.ceil((at.getTime() - now.getTime()) / 60_000));
  const shown = [...word].slice(0, 30).join('');
  if (ahead === undefined || ahead > WEEK_MINUTES) {
    throw new Refused(`“${shown}” is no time to start within a week; say how long, or when.`, works('20m'));
  }
  const bare = /^(?:at\s+)?\d{1,2}:?\d{2}/u.test(word) && !/^20\d{2}-/u.test(word);
  if (ahead < 0 || (at !== undefined && bare && ahead > FAR_MINUTES)) {
    throw new Refused(
      `${shown} has passed on your clock${bare ? `; for tomorrow write eta:"tomorrow ${shown}"` : ''}. Say when you can start from now.`,
      works('20m'),
    );
  }
  return ahead;
};
