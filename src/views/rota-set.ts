import type { Text } from '../chat/card.ts';
import type { SkippedHandOff } from '../domain/skipped-hand-off.ts';
import type { Saying } from '../sharing/clear.ts';

/** What a lead is told of a rota as they typed it. */
export interface RotaSet {
  readonly name: string;
  /** The layer, read back in words. */
  readonly says: string;
  readonly skills: readonly string[] | undefined;
  /** Who is asked now, by name. */
  readonly asked: readonly string[];
  /** Only one person takes turns. */
  readonly alone: boolean;
  readonly skipped?: SkippedHandOff | undefined;
  readonly zone?: string | undefined;
  readonly oncall: string;
}

/** To the lead: what was understood, who is asked, and what to look out for. */
export const rotaSet =
  ({ name, says, skills, asked, alone, skipped, zone, oncall }: RotaSet): Saying =>
  () => ({
    title: `Rota ${name} from now on: ${says}`,
    tone: 'good',
    body: [
      [`Asked for: ${skills?.join(', ') ?? 'everything they can do'}.`],
      asked.length === 0
        ? ['Nobody has to be asked anew; whoever is in it is told of the change.']
        : [
            `${asked.join(', ')} ${asked.length === 1 ? 'is' : 'are'} asked now, and ${asked.length === 1 ? 'counts' : 'each counts'} as on call from their yes on. Until then their turns are gaps.`,
          ],
      ...(alone
        ? [['Only one person takes turns, so nobody ever takes over from them.'] satisfies Text]
        : []),
      ...(skipped === undefined
        ? []
        : [
            [
              `On ${skipped.day} the clocks in ${zone ?? 'its zone'} jump over the hand-off: that day it is at ${skipped.at}.`,
            ] satisfies Text,
          ]),
    ],
    foot: ['The next two weeks: ', { code: `/${oncall} rota ${name}` }],
  });
