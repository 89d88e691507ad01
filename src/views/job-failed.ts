import type { Saying } from '../sharing/clear.ts';

/** To whoever asked: what they asked for cannot be done, and why. */
export const jobFailed =
  (reference: string, what: string, why: string, inc: string): Saying =>
  () => ({
    title: `Could not be done: ${what}`,
    tone: 'alarm',
    body: [[why], ['To try again: ', { code: `/${inc} job ${reference}` }]],
    foot: ['ref ', { code: reference }],
  });
