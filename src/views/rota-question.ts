import type { Text } from '../chat/card.ts';
import type { Span } from '../domain/schedule/schedule.ts';
import type { QuestionWords } from './question.ts';

/** What somebody has to know before they say yes to a rota. */
export interface RotaAsked {
  readonly rota: string;
  readonly member: string;
  readonly asker: string;
  readonly me: string;
  /** The layers they are in, in words. */
  readonly says: readonly string[];
  readonly others: readonly string[];
  readonly first: Span | undefined;
  readonly oncall: string;
}

/** "Will you take turns?" What a yes means stands in it, and how to get out again (R-VOL-1). */
export const rotaQuestion = ({
  rota,
  member,
  asker,
  me,
  says,
  others,
  first,
  oncall,
}: RotaAsked): QuestionWords => ({
  title: `Will you take turns in the rota ${rota}?`,
  body: [
    [`${asker} asks you, for ${member}.`],
    ...says.map((one): Text => [one]),
    ...(others.length === 0 ? [['You would be the only one in it.'] as Text] : []),
    first === undefined
      ? ['You would have no turn in the next two months.']
      : ['Your first turn would be ', { instant: first.from }, ' to ', { instant: first.to }, '.'],
    [
      'On your turns pages ask you first, also in your quiet hours. Each stays an invitation, and you may leave at any time: ',
      { code: `/${oncall} rota ${rota} leave` },
    ],
  ],
  yes: 'I take turns',
  no: 'Not me',
  ended: {
    yes: by => `${by} takes turns in the rota ${rota} from now on.`,
    no: by => `${by} does not take turns in the rota ${rota}: their turns are gaps. No reason is needed.`,
    withdrawn: () => `${me} is not asked any more about the rota ${rota}.`,
    expired: () => `${me} has not answered within a week: their turns in the rota ${rota} are gaps.`,
  },
});
