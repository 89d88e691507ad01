import { widenPage } from '../jobs/widen-page.ts';
import { incidentId, pageId } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { isLive } from '../src/domain/incident.ts';
import { isOver, pageCode } from '../src/domain/page.ts';
import { Refused } from '../src/errors.ts';
import { accepted } from '../src/views/accepted.ts';
import { whichPage } from './which-page.ts';

/** Asks the next tier now instead of when its time comes. */
export const escalate = defineCommand({
  root: 'oncall',
  name: 'escalate',
  aliases: ['widen'],
  summary: 'Ask more people now, without waiting',
  example: 'escalate P-7',
  access: 'write',
  args: { page: pageId(), id: incidentId() },
  async run(context, args) {
    const { id: me } = context.actor.responder;
    const instead = `/${context.root('inc')} list`;
    const { page, ...rest } = await whichPage(context, args, {
      word: 'escalate',
      none: 'No call-out is asking for people here.',
      instead,
      fits: one => one.page.state === 'open' && !isOver(one),
    });
    const file = await context.read.incident({ id: page.incident });
    const code = pageCode(page);
    if (page.pagedBy !== me && file?.incident.lead !== me && !context.actor.coordinator) {
      throw new Refused(`Whoever paged, the lead or a coordinator may widen ${code}.`, instead);
    }
    if (
      page.state !== 'open' ||
      isOver({ page, ...rest }) ||
      file === undefined ||
      !isLive(file.incident.state)
    ) {
      throw new Refused(`${code} is ${page.state}: it asks nobody any more.`, instead);
    }
    if (page.tier >= page.tiers.length) {
      throw new Refused(
        `${code} has asked everybody its tiers hold; ask somebody by name.`,
        `/${context.root('inc')} page @somebody`,
      );
    }
    return {
      reply: accepted(
        `Widening ${code} now.`,
        'Only people who may be asked at this hour are, for the open seats.',
      ),
      jobs: [widenPage.job({ page: page.id, tier: page.tier + 1 })],
    };
  },
});
