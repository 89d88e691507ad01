import { pageCode } from '../domain/page.ts';
import type { PageFile } from '../records.ts';
import type { Saying } from '../sharing/clear.ts';

/** To whoever was asked and need not answer any more. */
export const pageOver =
  ({ page }: PageFile): Saying =>
  () => ({
    title:
      page.state === 'filled'
        ? `Call-out ${pageCode(page)} is filled: no longer needed, thank you.`
        : `Call-out ${pageCode(page)} is over: no longer needed, thank you.`,
    tone: 'good',
    body: [['Nothing is left to do. Rest well.']],
  });
