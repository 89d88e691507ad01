import { needsInWords, pageCode } from '../domain/page.ts';
import type { Saying } from '../sharing/clear.ts';
import type { PageFile } from '../sharing/files.ts';

/**
 * The page itself. It goes to people who were not admitted to anything, and a lock screen may show it, so it
 * holds only skill, urgency and mode (R-PAGE-6).
 */
export const pageCall =
  ({ page }: PageFile, skills: readonly string[], first = ''): Saying =>
  () => {
    const wanted = page.needs.filter(need => need.skill === undefined || skills.includes(need.skill));
    const what = wanted.every(need => need.skill === undefined)
      ? 'you, by name'
      : needsInWords(
          wanted.filter(need => need.skill !== undefined).map(need => ({ ...need, count: 1 })),
        ).replaceAll(' ×1', '');
    const code = pageCode(page);
    return {
      title: `${first}${page.urgent ? 'Urgent call-out' : 'Call-out'} ${code}: ${what}`,
      tone: page.urgent ? 'alarm' : 'warning',
      body: [
        [
          'Somebody in the alliance asks for remote help. It is an invitation: any answer is fine, and a no needs no reason.',
        ],
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
