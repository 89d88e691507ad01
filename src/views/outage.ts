import type { Saying } from '../sharing/clear.ts';

/** The records could not be reached, and nothing was written: typing it again is safe. */
export const notAccepted: Saying = () => ({
  title: 'Not accepted: Muster cannot reach its records right now.',
  tone: 'alarm',
  body: [
    ['Nothing was written and nobody was told. Type it again in a minute.'],
    ['If it cannot wait, use the telephone list of your organisation.'],
  ],
});

/** The answer to a write never came: it may stand. */
export const unconfirmed =
  (reference: string, root: string): Saying =>
  () => ({
    title: 'I could not confirm this: it may or may not have been written.',
    tone: 'alarm',
    body: [['Look with ', { code: `/${root} job ${reference}` }, ' before you type it again.']],
  });

/** A fault of ours. Nothing of it is shown but the reference under which it is logged. */
export const broken =
  (reference: string): Saying =>
  () => ({
    title: 'Something broke on our side, and this was not accepted.',
    tone: 'alarm',
    body: [
      ['Type it again; if it happens twice, give your operator the reference ', { code: reference }, '.'],
    ],
  });

/** Parts of an answer that no member may have together are not put together (R-TLP-8). */
export const blockedBy =
  (items: readonly string[]): Saying =>
  () => ({
    title: 'Not compiled: no member may have all parts of this together.',
    tone: 'warning',
    body: [[`The lists of those they are released to have nobody in common: ${items.join(', ')}.`]],
  });

/** The reply itself may not be shown where it would appear. */
export const heldBack: Saying = () => ({
  title: 'Done or found, but the answer may not be shown in this place.',
  tone: 'warning',
  body: [['Ask again in a direct message with Muster, where more may be shown.']],
});
