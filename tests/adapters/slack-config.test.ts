import { expect, test } from 'vitest';
import { readSlackEntry, slackManifest } from '../../adapters/slack/index.ts';

const env = { N_BOT: 'xoxb-1-2-abc', N_APP: 'xapp-1-abc', N_SIGN: '0123456789abcdef', N_BAD: 'hunter2' };
const roots = { inc: 'inc', oncall: 'duty', brief: 'brief', ally: 'ally' };

test('an entry gives tokens by the names of variables', () => {
  const entry = {
    secrets: { bot: 'N_BOT', app: 'N_APP', signing: 'N_SIGN' },
    api: 'https://slack.example/api/',
  };
  expect(readSlackEntry(entry, env)).toEqual({
    mistakes: [],
    config: {
      botToken: env.N_BOT,
      appToken: env.N_APP,
      signingSecret: env.N_SIGN,
      api: 'https://slack.example/api/',
    },
  });
});

test.each([
  [{}, 'secrets'],
  [{ secrets: {} }, 'names no bot token'],
  [{ secrets: { bot: 'N_BOT' } }, 'neither app (Socket Mode) nor signing (HTTP)'],
  [{ secrets: { bot: 'N_BOT', app: 'MISSING' } }, 'MISSING is not set'],
  [{ secrets: { bot: 'N_APP', app: 'N_APP' } }, 'begins with xoxb-'],
  [{ secrets: { bot: 'N_BOT', app: 'N_BAD' } }, 'begins with xapp-'],
  [{ secrets: { bot: 'N_BOT', app: 'N_APP' }, workspace: 'x' }, '"workspace", which Slack does not know'],
  [{ secrets: { bot: 'N_BOT', app: 'N_APP' }, api: 'slack' }, 'is not a web address'],
  [{ secrets: { bot: 'N_BOT', app: 'N_APP' }, sockets: 11 }, 'over 10'],
])('%j says what is wrong, and no secret with it', (entry, words) => {
  const { mistakes, config } = readSlackEntry(entry, env);
  expect(config).toBeUndefined();
  expect(mistakes.join('; ')).toContain(words);
  for (const secret of Object.values(env)) expect(mistakes.join()).not.toContain(secret);
});

test('every mistake is named at once', () => {
  const { mistakes } = readSlackEntry({ secrets: { bot: 'A', app: 'B', signing: 'C' } }, env);
  expect(mistakes.length).toBe(3);
});

test('the manifest announces the four roots as this alliance calls them', () => {
  const manifest = slackManifest(roots) as {
    features: { slash_commands: { command: string }[] };
    settings: object;
  };
  expect(manifest.features.slash_commands.map(one => one.command)).toEqual([
    '/inc',
    '/duty',
    '/brief',
    '/ally',
  ]);
  expect(manifest.settings).toMatchObject({ socket_mode_enabled: true });
  expect(slackManifest(roots, 'https://m.example/slack/north').constructor).toBe(Object);
  expect(JSON.stringify(slackManifest(roots, 'https://m.example/slack/north'))).toContain(
    '"socket_mode_enabled":false',
  );
});
