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

/** To whoever asked: it has not worked yet, and is tried on. */
export const jobLate =
  (reference: string, what: string, inc: string): Saying =>
  () => ({
    title: `Not done yet: ${what}`,
    tone: 'warning',
    body: [
      ['It has not worked so far. Nothing is lost, and it is tried again every half minute.'],
      ['Where it stands: ', { code: `/${inc} job ${reference}` }],
    ],
    foot: ['ref ', { code: reference }],
  });
