import { needsInWords, pageCode } from '../domain/page.ts';
import type { Saying } from '../sharing/clear.ts';
import type { PageFile } from '../sharing/files.ts';

/** `Urgent call-out P-7: dfir`: what is asked of somebody with these skills, fit for a locked screen. */
export const callTitle = ({ page }: PageFile, skills: readonly string[]): string => {
  const wanted = page.needs.filter(need => need.skill === undefined || skills.includes(need.skill));
  const what = wanted.every(need => need.skill === undefined)
    ? 'you, by name'
    : needsInWords(
        wanted.filter(need => need.skill !== undefined).map(need => ({ ...need, count: 1 })),
      ).replaceAll(' ×1', '');
  return `${page.urgent ? 'Urgent call-out' : 'Call-out'} ${pageCode(page)}: ${what}`;
};

/** What every call says of itself, wherever it arrives. */
export const INVITATION =
  'Somebody in the alliance asks for remote help. It is an invitation: any answer is fine, and a no needs no reason.';

/**
 * The page itself. It goes to people who were not admitted to anything, and a lock screen may show it, so it
 * holds only skill, urgency and mode (R-PAGE-6).
 */
export const pageCall =
  (file: PageFile, skills: readonly string[], first = ''): Saying =>
  () => {
    const { page } = file;
    const code = pageCode(page);
    return {
      title: `${first}${callTitle(file, skills)}`,
      tone: page.urgent ? 'alarm' : 'warning',
      body: [
        [INVITATION],
        ['If you can, press the first button and wait for instructions before you start.'],
      ],
      buttons: [
        { label: "I'm on it", line: `ack page:${page.id}` },
        { label: 'Limited', line: `limited page:${page.id}` },
        { label: "Can't", line: `decline page:${page.id}` },
      ],
      foot: ['Or type ', { code: `ack ${code} eta:20m` }],
    };
  };
