import type { CommandContext } from '../src/command.ts';
import { localTime } from '../src/domain/time.ts';
import type { FirstAsked } from '../src/elsewhere.ts';
import type { Saying } from '../src/sharing/clear.ts';
import { wouldWake } from '../src/views/waking.ts';

/** The longest line that a button carries on every platform. */
const BUTTON_LENGTH = 100;

/**
 * What is asked before people are woken: when one of those named sleeps, and when a step would reach nobody but
 * sleepers. Undefined: nobody is woken whom somebody awake could spare.
 */
export const askBeforeWaking = (
  { now }: Pick<CommandContext, 'now'>,
  { count, asleep, ownAsleep }: FirstAsked,
  named: boolean,
  line: string | undefined,
): Saying | undefined => {
  if (asleep === 0 || (!named && asleep < count)) return undefined;
  const own = named ? ownAsleep : [];
  return wouldWake(
    own.map(({ name, zone, quiet }) => ({ name, clock: localTime(now, zone), severity: quiet.severity })),
    asleep - own.length,
    line !== undefined && [...line].length <= BUTTON_LENGTH ? line : undefined,
  );
};
