import type { Saying } from '../sharing/clear.ts';

/** To somebody who may be asked first: from when until when, by their own clock, and for what. */
export const availableFrom =
  (from: Date | undefined, until: Date, skills: readonly string[]): Saying =>
  () => ({
    title: `You are available${from === undefined ? ' now' : ''}, for ${skills.join(', ')}.`,
    tone: 'info',
    body: [
      [
        ...(from === undefined ? [] : ['From ', { instant: from }, ' ']),
        from === undefined ? 'Until ' : 'until ',
        { instant: until },
        '.',
      ],
      ['You are asked before others, and may still say no. To stop: away.'],
    ],
  });
