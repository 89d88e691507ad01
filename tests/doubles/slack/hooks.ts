import type { IncomingMessage, ServerResponse } from 'node:http';
import { checkBlocks } from './blocks.ts';
import { pingedBy } from './reading.ts';
import { breakBefore, note, readAll, takeFault } from './web-api.ts';
import type { Hook, Workspace, World } from './world.ts';
import { nextId, nextTs, Refusal } from './world.ts';

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
const USES = 5;
const LIVES_MS = 30 * 60_000;

/** A new response URL for what somebody did at a place. */
export const openHook = (
  world: World,
  workspace: Workspace,
  by: { user: string; channel: string; source?: string },
): string => {
  const id = nextId(world, 'H');
  const until = world.clock.now().getTime() + LIVES_MS;
  world.hooks.set(id, {
    workspace,
    user: by.user,
    channel: by.channel,
    source: by.source,
    until,
    left: USES,
  });
  return `${world.url}/commands/${workspace.team}/${id}`;
};

/** A post to a response URL: private unless it says otherwise, and never in place of a slash command's answer. */
export const callHook = async (
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const hook = world.hooks.get((request.url ?? '').split('/').at(-1) ?? '');
  const body: Record<string, unknown> = JSON.parse(await readAll(request));
  const line = note(world, request, 'hook', hook?.workspace, body, hook);
  const fault = takeFault(world, 'hook', hook?.workspace.team);
  if (fault !== undefined && breakBefore(world, response, fault, line)) return;
  const end = (status: number, words: string): void => {
    line.outcome = words;
    if (fault?.how === 'lost') request.socket.destroy();
    else response.writeHead(status, { 'content-type': 'text/plain' }).end(words);
  };
  if (hook === undefined || world.clock.now().getTime() >= hook.until) return end(404, 'expired_url');
  if (hook.left === 0) return end(404, 'used_url');
  try {
    show(world, hook, body);
  } catch (error) {
    if (error instanceof Refusal) return end(400, error.code);
    throw error;
  }
  hook.left -= 1;
  end(200, 'ok');
};

/** What an answer to a command or a press shows, by a response URL or in the acknowledgement itself. */
export const show = (
  world: World,
  hook: Pick<Hook, 'workspace' | 'user' | 'channel' | 'source'>,
  body: Readonly<Record<string, unknown>>,
): void => {
  const { workspace, user, channel, source } = hook;
  const place = workspace.channels.get(channel);
  const written = { text: String(body.text ?? ''), blocks: checkBlocks(body.blocks) };
  const standing =
    place?.messages.find(one => one.ts === source) ?? workspace.ephemerals.find(one => one.ts === source);
  if (standing !== undefined && (body.replace_original === true || body.delete_original === true)) {
    standing.text = written.text;
    standing.blocks = written.blocks;
    return;
  }
  const ts = nextTs(world);
  if (body.response_type !== 'in_channel' || place === undefined) {
    workspace.ephemerals.push({ ...written, ts, user, channel });
    return;
  }
  const pinged = pingedBy(workspace, written, false);
  place.messages.push({
    ...written,
    ts,
    user: workspace.botUser,
    bot: workspace.botId,
    metadata: undefined,
    pinged,
    edits: 0,
  });
};
