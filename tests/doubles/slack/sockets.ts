import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { sendAgain } from './deliver.ts';
import type { Method } from './methods-chat.ts';
import type { Socket, Workspace, World } from './world.ts';
import { Refusal } from './world.ts';

/** Slack gives one app ten sockets at most. https://docs.slack.dev/apis/events-api/using-socket-mode */
const MOST_SOCKETS = 10;

/** `apps.connections.open`: an address with a ticket that opens one socket, once. */
export const openConnection: Method = (world, workspace) => {
  if (workspace.sockets.length >= MOST_SOCKETS) throw new Refusal('too_many_websockets');
  const ticket = randomUUID();
  workspace.tickets.add(ticket);
  return { url: `${world.url.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${workspace.app}` };
};

/** Takes WebSocket upgrades for the world. */
export const createSocketDoor = (world: World) => {
  const server = new WebSocketServer({ noServer: true });
  return (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    const ticket = new URL(request.url ?? '/', world.url).searchParams.get('ticket') ?? '';
    const workspace = [...world.workspaces.values()].find(one => one.tickets.delete(ticket));
    if (workspace === undefined) {
      stream.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n');
      return;
    }
    server.handleUpgrade(request, stream, head, socket => {
      let leaving = false;
      const one: Socket = {
        isOpen: () => !leaving && socket.readyState === socket.OPEN,
        refresh: () => {
          leaving = true;
          one.send({ type: 'disconnect', reason: 'refresh_requested', debug_info: { host: 'double' } });
        },
        send: payload => socket.send(JSON.stringify(payload)),
        freeze: () => {
          leaving = true;
          socket.pause();
        },
        drop: () => socket.terminate(),
      };
      socket.on('message', data => takeAck(workspace, String(data)));
      socket.on('close', () => {
        const at = workspace.sockets.indexOf(one);
        if (at >= 0) workspace.sockets.splice(at, 1);
        // Nobody can acknowledge these any more, so nobody waits for the deadline.
        for (const delivery of workspace.deliveries) if (delivery.socket === one) delivery.settle(false);
      });
      workspace.sockets.push(one);
      one.send({
        type: 'hello',
        num_connections: workspace.sockets.length,
        connection_info: { app_id: workspace.app },
        debug_info: { host: 'double', approximate_connection_time: 18_060 },
      });
      for (const delivery of workspace.waiting.splice(0))
        void sendAgain(world, workspace, delivery, 'no socket');
    });
  };
};

const takeAck = (workspace: Workspace, data: string): void => {
  const read: { envelope_id?: string; payload?: Record<string, unknown> } = JSON.parse(data);
  const delivery = workspace.deliveries.findLast(one => one.envelope === read.envelope_id);
  if (delivery === undefined) return;
  delivery.response = read.payload;
  delivery.settle(true);
};
