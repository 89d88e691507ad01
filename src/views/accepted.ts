import type { Saying } from '../sharing/clear.ts';

/** An order was taken. What it does is done by its job; nothing marked is said here. */
export const accepted =
  (what: string, more?: string): Saying =>
  () => ({ title: what, tone: 'info', ...(more === undefined ? {} : { body: [[more]] }) });
