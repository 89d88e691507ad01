import { pageCode } from '../domain/page.ts';
import type { Saying } from '../sharing/clear.ts';
import type { PageFile } from '../sharing/files.ts';

/** To whoever passed a call-out on: it is off their hands. */
export const pageTaken =
  ({ page }: PageFile, by: string): Saying =>
  () => ({
    title: `${by} has taken call-out ${pageCode(page)} from you.`,
    tone: 'good',
    body: [['Thank you. Nothing is left to do, and nobody pages you for this any more.']],
  });
