import { once } from 'node:events';
import { WebSocket } from 'ws';
import { until } from '../../setup/until.ts';
import type { DiscordDouble } from './double.ts';
import type { App } from './world.ts';

/** Somebody listens for this application and does nothing, so that interactions are delivered. */
export const openLooseSession = async (double: DiscordDouble, app: App): Promise<() => void> => {
  const socket = new WebSocket(double.api.replace('http:', 'ws:'));
  await once(socket, 'open');
  socket.send(JSON.stringify({ op: 2, d: { token: app.token, intents: 0 } }));
  await until('the loose session', () => double.world.gateway.connected(app.id));
  return () => socket.terminate();
};
