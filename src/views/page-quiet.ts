import { type Answer, pageCode } from '../domain/page.ts';
import type { Saying } from '../sharing/clear.ts';
import type { PageFile } from '../sharing/files.ts';

/** To somebody who is on it and of whom nothing was heard: a question, not a reproach; the second says what follows. */
export const pageQuiet =
  ({ page }: PageFile, { at, etaMinutes }: Answer, again: boolean): Saying =>
  () => ({
    title: `${again ? 'Once more: are' : 'Are'} you on your way? Call-out ${pageCode(page)}`,
    tone: 'warning',
    body: [
      etaMinutes === undefined
        ? ['At ', { instant: at }, ' you said that you are on it.']
        : ['You said you could start at ', { instant: new Date(at.getTime() + etaMinutes * 60_000) }, '.'],
      again
        ? [
            'Without a word from you, the seat goes to somebody else in 15 min. No harm done: you can come all the same.',
          ]
        : ['If plans changed, giving the seat back is fine: somebody else is asked at once.'],
    ],
    buttons: [
      { label: 'On my way', line: `ack page:${page.id} eta:0m` },
      { label: 'Give the seat back', line: `withdraw page:${page.id}` },
    ],
  });

/** To somebody whose seat was given back because nothing was heard of them. */
export const pageReleased =
  ({ page }: PageFile, oncall: string): Saying =>
  () => ({
    title: `Your seat went to somebody else: call-out ${pageCode(page)}`,
    tone: 'info',
    body: [
      [
        'We did not hear from you, so somebody else is asked. That is fine, and it changes nothing next time.',
      ],
      ['If you come after all, say so: you have a seat if one is free, and stand by if not.'],
    ],
    buttons: [{ label: "I'm on it", line: `ack page:${page.id}` }],
    foot: ['Or type ', { code: `/${oncall} ack ${pageCode(page)}` }],
  });
