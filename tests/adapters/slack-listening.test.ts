import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Permanent } from '../../src/errors.ts';
import type { ChatAdapter } from '../../src/ports.ts';
import { COMMANDS, clearedFor, createEar, createKeptLog, createManualClock } from '../contracts/scene.ts';
import type { Human } from '../contracts/stage.ts';
import { deliver, sendAgain } from '../doubles/slack/deliver.ts';
import { commandPayload } from '../doubles/slack/payloads.ts';
import { createSlackStage, type SlackStage } from '../doubles/slack/stage.ts';

let clock = createManualClock();
let log = createKeptLog();
let ear = createEar();
let stage: SlackStage;
let adapter: ChatAdapter;
let ada: Human;

beforeEach(async () => {
  clock = createManualClock();
  log = createKeptLog();
  ear = createEar();
  stage = await createSlackStage({ clock });
  adapter = stage.openAdapter({ clock, log });
  ada = stage.join('Ada');
});
afterEach(async () => {
  await adapter.stop();
  await stage.close();
});

const calls = (method: string) => stage.double.requests.filter(one => one.method === method).length;

describe('a delivery that comes again', () => {
  test('ten times at once: one call, one answer', async () => {
    await adapter.start(COMMANDS, ear);
    await ada.types('@Muster show INC-1');
    const [first] = stage.workspace.deliveries;
    if (first === undefined) throw new Error('nothing was delivered');
    const again = await Promise.all(
      Array.from({ length: 10 }, () => sendAgain(stage.double.world, stage.workspace, first)),
    );
    expect(again.every(one => one.ackedAfterMs !== undefined)).toBe(true);
    await expect.poll(() => ada.replies().length).toBe(1);
    clock.advance(11 * 60_000);
    await sendAgain(stage.double.world, stage.workspace, first);
    expect(ear.heard.length).toBe(1);
    expect(ada.replies().length).toBe(1);
  });

  test('keeps its id, so that another process knows it too', async () => {
    const other = stage.openAdapter({ clock, log });
    const otherEar = createEar();
    await adapter.start(COMMANDS, ear);
    const { world } = stage.double;
    const home = stage.workspace.channels.get('C1');
    const user = stage.workspace.users.get(ada.person.person);
    if (home === undefined || user === undefined) throw new Error('not seated');
    const payload = commandPayload(world, stage.workspace, { user, channel: home, line: '/inc show INC-1' });
    await deliver(world, stage.workspace, 'slash_commands', payload);
    await adapter.stop();
    await other.start(COMMANDS, otherEar);
    await deliver(world, stage.workspace, 'slash_commands', payload);
    await other.stop();
    expect(otherEar.heard[0]?.id).toBe(ear.heard[0]?.id);
  });

  test('is heard after all when Slack could not say who was speaking', async () => {
    await adapter.start(COMMANDS, ear);
    stage.double.fail({ method: 'users.info', status: 500, times: 2 });
    await ada.types('@Muster show INC-1');
    await expect
      .poll(() => ada.replies().map(one => one.text))
      .toEqual([expect.stringContaining('nothing was done')]);
    const [first] = stage.workspace.deliveries;
    if (first) await sendAgain(stage.double.world, stage.workspace, first);
    await expect.poll(() => ear.heard.length).toBe(1);
  });

  test('an event is acknowledged only when somebody has decided about it', async () => {
    await adapter.start(COMMANDS, ear);
    const decide = ear.decide;
    const order: string[] = [];
    ear.decide = async invocation => {
      order.push(`decided, acknowledged: ${stage.workspace.deliveries[0]?.ackedAfterMs !== undefined}`);
      return decide(invocation);
    };
    await ada.types('note hello', 'direct');
    expect(order).toEqual(['decided, acknowledged: false']);
    expect(stage.workspace.deliveries[0]?.ackedAfterMs).toBeDefined();
  });
});

describe('what is not a call', () => {
  test('talk, a mention in the middle, an edit, and what bots say', async () => {
    await adapter.start(COMMANDS, ear);
    await ada.types('hello everybody');
    await ada.types('thanks @Muster for that');
    const { world } = stage.double;
    const send = (event: object) =>
      deliver(world, stage.workspace, 'events_api', {
        type: 'event_callback',
        team_id: 'T1',
        event_id: `Ev${Math.random()}`,
        event,
      });
    await send({ type: 'message', channel_type: 'im', channel: 'D1', subtype: 'message_changed', ts: '1.1' });
    await send({
      type: 'message',
      channel_type: 'im',
      channel: 'D1',
      user: 'U9',
      bot_id: 'B9',
      text: 'declare sev1 x',
      ts: '1.2',
    });
    await send({ type: 'app_mention', channel: 'C1', user: 'U2', text: '<@U2> declare sev1 x', ts: '1.3' });
    expect(ear.heard).toEqual([]);
  });

  test('a root may be typed in front of a mention or a direct message', async () => {
    await adapter.start(COMMANDS, ear);
    await ada.types('@Muster oncall available');
    await ada.types('brief', 'direct');
    expect(ear.heard.map(one => [one.call.root, one.call.word, one.placeKind])).toEqual([
      ['oncall', 'available', 'channel'],
      ['brief', '', 'direct'],
    ]);
  });
});

