import type { Text } from '../chat/card.ts';
import { utc } from '../chat/card.ts';
import { rhythmInWords, type Subscription, timeOfRhythm } from '../domain/rhythm.ts';
import type { Saying } from '../sharing/clear.ts';

/** A subscription, and when it comes next. */
export type Coming = Subscription & { readonly next: Date };

/** What comes to somebody by itself, when next, and how each is ended. */
export const subscriptionList =
  (own: readonly Coming[], brief: string): Saying =>
  () => ({
    title: own.length === 0 ? 'No brief comes to you by itself' : 'Briefs that come to you by themselves',
    tone: 'info',
    body:
      own.length === 0
        ? [['To have one each morning: ', { code: `/${brief} subscribe daily 08:00` }]]
        : own.map(
            (one, index): Text => [
              `${index + 1}. ${words(one)}: next ${nextInWords(one)}; ends with `,
              { code: `/${brief} unsubscribe ${index + 1}` },
            ],
          ),
  });

/** It was taken: when the first one comes, and how it is ended. */
export const subscribed =
  (one: Coming, number: number, brief: string): Saying =>
  () => ({
    title: `A brief comes to you ${words(one)}`,
    tone: 'info',
    body: [
      [
        `The ${'everyMinutes' in one.rhythm ? 'first look' : 'next'} is ${nextInWords(one)}, in a direct message, with what you may see then.`,
      ],
      ['It ends with ', { code: `/${brief} unsubscribe ${number}` }],
    ],
  });

const words = ({ rhythm, least }: Subscription): string =>
  `${rhythmInWords(rhythm)}${least === undefined ? '' : `, from SEV${least}`}`;

const nextInWords = ({ rhythm, next }: Coming): string =>
  'everyMinutes' in rhythm || rhythm.zone === 'UTC'
    ? utc(next)
    : `${timeOfRhythm(rhythm, next)} there (${utc(next)})`;
