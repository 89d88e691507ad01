import { endPage } from '../jobs/end-page.ts';
import { incidentId, keyed, pageId } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { isOver, pageCode } from '../src/domain/page.ts';
import { decides } from '../src/domain/rights.ts';
import { Refused } from '../src/errors.ts';
import { accepted } from '../src/views/accepted.ts';
import { noteHours } from './hours.ts';
import { whichPage } from './which-page.ts';

/** Ends a call-out with thanks; from now on it asks nobody, whatever the queue still holds (R-PAGE-9). */
export const standdown = defineCommand({
  root: 'oncall',
  name: 'standdown',
  aliases: ['stand-down'],
  summary: 'End a call-out with thanks; or, with hours:, note how long you worked for one',
  example: 'standdown P-7',
  access: 'write',
  alwaysTaken: true,
  args: {
    page: pageId(),
    id: incidentId(),
    hours: keyed(['hours'], 'hours:2', 'Safe or finished: how many hours you worked, 0.5 to 24'),
  },
  async run(context, args) {
    if (args.hours !== undefined) return noteHours(context, { ...args, hours: args.hours });
    const { id: responder } = context.actor.responder;
    const instead = `/${context.root('inc')} list`;
    const found = await whichPage(context, args, {
      word: 'standdown',
      none: 'No call-out is running here.',
      instead,
      fits: page => !isOver(page),
    });
    const { id: page, incident, pagedBy } = found.page;
    const file = await context.read.incident({ id: incident });
    const code = pageCode(found.page);
    if (pagedBy !== responder && (file === undefined || !decides(file.incident, context.actor))) {
      throw new Refused(
        `Whoever paged, the affected organisation or the lead may stand ${code} down.`,
        instead,
      );
    }
    if (isOver(found)) throw new Refused(`${code} is over already.`, instead);
    return {
      reply: accepted(
        `${code} is stood down.`,
        'Whoever was asked or came is thanked, and nobody else is asked.',
      ),
      facts: [{ kind: 'stood-down', responder, incident, page, detail: {} }],
      jobs: [endPage.job({ page })],
    };
  },
});
