import { type Answer, pageCode } from '../domain/page.ts';
import type { Saying } from '../sharing/clear.ts';
import type { PageFile } from '../sharing/files.ts';

/** To somebody who is on it and whose time to start has passed: a question, not a reproach. */
export const pageQuiet =
  ({ page }: PageFile, answer: Answer): Saying =>
  () => ({
    title: `Are you on your way? Call-out ${pageCode(page)}`,
    tone: 'warning',
    body: [
      [
        'You said you could start at ',
        { instant: new Date(answer.at.getTime() + (answer.etaMinutes ?? 0) * 60_000) },
        '. If plans changed, giving the seat back is fine: somebody else is asked at once.',
      ],
    ],
    buttons: [
      { label: 'On my way', line: `ack page:${page.id} eta:0m` },
      { label: 'Give the seat back', line: `withdraw page:${page.id}` },
    ],
  });
