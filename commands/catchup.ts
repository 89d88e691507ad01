import { incidentId, keyed } from '../src/arguments.ts';
import { type CommandContext, defineCommand } from '../src/command.ts';
import { questionCode } from '../src/domain/question.ts';
import { Refused } from '../src/errors.ts';
import { catchUp } from '../src/views/catch-up.ts';
import { zoneOf } from '../src/whole-responder.ts';
import { readSince } from './since.ts';

/** Who never had a brief has slept for so long at most. */
const A_NIGHT_MS = 12 * 3_600_000;
/** So many lines are looked through; whoever wants more than that wants the file. */
const MOST_EVENTS = 500;

/** For somebody who just woke: how one incident stands, what waits for them, and what changed. */
export const catchup = defineCommand({
  root: 'inc',
  name: 'catchup',
  summary: 'How an incident stands, what waits for you, and what changed',
  example: 'catchup INC-42 since:2h',
  access: 'read',
  args: { id: incidentId(), since: keyed(['since'], 'since:2h', 'last, how long ago, or when') },
  async run(context, args) {
    const { actor, read, knows, root } = context;
    const file = await context.incident(args.id);
    const { event: after, at } = await sinceWhen(context, args.since ?? 'last');
    const id = file.incident.id;
    const [found, waiting] = await Promise.all([
      read.events({ incidents: [id], after, limit: MOST_EVENTS + 1 }),
      read.questionsFor({
        responder: actor.responder.id,
        ...(actor.leads ? { leadsOf: actor.member } : {}),
      }),
    ]);
    const events = found.filter(
      event => knows(event.label) && (event.item === undefined || knows(event.item)),
    );
    return {
      reply: catchUp({
        file,
        events,
        since: at,
        me: actor.responder.id,
        waiting: waiting.filter(one => one.incident === id).map(questionCode),
        roots: { inc: root('inc'), ally: root('ally') },
      }),
    };
  },
});

/** Their last brief, if that was within the night; else what they say. Throws `Refused` for no time that has been. */
const sinceWhen = async (context: CommandContext, typed: string) => {
  const { read, actor, invocation, now } = context;
  if (typed.trim().toLowerCase() === 'last') {
    const known = await read.briefedUpTo(actor.responder.id, invocation);
    if (known !== undefined) return known;
  }
  const at =
    typed.trim().toLowerCase() === 'last'
      ? new Date(now.getTime() - A_NIGHT_MS)
      : readSince(typed, now, await zoneOf(context));
  if (at === undefined || at > now)
    throw new Refused(
      `“${typed.slice(0, 30)}” is no time that has been; say last, how long ago, or when.`,
      `/${context.root('inc')} catchup INC-42 since:2h`,
    );
  return { event: await read.eventBefore(at), at };
};
