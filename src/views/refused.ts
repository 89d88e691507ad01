import type { Saying } from '../sharing/clear.ts';

/** No, in one sentence, with a way out. */
export const refused =
  (message: string, example?: string): Saying =>
  () => ({
    title: message,
    tone: 'warning',
    ...(example === undefined ? {} : { body: [['Try: ', { code: example }]] }),
  });
