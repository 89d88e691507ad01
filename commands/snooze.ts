import { remind } from '../jobs/remind.ts';
import { incidentId, pageId, words } from '../src/arguments.ts';
import { type CommandContext, defineCommand } from '../src/command.ts';
import { isOver, pageCode } from '../src/domain/page.ts';
import { readDurationMs, readInstant } from '../src/domain/time.ts';
import { Refused } from '../src/errors.ts';
import type { PageFile } from '../src/records.ts';
import { snoozed } from '../src/views/answered.ts';
import { zoneOf } from '../src/whole-responder.ts';
import { whichPage } from './which-page.ts';

const MOST_MS = 24 * 3_600_000;

/** "Ask me again later": a reminder comes back, and meanwhile others are asked as if nothing had been said. */
export const snooze = defineCommand({
  root: 'oncall',
  name: 'snooze',
  summary: 'Remind me later; meanwhile others are asked',
  example: 'snooze P-7 15m',
  access: 'write',
  alwaysTaken: true,
  args: {
    until: {
      ...words('time', '15m, 1h or until 08:00, a day at most', 40),
      hint: '15m|until 08:00',
      long: false,
    },
    page: pageId(),
    id: incidentId(),
  },
  form: ['until', 'page'],
  async run(context, args) {
    const { id: responder } = context.actor.responder;
    const none = 'No call-out waits for your answer.';
    const instead = `/${context.root('oncall')} me`;
    const waits = (file: PageFile): boolean =>
      !isOver(file) &&
      (file.page.state === 'open' || file.page.state === 'exhausted') &&
      file.invites.some(one => one.responder === responder) &&
      !file.answers.some(one => one.responder === responder);
    const file = await whichPage(context, args, { word: 'snooze', none, instead, fits: waits });
    if (!waits(file)) throw new Refused(none, instead);
    const until = await readUntil(context, args.until, pageCode(file.page));
    const { id: page, incident } = file.page;
    return {
      reply: snoozed(file, until),
      facts: [{ kind: 'snoozed', responder, incident, page, detail: { until: until.toISOString() } }],
      jobs: [remind.job({ page, responder, until: until.toISOString() }, until)],
    };
  },
});

const readUntil = async (context: CommandContext, typed: string, code: string): Promise<Date> => {
  const { now } = context;
  const text = typed.trim().replace(/^for\s+/iu, '');
  const ms = readDurationMs(text);
  const until =
    ms === undefined
      ? readInstant(text, { now, zone: await zoneOf(context), prefer: 'next' })
      : new Date(now.getTime() + ms);
  if (until !== undefined && until > now && until.getTime() - now.getTime() <= MOST_MS) return until;
  throw new Refused(
    `“${[...typed].slice(0, 40).join('')}” is no time within a day from now.`,
    `/${context.root('oncall')} snooze ${code} 15m`,
  );
};
