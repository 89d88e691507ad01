import { EXERCISE } from '../domain/exercise.ts';
import { type Answer, needsInWords, pageCode } from '../domain/page.ts';
import type { Saying } from '../sharing/clear.ts';
import type { PageFile } from '../sharing/files.ts';

/** To one person: what asked them and what they said. Of a call-out it says what the page itself said (R-PAGE-6). */
export const myPages =
  (pages: readonly PageFile[], me: string, oncall: string): Saying =>
  () => ({
    title: pages.length === 0 ? 'No call-out has asked you yet.' : `Your last call-outs: ${pages.length}`,
    tone: 'info',
    body:
      pages.length === 0
        ? [['To be asked, say what you can do: ', { code: `/${oncall} volunteer dfir` }]]
        : pages.map(({ page, answers }) => [
            { bold: pageCode(page) },
            ' ',
            { instant: page.openedAt },
            `${page.exercise ? ` ${EXERCISE},` : ''} ${needsInWords(page.needs)}: ${answerInWords(answers.findLast(one => one.responder === me))}`,
          ]),
  });

/** What somebody answered to a call-out, to themselves. */
export const answerInWords = (answer: Answer | undefined): string =>
  answer === undefined
    ? 'no answer'
    : answer.lapsed
      ? 'your seat was freed, as nothing was heard of you'
      : WORDS[answer.kind];

const WORDS: Readonly<Record<Answer['kind'], string>> = {
  ack: 'on it',
  limited: 'limited',
  decline: 'not this time',
  withdraw: 'gave the seat back',
};
