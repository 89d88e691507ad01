import { pageCode } from '../domain/page.ts';
import type { Saying } from '../sharing/clear.ts';
import type { PageFile } from '../sharing/files.ts';

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
