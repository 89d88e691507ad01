import { optional, words } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { readDurationMs, readInstant } from '../src/domain/time.ts';
import { Refused } from '../src/errors.ts';
import { accepted } from '../src/views/accepted.ts';
import { zoneOf } from '../src/whole-responder.ts';

/** "Do not ask me": from now, until a time or until further notice. */
export const away = defineCommand({
  root: 'oncall',
  name: 'away',
  summary: 'Do not ask me, until a time or until further notice',
  example: 'away until 08:00',
  access: 'write',
  alwaysTaken: true,
  args: {
    until: {
      ...optional(words('until', '3d, until 08:00; nothing means until further notice', 60)),
      long: false,
      hint: 'until 08:00|3d',
    },
  },
  async run(context, args) {
    const { now } = context;
    const zone = await zoneOf(context);
    const text = args.until?.trim().replace(/^(?:until|for)\s+/iu, '');
    const ms = text === undefined ? undefined : readDurationMs(text);
    const until =
      text === undefined
        ? undefined
        : ms === undefined
          ? readInstant(text, { now, zone, prefer: 'next' })
          : new Date(now.getTime() + ms);
    if (text !== undefined && (until === undefined || until <= now)) {
      throw new Refused(
        `I cannot read “${text.slice(0, 40)}” as a time to come.`,
        `/${context.root('oncall')} away until 08:00`,
      );
    }
    return {
      reply: accepted(
        `You are away${until === undefined ? ' until you say otherwise' : ` until ${until.toISOString().slice(0, 16).replace('T', ' ')}Z`}: nobody pages you.`,
        'To be asked again sooner: available.',
      ),
      facts: [
        {
          kind: 'availability',
          responder: context.actor.responder.id,
          detail: { state: 'away', ...(until === undefined ? {} : { until: until.toISOString() }) },
        },
      ],
    };
  },
});
