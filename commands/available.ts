import { lookAgain } from '../jobs/look-again.ts';
import { openDirect } from '../jobs/open-direct.ts';
import { setSkills } from '../jobs/set-skills.ts';
import { optional, skills, words } from '../src/arguments.ts';
import { type CommandContext, defineCommand, type Outcome } from '../src/command.ts';
import { readDurationMs, readInstant } from '../src/domain/time.ts';
import { looksWeekly } from '../src/domain/weekly.ts';
import { Refused } from '../src/errors.ts';
import { availableFrom } from '../src/views/available.ts';
import { wholeResponder } from '../src/whole-responder.ts';
import { addWeekly, endWeekly } from './weekly-hours.ts';

const USUAL_MS = 4 * 3_600_000;

/** "You may ask me first": now for a while, or from one time to another. */
export const available = defineCommand({
  root: 'oncall',
  name: 'available',
  summary: 'You may ask me first, now, from one time to another, or every week',
  example: 'available now 4h skill:dfir',
  access: 'write',
  args: {
    when: {
      ...optional(words('when', 'now 4h, until 18:00, 22:00-06:00, or every week mon-fri 18:00-22:00', 200)),
      long: false,
      hint: 'now 4h|from-to|mon-fri 18-22|none',
    },
    skill: { ...skills(false), claims: () => undefined },
  },
  async run(context, args) {
    const weekly = await readEveryWeek(context, args.when, args.skill);
    if (weekly !== undefined) return weekly;
    const { id: responder, skills: known, zone } = await wholeResponder(context);
    const { from, until } = readWindow(context, args.when, zone);
    const offered = args.skill;
    if (known.length === 0 && offered === undefined) {
      throw new Refused(
        'Say first what you can do, so that the right pages reach you.',
        `/${context.root('oncall')} volunteer dfir`,
      );
    }
    const missing = (offered ?? []).filter(skill => !known.includes(skill));
    return {
      reply: availableFrom(from, until, offered ?? known),
      facts: [
        {
          kind: 'availability',
          responder,
          detail: {
            state: 'available',
            ...(from === undefined ? {} : { from: from.toISOString() }),
            until: until.toISOString(),
            ...(offered === undefined ? {} : { skills: offered }),
          },
        },
      ],
      jobs: [
        // New skills are kept first: whoever keeps them looks for what waits for them, too.
        ...(missing.length === 0 ? [] : [setSkills.job({ responder, skills: [...known, ...missing] })]),
        ...(missing.length === 0 || from !== undefined ? [lookAgain.job({ responder }, from)] : []),
        openDirect.job({ responder }),
      ],
    };
  },
});

/** `mon-fri 18:00-22:00`, or `none`; undefined for a time of today. */
const readEveryWeek = async (
  context: CommandContext,
  typed = '',
  skill: readonly string[] | undefined,
): Promise<Outcome | undefined> => {
  const text = typed.trim();
  if (text.toLowerCase() === 'none') return endWeekly(context);
  if (!looksWeekly(text)) return undefined;
  if (skill !== undefined) {
    throw new Refused(
      'Weekly hours hold for all you can do; leave skill: away.',
      `/${context.root('oncall')} available mon-fri 18:00-22:00`,
    );
  }
  return addWeekly(context, text);
};

/** Reads `now 4h`, `4h`, `until 18:00`, `22:00-06:00`, `from 22:00 to 06:00`. */
const readWindow = (
  context: CommandContext,
  typed: string | undefined,
  zone: string,
): { from?: Date; until: Date } => {
  const { now } = context;
  const text = (typed ?? '')
    .trim()
    .toLowerCase()
    .replace(/^now\b\s*/u, '');
  if (text === '') return { until: new Date(now.getTime() + USUAL_MS) };
  const ms = readDurationMs(text.replace(/^for\s+/u, ''));
  if (ms !== undefined) return { until: new Date(now.getTime() + ms) };
  const range = /^(?:from\s+)?(\S+?)\s*(?:-|–|to|until)\s*(\S+)$/u.exec(text);
  const from = range?.[1] === undefined ? undefined : readInstant(range[1], { now, zone, prefer: 'next' });
  const until = readInstant(range?.[2] ?? text, { now: from ?? now, zone, prefer: 'next' });
  if (until === undefined || until <= now || (range !== null && from === undefined)) {
    throw new Refused(
      `I cannot read “${text.slice(0, 40)}” as a time to come.`,
      `/${context.root('oncall')} available now 4h`,
    );
  }
  return from === undefined ? { until } : { from, until };
};
