import type { Saying } from '../sharing/clear.ts';

/** Something classified was given to Muster and refused: who, where and when. Never what (R-PLAT-2). */
export const spill =
  (given: {
    readonly name: string;
    readonly member: string;
    readonly workspace: string;
    readonly direct: boolean;
    readonly at: Date;
  }): Saying =>
  () => ({
    title: 'SPILL: something with a classification banner was given to Muster',
    tone: 'alarm',
    body: [
      [
        `${given.name}, ${given.member}, ${given.direct ? 'in a direct message' : 'in a channel'} of the workspace of ${given.workspace}, `,
        { instant: given.at },
        '.',
      ],
      ['Muster refused it, kept nothing of it, and does not repeat it.'],
      ['It may still stand on the platform. Have it deleted there, and do what your own rules ask for.'],
    ],
  });
