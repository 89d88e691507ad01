import type { Text } from '../chat/card.ts';
import { type Question, questionCode } from '../domain/question.ts';
import type { Saying, See } from '../sharing/clear.ts';

/** How a question is put, and what is said of its end. */
export interface QuestionWords {
  readonly title: string;
  readonly body: readonly Text[];
  /** What the two buttons say. */
  readonly yes: string;
  readonly no: string;
  /** It is answered in words, so the first button types this before the code. Absent: `yes`. */
  readonly takes?: 'answer';
  /** False: it is a request, and something has happened already. Absent: nothing happens before a yes. */
  readonly asks?: false;
  /** What it is about, repeated with its end. */
  readonly recall?: Text;
  /** What whoever asked reads in the end; `by` is a name, or nobody. */
  readonly ended: Readonly<Record<'yes' | 'no' | 'withdrawn' | 'expired', (by: string) => string>>;
}

/** To whoever is asked. Nothing is so before they say yes. */
export const question =
  (asked: Question, words: (see: See) => QuestionWords): Saying =>
  see => {
    const { title, body, yes, no, asks, takes = 'yes' } = words(see);
    const code = questionCode(asked);
    return {
      title,
      tone: 'warning',
      body: [
        ...body,
        ...(asks === false
          ? []
          : [
              [
                'It is a question: nothing changes before a yes. Open until ',
                { instant: asked.expiresAt },
                '.',
              ] as Text,
            ]),
      ],
      buttons: [
        { label: yes, line: `${takes} ${code}` },
        { label: no, line: `no ${code}` },
      ],
      foot: [code],
    };
  };

/** To whoever asked, or to who answered second: how it ended. */
export const questionSettled =
  (asked: Question, by: string, words: (see: See) => QuestionWords): Saying =>
  see => {
    const { ended, recall } = words(see);
    return {
      title:
        asked.state === 'waiting'
          ? `${questionCode(asked)} still waits for an answer.`
          : ended[asked.state](by),
      tone: asked.state === 'yes' ? 'good' : 'info',
      ...(recall === undefined ? {} : { body: [recall] }),
      foot: [questionCode(asked)],
    };
  };
