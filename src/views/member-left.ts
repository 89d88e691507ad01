import type { Text } from '../chat/card.ts';
import type { Saying } from '../sharing/clear.ts';
import type { QuestionWords } from './question.ts';

/** What was done when a member left. */
export interface LeftNews {
  readonly seats: number;
  /** Those who led it are asked to return or destroy what others gave it. */
  readonly asked: boolean;
  /** Something was given to it. */
  readonly given: boolean;
  readonly suspended: boolean;
}

/** To coordinators: a member takes part no more. */
export const memberLeft =
  (name: string, { seats, asked, given, suspended }: LeftNews): Saying =>
  () => ({
    title: suspended ? `${name} is suspended.` : `${name} is no member any more.`,
    tone: 'warning',
    body: [
      [
        `Its people are out of every room, read and answer nothing from now on, and ${seats === 0 ? 'had no seat' : `gave back ${seats} ${seats === 1 ? 'seat' : 'seats'}`}.`,
      ],
      ...(suspended
        ? [['It keeps what it has. What it said stays as it was marked.'] as Text]
        : [back(asked, given)]),
    ],
  });

const back = (asked: boolean, given: boolean): Text => {
  if (!given) return ['Nothing of others was given to it. What it said itself stays as it was marked.'];
  return asked
    ? [
        'Those who led it are asked to return or destroy what others gave it; you read what they answer. What it said itself stays as it was marked.',
      ]
    : [
        'Others gave it things, and nobody who led it can be asked for them here: ask them in another way. What it said itself stays as it was marked.',
      ];
};

/** To those who led a member that left: what others gave it is to be given back or destroyed. */
export const leaveQuestion = (name: string, alliance: string) => (): QuestionWords => ({
  title: `${name} is no member of ${alliance} any more: return or destroy what others gave you`,
  body: [
    [
      'That is all that came from other organisations: copies, files, notes and screenshots as well. What you said yourself stays with them, as you marked it.',
    ],
    ['Confirm it when nothing of it is left with you. A coordinator reads your answer.'],
  ],
  yes: 'Returned or destroyed',
  no: 'I cannot confirm that',
  asks: false,
  ended: {
    yes: by => `${name} returned or destroyed what others gave it, says ${by}.`,
    no: by => `${by} cannot confirm that ${name} has nothing of others left. Talk to them.`,
    withdrawn: () => `${name} need not confirm any more that nothing of others is left.`,
    expired: () => `${name} never confirmed that nothing of others is left. Talk to them.`,
  },
});
