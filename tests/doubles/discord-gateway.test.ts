import { Client, Events, GatewayIntentBits } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createManualClock } from '../contracts/scene.ts';
import { until } from '../setup/until.ts';
import { directWith, write } from './discord/deliver.ts';
import { type DiscordDouble, type GuildSet, openDiscordDouble } from './discord/double.ts';
import type { App } from './discord/world.ts';

let double: DiscordDouble;
let app: App;
let set: GuildSet;
let ada: string;
let client: Client;
let lines: string[];

const ALL = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];

beforeEach(async () => {
  double = await openDiscordDouble({ clock: createManualClock() });
  app = double.addApp();
  set = double.addGuild(app);
  ada = double.addUser('Ada').id;
  set.guild.members.set(ada, { nick: null, roles: [] });
});
afterEach(async () => {
  await client?.destroy();
  await double.close();
});

/** The bare client, remembering what it hears. */
const logIn = async (intents = ALL): Promise<void> => {
  // The client waits 5 s between two logins, which is not what is proven here.
  const buildIdentifyThrottler = async () => ({ waitForIdentify: async () => undefined });
  client = new Client({ intents, rest: { api: double.api }, ws: { buildIdentifyThrottler } });
  lines = [];
  client.on('raw', packet => {
    lines.push(packet.t === 'MESSAGE_CREATE' ? `said:${packet.d.content}` : packet.t);
  });
  client.on(Events.ShardError, () => undefined);
  client.on(Events.ShardDisconnect, ({ code }) => void lines.push(`closed:${code}`));
  await client.login(app.token);
};

const heard = (what: string) => until(what, () => lines.includes(what), 5000);
const home = () => {
  const channel = double.world.channels.get(set.home);
  if (channel === undefined) throw new Error('no home');
  return channel;
};

test('a login ends with READY, and the servers arrive after it', async () => {
  await logIn();
  await until('ready', () => client.isReady());
  expect(lines.slice(0, 2)).toEqual(['READY', 'GUILD_CREATE']);
  expect(client.guilds.cache.has(set.guild.id)).toBe(true);
  expect(client.user?.id).toBe(app.bot);
});

test('a wrong token and an intent that is switched off are refused for good', async () => {
  await logIn([GatewayIntentBits.MessageContent]).catch(() => undefined);
  await heard('closed:4014');
  app.privileged = GatewayIntentBits.MessageContent;
  await logIn([GatewayIntentBits.MessageContent]);
  await heard('READY');
});

test('words are sent only where the bot may read them, and only for intents that were asked for', async () => {
  await logIn();
  write(double.world, app, ada, home(), 'not for the bot');
  write(double.world, app, ada, home(), `<@${app.bot}> for the bot`);
  write(double.world, app, ada, directWith(double.world, app, ada), 'between us');
  await heard('said:between us');
  expect(lines).toContain('said:');
  expect(lines).toContain(`said:<@${app.bot}> for the bot`);
  await client.destroy();
  await logIn([GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages]);
  write(double.world, app, ada, directWith(double.world, app, ada), 'unasked');
  write(double.world, app, ada, home(), `<@${app.bot}> asked`);
  await heard(`said:<@${app.bot}> asked`);
  expect(lines).not.toContain('said:unasked');
});

test.each([
  ['a close with 4000', (one: DiscordDouble) => one.world.gateway.close(app.id, 4000)],
  ['a cut line', (one: DiscordDouble) => one.world.gateway.close(app.id, 1006)],
  ['op 7', (one: DiscordDouble) => one.world.gateway.send(app.id, 7, null)],
])('after %s the session is resumed at its own address, and nothing is lost', async (_, breakLine) => {
  await logIn();
  await heard('GUILD_CREATE');
  breakLine(double);
  await until('the line to be down', () => !double.world.gateway.connected(app.id));
  write(double.world, app, ada, directWith(double.world, app, ada), 'in between');
  await heard('said:in between');
  await heard('RESUMED');
  expect(double.world.gateway.heard(app.id)).toContain(6);
  expect(double.world.gateway.opened.at(-1)).toContain('/resume');
});

test.each([
  ['op 9', (one: DiscordDouble) => one.world.gateway.send(app.id, 9, false)],
  ['a close with 1000', (one: DiscordDouble) => one.world.gateway.close(app.id, 1000)],
])('after %s a new session begins, and what was said in between is lost', async (_, breakLine) => {
  await logIn();
  await heard('GUILD_CREATE');
  breakLine(double);
  await until('the line to be down', () => !double.world.gateway.connected(app.id));
  write(double.world, app, ada, directWith(double.world, app, ada), 'in between');
  await until('a second READY', () => lines.filter(one => one === 'READY').length === 2, 5000);
  expect(lines).not.toContain('said:in between');
});

test('a forgotten session is not resumed but begun anew', async () => {
  await logIn();
  double.world.gateway.forget(app.id);
  double.world.gateway.close(app.id, 4000);
  await until('a second READY', () => lines.filter(one => one === 'READY').length === 2, 5000);
  expect(double.world.gateway.opened.length).toBeGreaterThanOrEqual(3);
});

test('a close with 4004 is the end, although the client still says that it is ready', async () => {
  await logIn();
  await until('ready', () => client.isReady());
  double.world.gateway.close(app.id, 4004);
  await heard('closed:4004');
  expect(client.isReady()).toBe(true);
});

test('heartbeats that are not acknowledged make the client leave and resume', async () => {
  double.world.gateway.heartbeatMs = 60;
  await logIn();
  await until('a heartbeat', () => double.world.gateway.heard(app.id).includes(1));
  double.world.gateway.acknowledges = false;
  await until('the client to give up', () => !double.world.gateway.connected(app.id), 5000);
  double.world.gateway.acknowledges = true;
  await heard('RESUMED');
});
