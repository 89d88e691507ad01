import { utc } from '../chat/card.ts';
import type { OrderStatus } from '../domain/order.ts';
import type { Saying } from '../sharing/clear.ts';

/** Where an order stands: queued, running, done, or failed and why. */
export const orderStanding =
  (order: OrderStatus, inc: string): Saying =>
  () => {
    const failed = order.jobs.filter(job => job.state === 'failed');
    const undone = order.jobs.filter(job => job.state === 'waiting' || job.state === 'running');
    const state =
      failed.length > 0
        ? 'failed'
        : undone.length > 0
          ? undone.some(j => j.state === 'running')
            ? 'running'
            : 'queued'
          : 'done';
    return {
      title: `${order.reference}: ${order.command} ${state === 'failed' ? 'failed' : `is ${state}`}`,
      tone: failed.length > 0 ? 'alarm' : undone.length > 0 ? 'info' : 'good',
      body: [
        [`Accepted ${utc(order.acceptedAt)}.`],
        ...(order.incident === undefined
          ? []
          : [[`It made INC-${order.incident}; see `, { code: `/${inc} show INC-${order.incident}` }, '.']]),
        ...undone.map(job => [
          `${job.kind}: ${job.state}, ${tries(job.attempts)}${job.error === undefined ? '' : `; last: ${job.error}`}`,
        ]),
        ...failed.map(job => [
          `${job.kind}: failed after ${tries(job.attempts)}: ${job.error ?? 'no reason was recorded'}`,
        ]),
      ],
      ...(failed.length > 0
        ? { buttons: [{ label: 'Retry', line: `job ${order.reference} retry:yes` }] }
        : {}),
    };
  };

const tries = (count: number): string => (count === 1 ? '1 attempt' : `${count} attempts`);
