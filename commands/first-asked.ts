import { readRoster } from '../jobs/may-be-asked.ts';
import type { CommandContext } from '../src/command.ts';
import type { Need, Tier } from '../src/domain/page.ts';
import { candidates, isAwake, type Responder, spared } from '../src/domain/roster.ts';
import { localTime } from '../src/domain/time.ts';
import type { IncidentFile } from '../src/records.ts';
import type { Saying } from '../src/sharing/clear.ts';
import { wouldWake } from '../src/views/waking.ts';

/** The longest line that a button carries on every platform. */
const BUTTON_LENGTH = 100;

/** Whom a page asks at once: who was named, else the first step in which somebody is. */
export const firstAsked = async (
  context: CommandContext,
  file: IncidentFile,
  asks: {
    readonly people: readonly Responder[];
    readonly needs: readonly Need[];
    readonly tiers: readonly Tier[];
  },
): Promise<readonly Responder[]> => {
  const { now, alliance, actor } = context;
  const named = asks.people.filter(one => spared(one, file.incident, now, alliance) === undefined);
  if (named.length > 0 || asks.tiers.length === 0) return named;
  const roster = (await readRoster(context, file, context.now)).filter(one => one.id !== actor.responder.id);
  const steps = asks.tiers.map(tier => candidates(tier, asks.needs, roster, file.incident, now, alliance));
  return steps.find(step => step.length > 0) ?? [];
};

/**
 * What is asked before people are woken: when one of those named sleeps, and when a step would reach nobody but
 * sleepers. Undefined: nobody is woken whom somebody awake could spare.
 */
export const askBeforeWaking = (
  { actor, now }: Pick<CommandContext, 'actor' | 'now'>,
  asked: readonly Responder[],
  named: boolean,
  line: string | undefined,
): Saying | undefined => {
  const asleep = asked.filter(person => !isAwake(person, now));
  if (asleep.length === 0 || (!named && asleep.length < asked.length)) return undefined;
  const own = named ? asleep.filter(person => person.member === actor.member) : [];
  return wouldWake(
    own.map(({ name, zone, quiet }) => ({ name, clock: localTime(now, zone), severity: quiet.severity })),
    asleep.length - own.length,
    line !== undefined && [...line].length <= BUTTON_LENGTH ? line : undefined,
  );
};
