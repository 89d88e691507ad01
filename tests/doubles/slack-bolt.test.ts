import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Bare, openBare } from './slack/bare.ts';

let bare: Bare;
beforeEach(async () => {
  bare = await openBare();
});
afterEach(() => bare.close());

describe('what people do', () => {
  test('an answer in the acknowledgement is private by default, and public when it says so', async () => {
    const app = await bare.openBolt();
    app.command('/inc', ({ ack, command }) =>
      ack(command.text === 'loud' ? { text: 'to all', response_type: 'in_channel' } : { text: 'to you' }),
    );
    await bare.ada.types('/inc quiet');
    expect(bare.ada.replies().map(one => one.text)).toEqual(['to you']);
    expect(bare.workspace.channels.get('C1')?.messages).toEqual([]);
    await bare.ada.types('/inc loud');
    expect(bare.workspace.channels.get('C1')?.messages.map(one => one.text)).toEqual(['to all']);
  });

  test('a command is escaped once, and names become references', async () => {
    const app = await bare.openBolt();
    const texts: string[] = [];
    app.command('/inc', async ({ ack, command }) => {
      texts.push(command.text);
      await ack();
    });
    await bare.ada.types('/inc note <!channel> & @Ada #incidents &lt;');
    expect(texts).toEqual(['note &lt;!channel&gt; &amp; <@U3|ada> <#C1|incidents> &amp;lt;']);
  });

  test('a response URL takes five answers within half an hour, and never replaces a command', async () => {
    const app = await bare.openBolt();
    const urls: string[] = [];
    app.command('/inc', async ({ ack, command }) => {
      urls.push(command.response_url);
      await ack({ text: 'first' });
    });
    await bare.ada.types('/inc a');
    await bare.ada.types('/inc b');
    const [used = '', old = ''] = urls;
    const post = async (url: string) => {
      const body = JSON.stringify({ text: 'more', replace_original: true });
      const answer = await fetch(url, { method: 'POST', body });
      return `${answer.status} ${await answer.text()}`;
    };
    for (let time = 0; time < 5; time += 1) expect(await post(used)).toBe('200 ok');
    expect(await post(used)).toBe('404 used_url');
    expect(bare.ada.replies().filter(one => one.text === 'first').length).toBe(2);
    bare.clock.advance(30 * 60_000);
    expect(await post(old)).toBe('404 expired_url');
  });

  test('a trigger opens one form within three seconds', async () => {
    const app = await bare.openBolt();
    const tries: string[] = [];
    const view = {
      type: 'modal' as const,
      callback_id: 'f',
      title: { type: 'plain_text' as const, text: 'Form' },
    };
    const input = {
      type: 'input' as const,
      block_id: 'b',
      label: { type: 'plain_text' as const, text: 'Title' },
      element: { type: 'plain_text_input' as const, action_id: 'title', max_length: 5 },
    };
    app.command('/inc', async ({ ack, command, client }) => {
      if (command.text === 'slow') bare.clock.advance(3001);
      const open = () =>
        client.views.open({ trigger_id: command.trigger_id, view: { ...view, blocks: [input] } });
      for (const attempt of [open, open]) {
        await attempt().then(
          () => tries.push('ok'),
          (error: { data: { error: string } }) => tries.push(error.data.error),
        );
      }
      await ack();
    });
    const submitted: unknown[] = [];
    app.view('f', async ({ ack, view: sent }) => {
      submitted.push(sent.state.values.b?.title?.value);
      await ack();
    });
    await bare.ada.types('/inc fast');
    await bare.ada.types('/inc slow').catch(() => undefined);
    expect(tries).toEqual(['ok', 'exchanged_trigger_id', 'expired_trigger_id', 'expired_trigger_id']);
    expect(bare.ada.form()).toEqual({ title: 'Form', names: ['title'] });
    await expect(bare.ada.submits({})).rejects.toThrow('complete');
    await expect(bare.ada.submits({ title: 'too long' })).rejects.toThrow('over 5');
    await bare.ada.submits({ title: 'fine' });
    expect(submitted).toEqual(['fine']);
    expect(bare.ada.form()).toBeUndefined();
  });

  test('a press carries the value of the button, and its response URL can replace the message', async () => {
    const app = await bare.openBolt();
    const button = {
      type: 'button' as const,
      action_id: 'go',
      text: { type: 'plain_text' as const, text: 'Go' },
      value: 'ack 1',
    };
    await app.client.chat.postMessage({
      channel: 'C1',
      text: 'x',
      blocks: [{ type: 'actions', elements: [button] }],
    });
    app.action('go', async ({ ack, action, respond }) => {
      await ack();
      await respond({ text: `pressed ${'value' in action ? action.value : ''}`, replace_original: true });
    });
    const message = bare.workspace.channels.get('C1')?.messages[0];
    const place = { connection: 'x', place: 'C1' };
    await bare.ada.presses('Go', {
      text: '',
      buttons: ['Go'],
      message: message?.ts ?? '',
      place,
      edits: 0,
      files: [],
      pinged: [],
    });
    await expect.poll(() => message?.text).toBe('pressed ack 1');
  });
});
