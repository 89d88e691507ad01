import { defineCommand } from '../src/command.ts';
import { readDurationMs, readInstant } from '../src/domain/time.ts';
import { Refused } from '../src/errors.ts';
import { optional, words } from '../src/plain-arguments.ts';
import { readBrief } from '../src/read-brief.ts';
import { brief } from '../src/views/brief.ts';
import { zoneOf } from '../src/whole-responder.ts';

/** What changed since this person's last brief, or since a time; only the former moves their mark. */
export const since = defineCommand({
  root: 'brief',
  name: 'since',
  summary: 'What changed since your last brief, or since a time',
  example: 'since 2h',
  access: 'read',
  args: { from: optional(words('from', 'last, a length such as 2h, or a time', 100)) },
  async run(context, { from = 'last' }) {
    const { read, actor, now } = context;
    const last = from.trim().toLowerCase() === 'last';
    const at = last ? undefined : readSince(from, now, await zoneOf(context));
    if (!last && (at === undefined || at > now)) {
      throw new Refused(
        `“${from.slice(0, 30)}” is no time that has been; say last, how long ago, or when.`,
        `/${context.root('brief')} since 2h`,
      );
    }
    const { facts, upToEvent } = await readBrief(read, {
      since:
        at === undefined
          ? await read.briefedUpTo(actor.responder.id, context.invocation)
          : { event: await read.eventBefore(at), at },
      scope: 'what changed',
      now,
    });
    const mark = { kind: 'briefed' as const, responder: actor.responder.id, detail: { upToEvent } };
    return { reply: brief({ ...facts, drawnBy: 'picture' }), ...(last ? { facts: [mark] } : {}) };
  },
});

/** The instant meant by `2h` or `07:40`, in that zone; undefined when it is none. */
export const readSince = (typed: string, now: Date, zone: string): Date | undefined => {
  const ms = readDurationMs(typed);
  return ms === undefined ? readInstant(typed, { now, zone, prefer: 'last' }) : new Date(now.getTime() - ms);
};
