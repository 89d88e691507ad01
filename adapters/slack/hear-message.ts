import { z } from 'zod';
import { readCall } from '../../src/chat/call.ts';
import { readText } from './read-text.ts';
import { digestOf, type Ears, takeTurn } from './turn.ts';

/** https://docs.slack.dev/reference/events/app_mention and …/message.im */
const eventShape = z.looseObject({
  type: z.enum(['app_mention', 'message']),
  channel: z.string(),
  channel_type: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().nullish(),
  subtype: z.string().optional(),
  text: z.string().default(''),
  files: z.array(z.looseObject({ name: z.string().nullish(), title: z.string().nullish() })).default([]),
});
const deliveryShape = z.looseObject({ event_id: z.string().optional(), event: eventShape });

export interface MessageEars extends Ears {
  readonly botUserId: string;
  /** The names of the roots, without the slash. */
  readonly roots: readonly string[];
}

/**
 * Hears a mention of us in a channel, or a direct message to us, as a command line. Edits, deletions, what bots
 * say and mentions in the middle of a sentence are not calls. Of files that come with it only the names are read.
 */
export const hearMessage = async (ears: MessageEars, body: unknown): Promise<void> => {
  const { event, event_id } = deliveryShape.parse(body);
  const direct = event.channel.startsWith('D');
  if (
    event.user === undefined ||
    event.user === ears.botUserId ||
    event.bot_id ||
    (event.subtype !== undefined && event.subtype !== 'file_share')
  )
    return;
  if (event.type === 'message' && !direct) return;
  const files = event.files.flatMap(file => [file.name ?? '', file.title ?? '']);
  const line =
    lineOf(event.text, ears.botUserId, direct) ??
    (files.length > 0 && (direct || event.type === 'app_mention') ? '' : undefined);
  const id = event_id ?? digestOf(event);
  if (line === undefined || !ears.recent.add(id)) return;
  try {
    const account = await ears.people.find(event.user).catch(() => undefined);
    if (account?.bot) return;
    const call = readRootedCall(line, ears.roots);
    const turn = takeTurn(ears, { id, point: { person: event.user, place: event.channel }, call, files });
    await turn.follow();
  } catch (error) {
    ears.recent.forget(id);
    throw error;
  }
};

/** The line after the mention of us; in a direct message no mention is needed. */
const lineOf = (raw: string, botUserId: string, direct: boolean): string | undefined => {
  const mention = new RegExp(`^\\s*<@${botUserId}(?:\\|[^>]*)?>[\\s,:]*`, 'u');
  if (!direct && !mention.test(raw)) return undefined;
  const line = readText(raw.replace(mention, '')).trim();
  return line === '' ? undefined : line;
};

/** `inc declare …` and `/inc declare …` name the root; `declare …` leaves it open. */
const readRootedCall = (line: string, roots: readonly string[]) => {
  const first = readCall(line);
  const root = first.word.replace(/^\//u, '');
  return roots.includes(root) ? readCall(first.text, root) : first;
};
