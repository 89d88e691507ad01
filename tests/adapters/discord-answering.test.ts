import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Form } from '../../src/chat/card.ts';
import { Later } from '../../src/errors.ts';
import { COMMANDS, clearedFor, createEar } from '../contracts/scene.ts';
import { redeliver } from '../doubles/discord/deliver.ts';
import { until } from '../setup/until.ts';
import { type DiscordScene, homeCard, openDiscordScene } from './discord-scene.ts';

let scene: DiscordScene;
beforeEach(async () => {
  scene = await openDiscordScene();
});
afterEach(() => scene.close());

const CALLBACK = /\/callback$/;
const ORIGINAL = /@original|%40original/;

describe('an interaction', () => {
  test('that comes ten times to two processes gets one answer', async () => {
    const { stage, ear } = scene;
    const other = createEar();
    await scene.anotherProcess().start(COMMANDS, other);
    const ada = stage.join('Ada');
    await ada.types('/inc show INC-1');
    const last = ada.last();
    if (last === undefined) throw new Error('nothing was typed');
    for (let at = 0; at < 9; at += 1) redeliver(stage.double.world, last);
    await until('all of them to be answered', () => stage.double.count('POST', CALLBACK) >= 20);
    expect(new Set([...ear.heard, ...other.heard].map(one => one.id)).size).toBe(1);
    expect(ada.replies().map(seen => seen.text)).toEqual([expect.stringContaining('Heard: show')]);
    expect(scene.log.lines.filter(line => line.startsWith('error'))).toEqual([]);
  });

  test('that came too late to be answered is let go quietly', async () => {
    const { stage, ear, clock } = scene;
    const decide = ear.decide;
    ear.decide = async invocation => {
      clock.advance(3500);
      return decide(invocation);
    };
    const ada = stage.join('Ada');
    const typed = ada.types('/inc show INC-1').catch(() => undefined);
    await until('the refusal', () => stage.double.count('POST', CALLBACK) === 1);
    await scene.adapter.stop();
    expect(ada.replies()).toEqual([]);
    expect(scene.log.lines.filter(line => line.startsWith('error'))).toEqual([]);
    scene.stage.double.world.interactions.forEach(one => {
      one.answered = 0;
    });
    await typed;
  });

  test('whose answer was cut off on the way back is answered all the same', async () => {
    const { stage } = scene;
    stage.double.fail('POST', CALLBACK, 'cut-after');
    const ada = stage.join('Ada');
    await ada.types('/inc show INC-1');
    await expect.poll(() => ada.replies().length).toBe(1);
    stage.double.fail('POST', CALLBACK, 'cut-before');
    await ada.types('/inc show INC-2');
    await expect.poll(() => ada.replies().length).toBe(2);
  });

  test('deferred, whose late answer meets trouble, is answered in the end', async () => {
    const { stage, ear } = scene;
    let release: () => void = () => undefined;
    const held = new Promise<void>(resolve => {
      release = resolve;
    });
    const decide = ear.decide;
    ear.decide = async invocation => {
      await held;
      return decide(invocation);
    };
    const ada = stage.join('Ada');
    await ada.types('/inc show INC-1');
    stage.double.limit('PATCH', ORIGINAL, 0.05);
    release();
    await expect
      .poll(() =>
        ada
          .replies()
          .map(seen => seen.text)
          .join(),
      )
      .toContain('Heard: show');
  });

  test('is followed up from a process that has no line to the gateway', async () => {
    const { stage, ear } = scene;
    const ada = stage.join('Ada');
    await ada.types('/inc note hello');
    const [heard] = ear.heard;
    if (heard === undefined) throw new Error('nothing was heard');
    const worker = scene.anotherProcess();
    await worker.answer(heard.replyTo, clearedFor(heard.place, { title: 'INC-42 declared', tone: 'good' }));
    expect(ada.replies().map(seen => seen.text)).toEqual([expect.stringContaining('INC-42 declared')]);
    expect(stage.double.requests.find(one => ORIGINAL.test(one.path))?.status).toBe(200);
    expect(ada.replies()[0]?.text).not.toContain('via ');
  });

  test('whose job is done before it is answered at all is followed up a little later', async () => {
    const { stage, ear } = scene;
    const worker = scene.anotherProcess();
    const decide = ear.decide;
    let tooEarly: unknown;
    ear.decide = async invocation => {
      const done = clearedFor(invocation.actor, { title: 'INC-42 declared', tone: 'good' });
      tooEarly = await worker.answer(invocation.replyTo, done).catch((error: unknown) => error);
      return decide(invocation);
    };
    await stage.join('Ada').types('/inc note hello');
    expect(tooEarly).toBeInstanceOf(Later);
  });

  test('of somebody who is nobody’s member yet: a nickname counts, and zero roles make a guest', async () => {
    const { stage, ear } = scene;
    const gil = stage.join('Gil', 'guest');
    stage.set.guild.members.set(gil.user.id, { nick: 'Gil of Northmark', roles: ['999'] });
    await gil.types('/inc show INC-1');
    expect(ear.heard[0]?.actor).toMatchObject({ name: 'Gil of Northmark', standing: 'guest' });
  });
});

