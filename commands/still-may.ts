import type { CommandContext } from '../src/command.ts';
import type { OrderStatus } from '../src/domain/order.ts';
import { Refused } from '../src/errors.ts';
import type { IncidentFile } from '../src/records.ts';
import { mustMayTake } from './lead.ts';
import { mustBeOnIt, mustDecide } from './lifecycle.ts';

type Check = (context: CommandContext, file: IncidentFile) => void;

const deciding =
  (what: string): Check =>
  (context, file) =>
    mustDecide(context, file, what);

/** What an incident's rights are asked for, by the command that asked. Nothing else that can fail needs any. */
const CHECKS: ReadonlyMap<string, Check> = new Map([
  ['resolve', deciding('be resolved')],
  ['close', deciding('be closed')],
  ['cancel', deciding('be cancelled')],
  ['reopen', deciding('be reopened')],
  ['sev', deciding('be rated anew')],
  ['contain', mustBeOnIt],
  ['update', mustBeOnIt],
  ['page', mustBeOnIt],
  ['lead', mustMayTake],
]);

/**
 * Throws `Refused` unless whoever gave an order may still do today what failed of it: they may have become an
 * observer, lost sight of the incident, or no longer lead it or work on it.
 */
export const mustStillMay = async (context: CommandContext, order: OrderStatus): Promise<void> => {
  const command = context.commands.find(one => one.name === order.command);
  if (context.actor.observer && command?.access !== 'read')
    throw new Refused('Observers follow along and read; ask a member organisation to do this for you.');
  for (const id of new Set(order.failedFor)) {
    const file = await context.read.incident({ id });
    if (file === undefined || !context.knows(file.label))
      throw new Refused(
        'What that order was about is not yours to see any more, so it is not tried again.',
        `/${context.root('inc')} list`,
      );
    CHECKS.get(order.command)?.(context, file);
  }
};
