import type { DiscordStage } from '../doubles/discord/stage.ts';
import type { Interaction, LoggedRequest } from '../doubles/discord/world.ts';
import type { Sent } from './platforms.ts';

type To = Pick<Sent, 'to' | 'where'>;

const NOBODY: To = { where: 'channel' };
const EPHEMERAL = 64;
/** What is offered while something is typed, which one person sees. */
const MENU = 8;

/** Reads what one server was asked since the last time: every request with its address, headers, body and files. */
export const createDiscordLog = (
  { double: { world }, app, connection }: DiscordStage,
  record: (sent: Sent) => void,
): (() => void) => {
  const channelTo = (id: string): To => {
    const channel = world.channels.get(id);
    if (channel === undefined) return NOBODY;
    if (channel.type !== 1) return { to: { connection, place: id }, where: 'channel' };
    const person = [...channel.members].find(one => one !== app.bot);
    return person === undefined ? NOBODY : { to: { connection, person }, where: 'direct' };
  };
  const answerTo = (interaction: Interaction | undefined, body: unknown): To => {
    if (interaction === undefined) return NOBODY;
    const { user, channel, original } = interaction;
    const { type, flags = 0, data } = body as { type?: number; flags?: number; data?: { flags?: number } };
    const hidden = world.messages.get(original ?? '')?.ephemeralFor !== undefined;
    if (type !== MENU && !hidden && ((data?.flags ?? flags) & EPHEMERAL) === 0) return channelTo(channel);
    const direct = world.channels.get(channel)?.type === 1;
    return { to: { connection, person: user }, where: direct ? 'direct' : 'channel' };
  };
  const audienceOf = ({ method, path, body }: LoggedRequest): To => {
    const [, root = '', id = '', part = ''] = path.split('/');
    const interactions = [...world.interactions.values()];
    if (root === 'interactions')
      return answerTo(
        interactions.findLast(one => one.id === id),
        body,
      );
    if (root === 'webhooks')
      return answerTo(
        interactions.findLast(one => one.token === part),
        body,
      );
    if (root !== 'channels') return NOBODY;
    if (method !== 'POST' || part !== 'threads') return channelTo(id);
    // A thread is read by those who are in it, not by those who read where it hangs.
    const { name } = body as { name?: string };
    const thread = [...world.channels.values()].findLast(one => one.parent === id && one.name === name);
    return thread === undefined ? NOBODY : channelTo(thread.id);
  };
  return () => {
    for (const line of world.requests.splice(0)) {
      const { method, path, head, body, files = [] } = line;
      const content = [method, path, head, JSON.stringify(body), ...files].join(' ');
      record({ ...audienceOf(line), content });
    }
  };
};
