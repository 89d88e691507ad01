import { setSkills } from '../jobs/set-skills.ts';
import { optional, skills, words } from '../src/arguments.ts';
import { type CommandContext, defineCommand } from '../src/command.ts';
import { readDurationMs, readInstant } from '../src/domain/time.ts';
import { Refused } from '../src/errors.ts';
import { accepted } from '../src/views/accepted.ts';

const USUAL_MS = 4 * 3_600_000;

/** "You may ask me first": now for a while, or from one time to another. */
export const available = defineCommand({
  root: 'oncall',
  name: 'available',
  summary: 'You may ask me first, now or from one time to another',
  example: 'available now 4h skill:dfir',
  access: 'write',
  args: {
    when: {
      ...optional(words('when', 'now 4h, until 18:00, or 22:00-06:00; nothing means now for 4 hours', 60)),
      long: false,
      hint: 'now 4h|from-to',
    },
    skill: { ...skills(false), claims: () => undefined },
  },
  async run(context, args) {
    const { from, until } = readWindow(context, args.when);
    const known = (await context.read.responder(context.actor.responder.id))?.skills ?? [];
    const offered = args.skill;
    if (known.length === 0 && offered === undefined) {
      throw new Refused(
        'Say first what you can do, so that the right pages reach you.',
        `/${context.root('oncall')} volunteer dfir`,
      );
    }
    const missing = (offered ?? []).filter(skill => !known.includes(skill));
    return {
      reply: accepted(
        `You are available ${from === undefined ? 'now' : `from ${hour(from)}`} until ${hour(until)}, for ${(offered ?? known).join(', ')}.`,
        'You are asked before others, and may still say no. To stop: away.',
      ),
      facts: [
        {
          kind: 'availability',
          responder: context.actor.responder.id,
          detail: {
            state: 'available',
            ...(from === undefined ? {} : { from: from.toISOString() }),
            until: until.toISOString(),
            ...(offered === undefined ? {} : { skills: offered }),
          },
        },
      ],
      ...(missing.length === 0
        ? {}
        : {
            jobs: [setSkills.job({ responder: context.actor.responder.id, skills: [...known, ...missing] })],
          }),
    };
  },
});

const hour = (at: Date): string => `${at.toISOString().slice(11, 16)}Z`;

/** Reads `now 4h`, `4h`, `until 18:00`, `22:00-06:00`, `from 22:00 to 06:00`. */
const readWindow = (context: CommandContext, typed: string | undefined): { from?: Date; until: Date } => {
  const { now } = context;
  const zone = context.actor.responder.zone;
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
