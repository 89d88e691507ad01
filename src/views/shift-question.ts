import type { Text } from '../chat/card.ts';
import type { Span } from '../domain/schedule/schedule.ts';
import type { QuestionWords } from './question.ts';

/** What is asked about a shift, with names in place of ids. */
export interface ShiftWords {
  readonly rota: string;
  readonly shift: Span;
  /** For a swap: what is given for it. */
  readonly theirs?: Span | undefined;
  readonly asker: string;
  /** Who is asked. */
  readonly asked: string;
  /** The yes counted: the shift has changed hands. */
  readonly done: boolean;
  /** Others are asked the same. */
  readonly several: boolean;
  /** Who would have been on call instead, for an override. */
  readonly inPlaceOf: readonly string[];
}

const during = ({ rota, shift }: ShiftWords): Text => [
  { bold: rota },
  ': ',
  { instant: shift.from },
  ' to ',
  { instant: shift.to },
  '.',
];

const VOID = 'The shifts have changed meanwhile, so nothing changes hands.';

/** "Would you cover my shift?" */
export const coverQuestion = (words: ShiftWords): QuestionWords => ({
  title: `Would you cover a shift of ${words.asker}?`,
  recall: during(words),
  body: [
    during(words),
    [
      `${words.several ? 'Others of the rota are asked as well; the first yes has it. ' : ''}A no needs no reason.`,
    ],
  ],
  yes: 'I take it',
  no: 'Not this time',
  ended: {
    yes: by =>
      words.done
        ? `${by} covers your shift.`
        : `${by} would have, but the shift is covered or changed already.`,
    no: () => 'Not this time: the shift stays yours.',
    withdrawn: () => 'Somebody else covers it.',
    expired: () => 'Nobody answered in time: the shift stays yours.',
  },
});

/** "May I take your shift?" */
export const takeQuestion = (words: ShiftWords): QuestionWords => ({
  title: `${words.asker} would take your shift. May they?`,
  recall: during(words),
  body: [during(words), ['A no needs no reason.']],
  yes: 'Yes, thank you',
  no: 'I keep it',
  ended: {
    yes: by => (words.done ? `${by} agrees: the shift is yours.` : VOID),
    no: by => `${by} keeps the shift.`,
    withdrawn: () => 'You took the question back: nothing changes.',
    expired: () => `${words.asked} has not answered in time: the shift stays theirs.`,
  },
});

/** "Mine for yours?" */
export const swapQuestion = (words: ShiftWords): QuestionWords => ({
  title: `${words.asker} would swap a shift with you.`,
  body: [
    ['You would do ', ...during(words)],
    ...(words.theirs === undefined
      ? []
      : [
          [
            `${words.asker} would do yours: `,
            { instant: words.theirs.from },
            ' to ',
            { instant: words.theirs.to },
            '.',
          ] as Text,
        ]),
    ['Both change hands, or neither does. A no needs no reason.'],
  ],
  yes: 'Swap',
  no: 'Not this time',
  ended: {
    yes: by => (words.done ? `${by} swaps: each of you has the other’s shift now (${words.rota}).` : VOID),
    no: by => `${by} would rather not swap: every shift stays where it is.`,
    withdrawn: () => 'You took the question back: every shift stays where it is.',
    expired: () => `${words.asked} has not answered in time: every shift stays where it is.`,
  },
});

/** "Will you be on call then?", by whoever leads. */
export const overrideQuestion = (words: ShiftWords): QuestionWords => {
  const place =
    words.inPlaceOf.length === 0
      ? 'Nobody else is on call then.'
      : `In place of ${words.inPlaceOf.join(', ')}.`;
  return {
    title: `${words.asker} asks: will you be on call?`,
    recall: during(words),
    body: [during(words), [place, ' A no needs no reason.']],
    yes: 'I am on call then',
    no: 'Not this time',
    ended: {
      yes: by =>
        words.done
          ? `${by} is on call then${words.inPlaceOf.length === 0 ? '' : `, in place of ${words.inPlaceOf.join(', ')}`}.`
          : VOID,
      no: by => `${by} cannot be on call then. No reason is needed.`,
      withdrawn: () => 'You took the question back: nothing changes.',
      expired: () => `${words.asked} has not answered in time: nothing changes.`,
    },
  };
};
