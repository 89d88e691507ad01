import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, LogLevel } from '@slack/bolt';

/** What Bolt alone takes: a command that is acknowledged and forgotten. Reads SIGNING_SECRET, prints its port. */
const app = new App({
  token: 'xoxb-unused',
  signingSecret: process.env.SIGNING_SECRET ?? '',
  botId: 'B1',
  botUserId: 'U2',
  logLevel: LogLevel.ERROR,
});
app.command('/inc', ({ ack }) => ack({ response_type: 'ephemeral', text: 'Declaring…' }));
const server = (await app.start({ port: 0, host: '127.0.0.1' })) as Server;
console.log(`port ${(server.address() as AddressInfo).port}`);
