import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Form, FormInput } from '../../src/chat/card.ts';
import type { ChatAdapter } from '../../src/ports.ts';
import { COMMANDS, clearedFor, createEar, createKeptLog, createManualClock } from '../contracts/scene.ts';
import type { Human } from '../contracts/stage.ts';
import { sendAgain } from '../doubles/slack/deliver.ts';
import { createSlackStage, type SlackStage } from '../doubles/slack/stage.ts';

const input = (over: Partial<FormInput> = {}): FormInput => ({
  name: 'title',
  label: 'Title',
  hint: 'Neutral words',
  long: false,
  required: true,
  maxLength: 100,
  ...over,
});
const form = (over: Partial<Form> = {}): Form => ({
  title: 'Note',
  word: 'note',
  text: 'INC-1',
  inputs: [input()],
  ...over,
});

let clock = createManualClock();
let ear = createEar();
let stage: SlackStage;
let adapter: ChatAdapter;
let ada: Human;

beforeEach(async () => {
  clock = createManualClock();
  ear = createEar();
  stage = await createSlackStage({ clock });
  adapter = stage.openAdapter({ clock, log: createKeptLog() });
  ada = stage.join('Ada');
  ear.form = call => (call.named === undefined ? form() : undefined);
  await adapter.start(COMMANDS, ear);
});
afterEach(async () => {
  await adapter.stop();
  await stage.close();
});

const words = () => ada.replies().map(one => one.text);

test('a form submitted twice is heard once', async () => {
  await ada.types('/inc note INC-1');
  await ada.submits({ title: 'Quay 4' });
  const last = stage.workspace.deliveries.at(-1);
  if (last) await sendAgain(stage.double.world, stage.workspace, last);
  await expect.poll(words).toEqual([expect.stringContaining('Heard: note')]);
  expect(ear.heard.length).toBe(1);
});

test('a form left open for forty minutes is answered all the same', async () => {
  await ada.types('/inc note INC-1');
  clock.advance(40 * 60_000);
  await ada.submits({ title: 'Quay 4' });
  await expect.poll(words).toEqual([expect.stringContaining('Heard: note')]);
  expect(ear.heard[0]?.replyTo.expiresAt.getTime()).toBeGreaterThan(clock.now().getTime());
});

test('a form submitted soon answers by the address of its command, wherever the bot is not', async () => {
  stage.workspace.channels.get('C1')?.members.delete(stage.workspace.botUser);
  await ada.types('/inc note INC-1');
  clock.advance(5 * 60_000);
  await ada.submits({ title: 'Quay 4' });
  await expect.poll(words).toEqual([expect.stringContaining('Heard: note')]);
});

test('a line that no form can keep is not lost in silence', async () => {
  ear.form = call => form({ text: call.text });
  await ada.types(`/inc note ${'x'.repeat(3000)}`);
  expect(words()).toEqual([expect.stringContaining('too long')]);
  expect(ada.form()).toBeUndefined();
});

test('whatever a form holds, Slack takes it', async () => {
  const long = '👩‍🚒 long '.repeat(1000);
  const inputs = [
    input({ label: long, hint: long, value: long, maxLength: 9000 }),
    input({ name: 'b', hint: '', value: `${'x'.repeat(9)}🦑`, maxLength: 10 }),
  ];
  ear.form = call => (call.named === undefined ? form({ title: long, inputs }) : undefined);
  await ada.types('/inc note');
  expect(ada.form()?.names).toEqual(['title', 'b']);
  await ada.submits({});
  await expect.poll(() => ear.heard[0]?.call.named?.b).toBe('x'.repeat(9));
});

test('a button may ask for a form, and what is left empty stays away', async () => {
  const card = {
    title: 'INC-1',
    tone: 'info' as const,
    buttons: [{ label: 'Add a note', line: 'note INC-1' }],
  };
  ear.form = call =>
    call.named === undefined
      ? form({ inputs: [input(), input({ name: 'more', required: false })] })
      : undefined;
  await adapter.post(clearedFor(stage.home, card), { key: 'a' });
  const [seen] = stage.at(stage.home);
  if (seen) await ada.presses('Add a note', seen);
  await ada.submits({ title: 'Quay 4' });
  await expect.poll(() => ear.heard.length).toBe(1);
  expect(ear.heard[0]?.call).toEqual({ word: 'note', text: 'INC-1', named: { title: 'Quay 4' } });
});

test('an answer that Slack did not take at first is said again', async () => {
  ear.form = () => undefined;
  const card = { title: 'INC-1', tone: 'info' as const, buttons: [{ label: 'Show', line: 'show INC-1' }] };
  await adapter.post(clearedFor(stage.home, card), { key: 'a' });
  stage.double.fail({ method: 'hook', status: 500 });
  stage.double.fail({ method: 'hook', status: 429, retryAfter: '1' });
  const [seen] = stage.at(stage.home);
  if (seen) await ada.presses('Show', seen);
  await expect.poll(words, { timeout: 5000 }).toEqual([expect.stringContaining('Heard: show')]);
  expect(ear.heard.length).toBe(1);
});