describe('a form', () => {
  const form = (more: Partial<Form> = {}): Form => ({
    title: 'Declare an incident, please, with a title of more than forty-five characters',
    word: 'declare',
    text: 'tlp:amber #energy',
    inputs: [
      { name: 'title', label: 'T', hint: 'h'.repeat(200), long: false, required: true, maxLength: 150 },
    ],
    ...more,
  });

  test('keeps options that were given and it does not ask for', async () => {
    const { stage, ear } = scene;
    ear.form = call => (call.named?.title === undefined ? form() : undefined);
    const ada = stage.join('Ada');
    await ada.types('/inc note tea & cake = 100%');
    await ada.submits({ title: 'Port down' });
    expect(ear.heard[0]?.call).toEqual({
      root: 'inc',
      word: 'declare',
      text: 'tlp:amber #energy',
      named: { text: 'tea & cake = 100%', title: 'Port down' },
    });
  });

  test('that could not keep what was typed is not shown: the call is decided as it stands', async () => {
    const { stage, ear } = scene;
    ear.form = () => form({ text: 'x'.repeat(101) });
    const ada = stage.join('Ada');
    await ada.types('/inc note long');
    expect(ada.form()).toBeUndefined();
    expect(ear.heard.length).toBe(1);
  });
});

describe('a menu', () => {
  test('is asked for while typing, by whom and where, and holds at most 25 entries', async () => {
    const { stage } = scene;
    const other = createEar();
    const asked: unknown[] = [];
    other.choices = async ({ actor, ...rest }) => {
      asked.push({ ...rest, standing: actor.standing });
      return Array.from({ length: 40 }, (_, at) => ({
        label: `INC-${at} ${'x'.repeat(200)}`,
        value: `${at}`,
      }));
    };
    await scene.adapter.stop();
    await scene.anotherProcess().start(suggesting, other);
    const labels = await stage.join('Ada').asks('/inc show INC', 'text', 'INC-4');
    expect(asked).toEqual([
      {
        place: stage.home,
        placeKind: 'channel',
        word: 'show',
        argument: 'text',
        typed: 'INC-4',
        standing: 'member',
      },
    ]);
    expect(labels.length).toBe(25);
    expect(labels.every(one => one.length <= 100)).toBe(true);
  });

  test('is empty when nobody knows in time what to offer', async () => {
    const other = createEar();
    other.choices = () => new Promise(() => undefined);
    await scene.adapter.stop();
    await scene.anotherProcess().start(suggesting, other);
    expect(await scene.stage.join('Ada').asks('/inc show', 'text', 'I')).toEqual([]);
  });

  const suggesting = COMMANDS.map(command => ({
    ...command,
    arguments: command.arguments.map(argument => ({ ...argument, suggests: true })),
  }));
});

test('stop hears nothing new and waits until what was heard is answered', async () => {
  const { stage, ear, adapter } = scene;
  let release: () => void = () => undefined;
  const held = new Promise<void>(resolve => {
    release = resolve;
  });
  const decide = ear.decide;
  ear.decide = async invocation => {
    await held;
    return decide(invocation);
  };
  const ada = stage.join('Ada');
  await ada.types('/inc show INC-1');
  const stopped = adapter.stop();
  await ada.types('/inc show INC-2').catch(() => undefined);
  release();
  await stopped;
  expect(ear.heard.length).toBe(1);
  expect(ada.replies().map(seen => seen.text)).toEqual([expect.stringContaining('Heard: show')]);
});

test('neither what was said nor a token is in the log', async () => {
  const { stage, ear, adapter } = scene;
  ear.decide = async () => {
    throw new Error('the receiver broke its promise');
  };
  const ada = stage.join('Ada');
  await ada.types('/inc note utterly secret');
  await adapter.post(homeCard(stage, { title: 'utterly secret' }), { key: 'a' });
  const lines = scene.log.lines.join('\n');
  expect(lines).toContain('discord-answer-not-drawn');
  expect(lines).not.toContain('secret');
  expect(lines).not.toContain(stage.app.token);
  expect(lines).not.toContain(String(ada.last()?.token));
});
