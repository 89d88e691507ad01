import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../../src/ports.ts';
import { deliver } from './deliver.ts';
import { callHook } from './hooks.ts';
import { addChannel } from './methods-conversations.ts';
import { takeUpload } from './methods-files.ts';
import { createSocketDoor } from './sockets.ts';
import { callMethod } from './web-api.ts';
import type { Delivery, Fault, RequestLine, User, Workspace, World } from './world.ts';
import { nextId } from './world.ts';

/** A small Slack on 127.0.0.1: Web API, Socket Mode, requests, response URLs, for any number of workspaces. */
export interface SlackDouble {
  readonly world: World;
  /** Base address of its Web API. */
  readonly api: string;
  readonly requests: readonly RequestLine[];
  /** Adds a workspace with one app in it, a bot and a private home channel. */
  openWorkspace(name?: string): Workspace;
  /** Makes the next `times` calls of a method go wrong. */
  fail(fault: Omit<Fault, 'times'> & { readonly times?: number }): void;
  /** Asks a request URL to prove itself, as Slack does before it uses one. */
  verifyUrl(workspace: Workspace): Promise<Delivery>;
  close(): Promise<void>;
}

export const openSlackDouble = async ({ clock }: { readonly clock: Clock }): Promise<SlackDouble> => {
  const world: World = {
    clock,
    url: '',
    workspaces: new Map(),
    requests: [],
    faults: [],
    hooks: new Map(),
    hanging: new Set(),
    count: 0,
  };
  const server = createServer((request, response) => answer(world, request, response));
  server.on('upgrade', createSocketDoor(world));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  world.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    world,
    api: `${world.url}/api/`,
    requests: world.requests,
    openWorkspace: (name = 'Northmark') => seat(world, name),
    fail: fault => {
      world.faults.push({ ...fault, times: fault.times ?? 1 });
    },
    verifyUrl: workspace =>
      deliver(world, workspace, 'events_api', {
        type: 'url_verification',
        token: 'unused',
        challenge: nextId(world, 'ch'),
      }),
    close: async () => {
      for (const workspace of world.workspaces.values())
        for (const socket of [...workspace.sockets]) socket.drop();
      for (const end of world.hanging) end();
      server.closeAllConnections();
      await new Promise<void>(resolve => {
        server.close(() => resolve());
      });
    },
  };
};

const answer = (world: World, request: IncomingMessage, response: ServerResponse): void => {
  const url = request.url ?? '/';
  const done = url.startsWith('/api/')
    ? callMethod(world, request, response, url.slice(5).split('?')[0] ?? '')
    : url.startsWith('/commands/')
      ? callHook(world, request, response)
      : url.startsWith('/upload/v1/')
        ? takeUpload(world, request, response)
        : Promise.resolve(void response.writeHead(404).end());
  done.catch((error: unknown) => {
    // A fault of the double itself: loud, and not mistaken for one of Slack's.
    console.error(error);
    response.destroy();
  });
};

/**
 * The ids of the first users and channel are the same in every workspace, so that mixing two up shows; and they
 * are easy to guess, so that a reference somebody typed would resolve if it were let through.
 */
const seat = (world: World, name: string): Workspace => {
  const team = `T${world.workspaces.size + 1}`;
  const workspace: Workspace = {
    team,
    name,
    botToken: `xoxb-${team}-0000000000`,
    appToken: `xapp-1-${team}-000000000`,
    signingSecret: `signing-secret-of-${team}`,
    botUser: 'U2',
    botId: 'B1',
    app: `A${world.workspaces.size + 1}`,
    home: 'C1',
    users: new Map(),
    channels: new Map(),
    ephemerals: [],
    files: new Map(),
    triggers: new Map(),
    views: new Map(),
    sockets: [],
    tickets: new Set(),
    deliveries: [],
    waiting: [],
    requestUrl: undefined,
    nextSocket: 0,
  };
  addUser(workspace, { id: 'U1', name: 'Olaf', team, bot: false, restricted: false });
  addUser(workspace, { id: 'U2', name: 'Muster', team, bot: true, restricted: false });
  addChannel(world, workspace, {
    id: 'C1',
    name: 'incidents',
    private: true,
    creator: 'U1',
    members: ['U1', 'U2'],
  });
  world.workspaces.set(team, workspace);
  return workspace;
};

export const addUser = (workspace: Workspace, user: Omit<User, 'zone' | 'deleted'>): User => {
  const added = { ...user, zone: 'Europe/Oslo', deleted: false };
  workspace.users.set(user.id, added);
  return added;
};
