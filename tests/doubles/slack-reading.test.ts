import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Seen } from '../contracts/stage.ts';
import { type Bare, openBare } from './slack/bare.ts';
import { seenAt } from './slack/human.ts';
import { SILENT } from './slack/silent.ts';

/** What the double shows people of what the bare client posts: a lapse of ours must be seen here. */
let bare: Bare;
let client: WebClient;
beforeEach(async () => {
  bare = await openBare();
  client = new WebClient(bare.workspace.botToken, { slackApiUrl: bare.double.api, logger: SILENT });
});
afterEach(() => bare.close());

const last = (): Seen | undefined => {
  const home = bare.workspace.channels.get('C1');
  return (
    home && seenAt({ world: bare.double.world, workspace: bare.workspace, connection: 'x' }, home).at(-1)
  );
};
const say = async (text: string, over: object = {}): Promise<Seen | undefined> => {
  await client.chat.postMessage({ channel: 'C1', text, ...over });
  return last();
};
const section = (type: string, text: string, over: object = {}) => ({
  blocks: [{ type: 'section', text: { type, text, ...over } }],
});

describe('a person reads', () => {
  test.each([
    ['<@U1> in <#C1>', '@Olaf in #incidents'],
    ['<https://a.example|a bank> &amp; <https://b.example>', 'a bank & https://b.example'],
    ['&lt;!channel&gt; &amp;lt;', '<!channel> &lt;'],
    ['<!channel>', '@channel'],
    ['*bold* _slanted_ ~struck~ `a * b`', 'bold slanted struck a * b'],
    ['2*3*4 snake_case_word', '2*3*4 snake_case_word'],
    ['&gt; quoted', '▌ quoted'],
    [':tada: at 10:30:45', '(emoji) at 10:30:45'],
    ['<!date^1803508800^{date_short} {time}|old>', 'Feb 24, 2027 10:40 PM'],
  ])('%j as %j', async (raw, words) => {
    expect((await say(raw))?.text).toBe(words);
    expect((await say('x', section('mrkdwn', raw)))?.text).toBe(words);
  });

  test('plain text as it stands, except for emoji that were not turned off', async () => {
    expect((await say('x', section('plain_text', '*a* <!here> :tada:', { emoji: false })))?.text).toBe(
      '*a* <!here> :tada:',
    );
    expect((await say('x', section('plain_text', '*a* :tada:')))?.text).toBe('*a* (emoji)');
  });
});

describe('a message notifies', () => {
  test('whom it mentions, in its text or in mrkdwn, and nobody by plain text', async () => {
    expect((await say('<@U1>'))?.pinged).toEqual(['U1']);
    expect((await say('x', section('mrkdwn', 'hey <@U1|olaf>')))?.pinged).toEqual(['U1']);
    expect((await say('x', section('plain_text', '<@U1> <!channel>')))?.pinged).toEqual([]);
    expect((await say('&lt;@U1&gt;'))?.pinged).toEqual([]);
  });

  test.each(['<!channel>', '<!here>', '<!everyone|everyone>'])('everyone by %s', async raw => {
    expect((await say(raw))?.pinged).toEqual(['everyone']);
  });

  test('by mere names only when Slack is asked to look for them', async () => {
    expect((await say('@channel @Olaf'))?.pinged).toEqual([]);
    expect((await say('@channel @Olaf', { link_names: true }))?.pinged).toEqual(['everyone', 'U1']);
    expect((await say('@channel', { parse: 'full' }))?.pinged).toEqual(['everyone']);
  });

  test('its receiver when it is direct, and nobody when it is edited', async () => {
    await client.chat.postMessage({ channel: 'U3', text: 'hello' });
    expect(bare.ada.inbox()[0]?.pinged).toEqual(['U3']);
    await say('quiet');
    await client.chat.update({ channel: 'C1', ts: last()?.message ?? '', text: '<!channel>' });
    expect(last()).toMatchObject({ text: '@channel', edits: 1, pinged: [] });
  });
});
