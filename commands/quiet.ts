import { flagged, hours, optional, severity } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { type Quiet, quietInWords, readQuietHours } from '../src/domain/night.ts';
import { Refused } from '../src/errors.ts';
import { zone } from '../src/roster-arguments.ts';
import { accepted } from '../src/views/accepted.ts';
import { wholeResponder } from '../src/whole-responder.ts';
import { zoneFacts, zoneInWords } from './my-terms.ts';

/** My night: the hours on my own clock in which nobody pages me, and what I let myself be woken for (R-PAGE-4). */
export const quiet = defineCommand({
  root: 'oncall',
  name: 'quiet',
  summary: 'Your night: when nobody may page you, and for what you may be woken',
  example: 'quiet 22:00-07:00 night:yes sev:4',
  access: 'write',
  alwaysTaken: true,
  args: {
    hours: hours(),
    night: flagged('night', 'May you be woken in it?'),
    sev: { ...optional(severity()), summary: 'The least severity you let yourself be woken for' },
    zone: zone(),
  },
  async run(context, args) {
    const { id, quiet: before, ...me } = await wholeResponder(context);
    const where = args.zone === undefined ? me.zone : zoneInWords(args.zone);
    const example = `/${context.root('oncall')} quiet 22:00-07:00 night:yes sev:4`;
    if ([args.hours, args.night, args.sev, args.zone].every(said => said === undefined)) {
      throw new Refused(
        `Your quiet hours: ${quietInWords(before, me.zone)}. To change them, say from when to when.`,
        example,
      );
    }
    const typed =
      args.hours === undefined ? before.hours : args.hours === 'off' ? undefined : readQuietHours(args.hours);
    if (args.hours !== undefined && args.hours !== 'off' && typed === undefined) {
      throw new Refused(
        `“${args.hours.slice(0, 30)}” is no span of hours; write it as on a 24-hour clock.`,
        example,
      );
    }
    const after: Quiet = {
      ...(typed === undefined ? {} : { hours: typed }),
      // Who names a severity means that they may be woken for it.
      night: args.night ?? (args.sev === undefined ? before.night : true),
      severity: args.sev ?? before.severity,
    };
    return {
      reply: accepted(
        `Your quiet hours: ${quietInWords(after, where)}.`,
        'The hours follow the clock where you are. Saying that you are available now holds in them too.',
      ),
      facts: [{ kind: 'quiet', responder: id, detail: after }, ...zoneFacts(id, args.zone)],
    };
  },
});
