import { retryOrder } from '../jobs/retry-order.ts';
import { sure, words } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { readReference } from '../src/domain/reference.ts';
import { Refused } from '../src/errors.ts';
import { accepted } from '../src/views/accepted.ts';
import { orderStanding } from '../src/views/order.ts';
import { mustStillMay } from './still-may.ts';

/** Where an order of one's own stands; offers to try again what failed. */
export const job = defineCommand({
  root: 'inc',
  name: 'job',
  summary: 'Where an order stands',
  example: 'job K7F2QX3M',
  access: 'read',
  args: {
    ref: { ...words('ref', 'The reference from the reply', 40), long: false },
    retry: { ...sure(), keys: ['retry'], hint: 'retry:yes', summary: 'Try again what failed' },
  },
  form: ['ref'],
  async run(context, args) {
    const reference = readReference(args.ref);
    const order = reference === undefined ? undefined : await context.read.order(reference);
    // Somebody else's reference reads like one that does not exist.
    if (order === undefined || order.responder !== context.actor.responder.id) {
      throw new Refused(
        `You have no order with the reference “${args.ref.slice(0, 12)}”; if it was not answered, it was not accepted, and typing it again is safe.`,
        `/${context.root('inc')} list mine`,
      );
    }
    if (!args.retry) return { reply: orderStanding(order, context.root('inc')) };
    if (!order.jobs.some(one => one.state === 'failed'))
      throw new Refused(
        'Nothing of that order failed, so there is nothing to try again.',
        `/${context.root('inc')} job ${order.reference}`,
      );
    await mustStillMay(context, order);
    return { reply: accepted('Trying again.'), jobs: [retryOrder.job({ reference: order.reference })] };
  },
});
