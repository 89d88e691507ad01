import { sendBrief } from '../jobs/send-brief.ts';
import { keyed } from '../src/arguments.ts';
import { type CommandContext, defineCommand, type Outcome } from '../src/command.ts';
import { MOST_SUBSCRIPTIONS, nextTime, type Subscription } from '../src/domain/rhythm.ts';
import { Refused } from '../src/errors.ts';
import { optional, words } from '../src/plain-arguments.ts';
import { readRhythm } from '../src/read-rhythm.ts';
import { subscribed, subscriptionList } from '../src/views/subscriptions.ts';
import { zoneOf } from '../src/whole-responder.ts';

/** A brief that comes by itself, on one's own clock; alone it lists what one has. */
export const subscribe = defineCommand({
  root: 'brief',
  name: 'subscribe',
  aliases: ['subscriptions'],
  summary: 'A brief that comes by itself; alone: the ones you have',
  example: 'subscribe daily 08:00 Europe/Tallinn mon-fri',
  access: 'read',
  args: {
    min: keyed(['min', 'least'], 'min:sev3', 'Only incidents of this severity or above'),
    when: optional(words('when', 'daily 08:00 [zone] [mon-fri], or every 30m while sev4', 100)),
  },
  async run(context, { when, min }) {
    const own = await context.read.subscriptions(context.actor.responder.id);
    const lines = own.map(one => ({ ...one, next: nextTime(one.rhythm, context.now) }));
    const brief = context.root('brief');
    if (when === undefined && min === undefined) return { reply: subscriptionList(lines, brief) };
    if (own.length >= MOST_SUBSCRIPTIONS) {
      throw new Refused(
        `You have ${own.length} already, the most there may be; end one first.`,
        `/${brief} unsubscribe 1`,
      );
    }
    const example = `/${brief} subscribe`;
    const rhythm = readRhythm(when ?? '', { zone: await zoneOf(context), now: context.now, example });
    const least = min === undefined ? undefined : readLeast(min, `${example} daily 08:00 min:sev3`);
    return begin(context, own.length + 1, {
      id: context.reference,
      responder: context.actor.responder.id,
      rhythm,
      ...(least === undefined || least === 0 ? {} : { least }),
    });
  },
});

const begin = (context: CommandContext, number: number, subscription: Subscription): Outcome => {
  const { id, responder, rhythm, least } = subscription;
  const next = nextTime(rhythm, context.now);
  return {
    reply: subscribed({ ...subscription, next }, number, context.root('brief')),
    facts: [
      {
        kind: 'subscribed',
        responder,
        detail: { subscription: id, rhythm, ...(least === undefined ? {} : { least }) },
      },
    ],
    jobs: [sendBrief.job({ subscription: id, dueAt: next.toISOString() }, next)],
  };
};

const readLeast = (typed: string, example: string): number => {
  const level = /^(?:sev)?-?([0-5])$/iu.exec(typed.trim())?.[1];
  if (level === undefined) throw new Refused(`“${typed.slice(0, 20)}” is no severity from 0 to 5.`, example);
  return Number(level);
};
