import type { Saying } from '../sharing/clear.ts';

/** Asks before something that others will feel. The button is the line that means it. */
export const sure =
  (question: string, consequence: string, line: string, label: string): Saying =>
  () => ({
    title: question,
    tone: 'warning',
    body: [[consequence]],
    buttons: [{ label, line }],
  });
