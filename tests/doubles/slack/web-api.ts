import type { IncomingMessage, ServerResponse } from 'node:http';
import { CHAT_METHODS, type Method } from './methods-chat.ts';
import { CONVERSATION_METHODS } from './methods-conversations.ts';
import { FILE_METHODS } from './methods-files.ts';
import { openConnection } from './sockets.ts';
import type { Fault, Hook, RequestLine, Workspace, World } from './world.ts';
import { Refusal } from './world.ts';

const authTest: Method = (world, workspace) => ({
  url: `${world.url}/`,
  team: workspace.name,
  team_id: workspace.team,
  user: 'muster',
  user_id: workspace.botUser,
  bot_id: workspace.botId,
  is_enterprise_install: false,
});

const METHODS: Readonly<Record<string, Method>> = {
  'auth.test': authTest,
  'apps.connections.open': openConnection,
  ...CHAT_METHODS,
  ...CONVERSATION_METHODS,
  ...FILE_METHODS,
};

export const readAll = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

export const reply = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void => {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
    .end(JSON.stringify(body));
};

/** One call of the Web API: a form, in which everything but a string is JSON, or JSON as a whole. */
export const callMethod = async (
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  method: string,
): Promise<void> => {
  const raw = await readAll(request);
  const args = readArgs(request, raw);
  const token = request.headers.authorization?.replace(/^Bearer /u, '') ?? String(args.token ?? '');
  const wanted = method === 'apps.connections.open' ? 'appToken' : 'botToken';
  const workspace = [...world.workspaces.values()].find(one => one[wanted] === token);
  const line = note(world, request, method, workspace, args);
  const fault = takeFault(world, method, workspace?.team, args.channel);
  if (fault !== undefined && breakBefore(world, response, fault, line)) return;
  let answer: Readonly<Record<string, unknown>>;
  try {
    answer = { ok: true, ...act(world, workspace, token, method, args) };
    line.outcome = 'ok';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    answer = { ok: false, error: error.code, ...error.detail };
    line.outcome = error.code;
  }
  if (fault?.how === 'lost') {
    line.outcome = `lost (${line.outcome})`;
    request.socket.destroy();
  } else reply(response, 200, answer);
};

const act = (
  world: World,
  workspace: Workspace | undefined,
  token: string,
  method: string,
  args: Readonly<Record<string, unknown>>,
) => {
  const run = METHODS[method];
  if (run === undefined) throw new Refusal('unknown_method');
  if (token === '') throw new Refusal('not_authed');
  if (workspace === undefined) throw new Refusal('invalid_auth');
  return run(world, workspace, args);
};

const readArgs = (request: IncomingMessage, raw: string): Readonly<Record<string, unknown>> => {
  if (request.headers['content-type']?.startsWith('application/json'))
    return JSON.parse(raw === '' ? '{}' : raw);
  return Object.fromEntries(
    [...new URLSearchParams(raw)].map(([key, value]) => [
      key,
      JSON_ARGS.has(key) ? JSON.parse(value) : value,
    ]),
  );
};

const JSON_ARGS: ReadonlySet<string> = new Set(['blocks', 'view', 'metadata', 'attachments', 'files']);

export const note = (
  world: World,
  request: IncomingMessage,
  method: string,
  workspace: Workspace | undefined,
  args: Readonly<Record<string, unknown>>,
  hook?: Hook,
): RequestLine => {
  const line = {
    at: performance.now(),
    method,
    team: workspace?.team ?? '',
    args,
    head: [request.method, request.url, ...request.rawHeaders].join(' '),
    ...(hook === undefined ? {} : { hook }),
    outcome: 'pending',
  };
  world.requests.push(line);
  return line;
};

/** The next fault for this call, used up by one. */
export const takeFault = (
  world: World,
  method: string,
  team: string | undefined,
  channel?: unknown,
): Fault | undefined => {
  const fault = world.faults.find(
    one =>
      one.times > 0 &&
      (one.method === method || one.method === '*') &&
      (one.team === undefined || one.team === team) &&
      (one.channel === undefined || one.channel === channel),
  );
  if (fault !== undefined) fault.times -= 1;
  return fault;
};

/** Breaks a call before anything is done; false when it is to be done nevertheless. */
export const breakBefore = (
  world: World,
  response: ServerResponse,
  fault: Fault,
  line: RequestLine,
): boolean => {
  if (fault.how === 'lost') return false;
  if (fault.error !== undefined) {
    line.outcome = fault.error;
    reply(response, 200, { ok: false, error: fault.error });
  } else if (fault.status !== undefined) {
    line.outcome = String(fault.status);
    const limited = fault.status === 429;
    const headers: Record<string, string> =
      fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter };
    reply(
      response,
      fault.status,
      limited ? { ok: false, error: 'ratelimited' } : { ok: false, error: 'internal_error' },
      headers,
    );
  } else if (fault.how === 'drop') {
    line.outcome = 'dropped';
    response.socket?.destroy();
  } else {
    line.outcome = 'hanging';
    world.hanging.add(() => response.socket?.destroy());
  }
  return true;
};
