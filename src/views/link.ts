import { LINK_CODE_MINUTES } from '../domain/link-code.ts';
import type { Saying } from '../sharing/clear.ts';
import type { QuestionWords } from './question.ts';

/** To one person, once. */
export const linkCodeGiven =
  (code: string, oncall: string): Saying =>
  () => ({
    title: `Your code: ${code}`,
    tone: 'info',
    body: [
      ['Type this on your other account, in your own organisation: ', { code: `/${oncall} link ${code}` }],
      [
        `It is good for ${LINK_CODE_MINUTES} minutes and for one use. You are asked here before anything changes; nobody from Muster ever asks you for it.`,
      ],
    ],
  });

/** The same without the code: it was said once. */
export const linkCodeKept =
  (oncall: string): Saying =>
  () => ({
    title: 'Your code was given to you once.',
    tone: 'info',
    body: [['If you did not see it, get another: ', { code: `/${oncall} link` }]],
  });

/** To whoever was given the code. The name is what the other platform shows, and untrusted. */
export const linkQuestion = (name: string, connection: string): QuestionWords => ({
  title: `Is “${name}” on ${connection} you?`,
  body: [
    [
      'Somebody typed the code that you got here. With a yes both accounts are one person: answers from either are yours, a seat counts once, and pages go to the account you used last.',
    ],
    ['If it was not you, say no: somebody else has seen your code.'],
  ],
  yes: 'Yes, it is me',
  no: 'No',
  ended: {
    yes: () => 'Your accounts are linked: you are one person here now.',
    no: () => 'Your other account said no, so nothing is linked.',
    withdrawn: () => 'The link is taken back.',
    expired: () => 'Your other account said nothing in time, so nothing is linked.',
  },
});
