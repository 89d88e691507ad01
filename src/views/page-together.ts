import type { Group } from '../chat/card.ts';
import { needsInWords, pageCode } from '../domain/page.ts';
import type { Saying } from '../sharing/clear.ts';
import type { PageFile } from '../sharing/files.ts';

/**
 * One message for many, ahead of their own. It says no more than a page may (R-PAGE-6), and whom it is for, so that
 * everybody else can turn over again.
 */
export const pageTogether =
  ({ page }: Pick<PageFile, 'page'>, group: Group): Saying =>
  () => {
    const byName = page.needs.every(need => need.skill === undefined);
    const what = byName
      ? 'some of you, by name'
      : needsInWords(page.needs.filter(need => need.skill !== undefined));
    return {
      title: `${page.urgent ? 'Urgent call-out' : 'Call-out'} ${pageCode(page)}: ${what}`,
      tone: page.urgent ? 'alarm' : 'warning',
      body: [
        [{ callOut: group, name: 'Everybody on the call-out list' }],
        ['This is for whoever gets a direct message from me just now: please answer there.'],
        ['No message from me? Then you are not asked, and need not do anything.'],
      ],
    };
  };
