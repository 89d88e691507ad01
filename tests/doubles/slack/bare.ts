import { App } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import { createManualClock, type ManualClock } from '../../contracts/scene.ts';
import type { Human } from '../../contracts/stage.ts';
import { addUser, openSlackDouble, type SlackDouble } from './double.ts';
import { createHuman } from './human.ts';
import { SILENT } from './silent.ts';
import type { Workspace } from './world.ts';

/** A workspace with Ada in it, and the bare SDKs, for tests of the double itself. */
export interface Bare {
  readonly clock: ManualClock;
  readonly double: SlackDouble;
  readonly workspace: Workspace;
  readonly ada: Human;
  openSockets(
    count?: number,
    listen?: (client: SocketModeClient) => void,
  ): Promise<readonly SocketModeClient[]>;
  openBolt(): Promise<App>;
  /** Runs before the double closes. */
  onClose(close: () => unknown): void;
  close(): Promise<void>;
}

export const openBare = async (startAt?: Date): Promise<Bare> => {
  const clock = createManualClock(startAt);
  const double = await openSlackDouble({ clock });
  const workspace = double.openWorkspace();
  const user = addUser(workspace, { id: 'U3', name: 'Ada', team: 'T1', bot: false, restricted: false });
  workspace.channels.get('C1')?.members.add('U3');
  const closing: (() => unknown)[] = [];

  const createSocket = (): SocketModeClient => {
    const client = new SocketModeClient({
      appToken: workspace.appToken,
      logger: SILENT,
      autoReconnectEnabled: false,
      clientOptions: { slackApiUrl: double.api, retryConfig: { retries: 0 } },
    });
    closing.push(() => client.disconnect());
    return client;
  };
  return {
    clock,
    double,
    workspace,
    ada: createHuman({ world: double.world, workspace, connection: 'x' }, user),
    openSockets: async (count = 1, listen = () => undefined) => {
      const clients = Array.from({ length: count }, createSocket);
      for (const client of clients) {
        listen(client);
        await client.start();
      }
      return clients;
    },
    openBolt: async () => {
      const { botToken: token, appToken } = workspace;
      const clientOptions = { slackApiUrl: double.api };
      const app = new App({ token, appToken, socketMode: true, logger: SILENT, clientOptions });
      closing.push(() => app.stop());
      await app.start();
      return app;
    },
    onClose: close => {
      closing.push(close);
    },
    close: async () => {
      for (const close of closing.toReversed()) await close();
      await double.close();
    },
  };
};
