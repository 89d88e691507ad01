import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Method } from './methods-chat.ts';
import { reachable } from './methods-conversations.ts';
import { note, takeFault } from './web-api.ts';
import type { StoredFile, World } from './world.ts';
import { nextId, nextTs, Refusal } from './world.ts';

/** https://docs.slack.dev/reference/methods/files.getUploadURLExternal */
const getUploadUrl: Method = (world, workspace, args) => {
  const length = Number(args.length ?? 0);
  const name = String(args.filename ?? '');
  if (!(length > 0) || name === '') throw new Refusal('missing_argument');
  const alt = args.alt_txt === undefined ? undefined : String(args.alt_txt);
  if ((alt ?? '').length > 1000) throw new Refusal('alt_txt_too_large');
  const id = nextId(world, 'F');
  const ticket = nextId(world, `${workspace.team}-`);
  const more = { title: name, bytes: undefined, mediaType: '', shared: false };
  workspace.files.set(id, { id, name, alt, length, ticket, ...more });
  return { upload_url: `${world.url}/upload/v1/${ticket}`, file_id: id };
};

/** https://docs.slack.dev/reference/methods/files.completeUploadExternal */
const completeUpload: Method = (world, workspace, args) => {
  const named = (args.files ?? []) as readonly { readonly id: string; readonly title?: string }[];
  const files = named.map(({ id, title }): StoredFile => {
    const file = workspace.files.get(id);
    if (file === undefined || file.bytes === undefined) throw new Refusal('file_not_found');
    file.title = title ?? file.title;
    return file;
  });
  if (files.length === 0) throw new Refusal('invalid_arguments');
  const answer = { files: files.map(({ id, title }) => ({ id, title })) };
  if (args.channel_id === undefined) return answer;
  const channel = reachable(workspace, String(args.channel_id));
  if (!channel.members.has(workspace.botUser)) throw new Refusal('not_in_channel');
  for (const file of files) file.shared = true;
  channel.messages.push({
    text: '',
    blocks: [],
    ts: nextTs(world),
    user: workspace.botUser,
    bot: workspace.botId,
    metadata: undefined,
    pinged: channel.im === undefined ? [] : [channel.im],
    edits: 0,
    files,
    ...(args.thread_ts === undefined ? {} : { thread: String(args.thread_ts) }),
  });
  return answer;
};

/** https://docs.slack.dev/reference/methods/files.delete */
const remove: Method = (_world, workspace, args) => {
  if (!workspace.files.delete(String(args.file))) throw new Refusal('file_not_found');
  return {};
};

export const FILE_METHODS: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': completeUpload,
  'files.delete': remove,
};

/** Takes the bytes of one file, once; the address itself is the key. */
export const takeUpload = async (
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const ticket = request.url?.split('/').at(-1) ?? '';
  const bytes = await readBytes(request);
  const workspace = [...world.workspaces.values()].find(one =>
    [...one.files.values()].some(file => file.ticket === ticket),
  );
  const file = [...(workspace?.files.values() ?? [])].find(one => one.ticket === ticket);
  const line = note(world, request, 'upload', workspace, { bytes: bytes.toString('utf8') });
  const fault = takeFault(world, 'upload', workspace?.team);
  if (fault?.status !== undefined) {
    line.outcome = String(fault.status);
    response.writeHead(fault.status).end();
    return;
  }
  if (file === undefined || file.bytes !== undefined || bytes.length !== file.length) {
    line.outcome = '400';
    response.writeHead(400).end();
    return;
  }
  file.bytes = bytes;
  file.mediaType = String(request.headers['content-type']);
  line.outcome = 'ok';
  if (fault?.how === 'lost') request.socket.destroy();
  else response.writeHead(200).end(`OK - ${bytes.length}`);
};

/** Raw bytes, or the one part of a form: Slack takes either. */
const readBytes = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return raw;
  const [part] = [...(await new Response(raw, { headers: { 'content-type': type } }).formData()).values()];
  return part === undefined || typeof part === 'string'
    ? Buffer.from(part ?? '')
    : Buffer.from(await part.arrayBuffer());
};