describe('somebody who left the channel since', () => {
  test('is still told what is theirs, and not what was for the readers of the channel', async () => {
    await adapter.start(COMMANDS, ear);
    await ada.types('@Muster show INC-1');
    await expect.poll(() => ada.replies().length).toBe(1);
    stage.workspace.channels.get('C1')?.members.delete(ada.person.person);
    const { replyTo } = ear.heard[0] ?? { replyTo: undefined };
    if (replyTo === undefined) throw new Error('nothing was heard');
    await adapter.answer(replyTo, clearedFor(ada.person, { title: 'For Ada', tone: 'info' }));
    expect(ada.inbox().map(one => one.text)).toEqual([expect.stringContaining('For Ada')]);
    const shared = adapter.answer(
      replyTo,
      clearedFor(stage.home, { title: 'For the channel', tone: 'info' }),
    );
    await expect(shared).rejects.toBeInstanceOf(Permanent);
    // Another ceiling holds in direct messages: what is marked is for the core to clear anew.
    const marked = adapter.answer(
      replyTo,
      clearedFor(ada.person, { title: 'For Ada, here', tone: 'info' }, { tlp: 'TLP:AMBER' }),
    );
    await expect(marked).rejects.toBeInstanceOf(Permanent);
    expect(ada.inbox().length).toBe(1);
  });
});

describe('who is speaking', () => {
  test('is asked once in five minutes, however many calls come at once', async () => {
    await adapter.start(COMMANDS, ear);
    await Promise.all([1, 2, 3].map(() => ada.types('/inc show INC-1')));
    await ada.types('/inc show INC-2');
    expect(calls('users.info')).toBe(1);
    clock.advance(5 * 60_000 + 1);
    await ada.types('/inc show INC-3');
    expect(calls('users.info')).toBe(2);
    expect(ear.heard[0]?.actor.zone).toBe('Europe/Oslo');
  });

  test('a deleted account and a stranger are outsiders', async () => {
    await adapter.start(COMMANDS, ear);
    const user = stage.workspace.users.get(ada.person.person);
    if (user) user.deleted = true;
    await ada.types('/inc show INC-1');
    expect(ear.heard[0]?.actor.standing).toBe('outsider');
  });
});

describe('the first answer', () => {
  test('a form whose trigger is too old is told to the person', async () => {
    await adapter.start(COMMANDS, ear);
    ear.form = () => ({ title: 'Form', word: 'note', text: '', inputs: [] });
    stage.double.fail({ method: 'views.open', error: 'expired_trigger_id' });
    await ada.types('/inc note');
    expect(ada.replies().map(one => one.text)).toEqual([expect.stringContaining('type the command again')]);
  });

  test('a form opens before anybody is looked up', async () => {
    await adapter.start(COMMANDS, ear);
    const input = { name: 'title', label: 'Title', hint: '', long: false, required: true, maxLength: 100 };
    ear.form = () => ({
      title: 'A title that is far longer than Slack allows',
      word: 'note',
      text: '',
      inputs: [input],
    });
    await ada.types('/inc note');
    expect(ada.form()?.names).toEqual(['title']);
    expect(calls('users.info')).toBe(0);
  });

  test('a slow decision says so at once, and nothing public happens', async () => {
    await adapter.start(COMMANDS, ear);
    const decide = ear.decide;
    let release: () => void = () => undefined;
    ear.decide = async invocation => {
      await new Promise<void>(resolve => {
        release = resolve;
      });
      return decide(invocation);
    };
    await ada.types('/inc show INC-1');
    expect(ada.replies().map(one => one.text)).toEqual(['Working on it…']);
    release();
    await expect.poll(() => ada.replies().length).toBe(2);
    expect(stage.at(stage.home)).toEqual([]);
  });

  test('no log line holds what people wrote', async () => {
    await adapter.start(COMMANDS, ear);
    ear.decide = async () => {
      throw new Error('a bug');
    };
    await ada.types('/inc note the secret words');
    expect(ada.replies()[0]?.text).toContain('went wrong');
    expect(log.lines.join('\n')).not.toContain('secret words');
  });
});
