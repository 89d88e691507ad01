import type { SlackStage } from '../doubles/slack/stage.ts';
import type { Delivery, RequestLine } from '../doubles/slack/world.ts';
import type { Sent } from './platforms.ts';

type To = Pick<Sent, 'to' | 'where'>;

const NOBODY: To = { where: 'channel' };

/**
 * Reads what one workspace was asked and answered since the last time: every request with its address, headers and
 * body, and what acknowledgements carried. A file goes to whoever the message is for that it is shared in.
 */
export const createSlackLog = (
  { double, workspace, connection }: SlackStage,
  record: (sent: Sent) => void,
): (() => void) => {
  const uploads: string[] = [];
  let unanswered: Delivery[] = [];
  let delivered = 0;

  const channelTo = (id: unknown): To => {
    const channel = workspace.channels.get(String(id));
    // A person may stand for the conversation with them.
    if (workspace.users.has(String(id))) return { to: { connection, person: String(id) }, where: 'direct' };
    if (channel === undefined) return NOBODY;
    if (channel.im !== undefined) return { to: { connection, person: channel.im }, where: 'direct' };
    return { to: { connection, place: channel.id }, where: 'channel' };
  };
  const personTo = (person: unknown, channel: unknown): To => ({
    to: { connection, person: String(person) },
    where: workspace.channels.get(String(channel))?.im === undefined ? 'channel' : 'direct',
  });
  const audienceOf = ({ method, args, hook }: RequestLine): To => {
    if (hook !== undefined)
      return args.response_type === 'in_channel'
        ? channelTo(hook.channel)
        : personTo(hook.user, hook.channel);
    if (method === 'conversations.create')
      return channelTo([...workspace.channels.values()].find(one => one.name === args.name)?.id);
    return channelTo(args.channel ?? args.channel_id);
  };
  const read = (line: RequestLine): void => {
    const content = `${line.method} ${line.head} ${JSON.stringify(line.args)}`;
    if (line.method === 'files.getUploadURLExternal' || line.method === 'upload') {
      uploads.push(content);
      return;
    }
    const to = audienceOf(line);
    record({ ...to, content });
    if (line.method !== 'files.completeUploadExternal') return;
    for (const upload of uploads.splice(0)) record({ ...to, content: upload });
  };
  const acknowledged = ({ payload, response }: Delivery): void => {
    const { user_id: user, channel_id: channel } = payload as Readonly<Record<string, unknown>>;
    const to = user === undefined ? NOBODY : personTo(user, channel);
    record({ ...to, content: `acknowledged ${JSON.stringify(response)}` });
  };
  return () => {
    for (const line of double.world.requests.splice(0)) read(line);
    // What was uploaded and then shared with nobody is with the platform all the same.
    for (const upload of uploads.splice(0)) record({ ...NOBODY, content: upload });
    unanswered.push(...workspace.deliveries.slice(delivered));
    delivered = workspace.deliveries.length;
    for (const one of unanswered) if (one.response !== undefined) acknowledged(one);
    unanswered = unanswered.filter(one => one.ackedAfterMs === undefined);
  };
};
