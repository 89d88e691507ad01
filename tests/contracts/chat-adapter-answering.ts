import { expect } from 'vitest';
import type { Form } from '../../src/chat/card.ts';
import { Permanent } from '../../src/errors.ts';
import type { Invocation } from '../../src/ports.ts';
import type { Cleared } from '../../src/sharing/cleared.ts';
import type { Rules } from './chat-adapter.ts';
import { clearedFor, saidIn } from './scene.ts';
import type { Human } from './stage.ts';

const FORM: Form = {
  title: 'Declare an incident',
  word: 'note',
  text: 'sev4 #transport',
  inputs: [
    { name: 'title', label: 'Title', hint: 'Neutral words', long: false, required: true, maxLength: 150 },
    {
      name: 'summary',
      label: 'Summary',
      hint: 'What is known',
      long: true,
      required: false,
      maxLength: 2000,
    },
  ],
};

const wordsTo = (human: Human): string =>
  human
    .replies()
    .map(seen => seen.text)
    .join('\n');

/** How an adapter answers whoever called. */
export const answering: Rules = {
  'the answer is seen by whoever asked, and by nobody else': async ({ stage }) => {
    const ada = stage.join('Ada');
    const bea = stage.join('Bea');
    await ada.types('/inc show INC-1');
    await expect.poll(() => wordsTo(ada)).toContain('Heard: show');
    expect(bea.replies()).toEqual([]);
    expect(stage.at(stage.home)).toEqual([]);
  },

  'a slow decision is answered first, and in full when it comes': async ({ stage, ear }) => {
    const ada = stage.join('Ada');
    const decide = ear.decide;
    let release: () => void = () => undefined;
    const released = new Promise<void>(resolve => {
      release = resolve;
    });
    ear.decide = async invocation => {
      await released;
      return decide(invocation);
    };
    await ada.types('/inc show INC-1');
    expect(wordsTo(ada)).not.toContain('Heard: show');
    release();
    await expect.poll(() => wordsTo(ada)).toContain('Heard: show');
  },

  'a form comes first, keeps what was typed, and its answers come back by name': async ({ stage, ear }) => {
    const ada = stage.join('Ada');
    ear.form = call => (call.word === 'note' && call.named?.title === undefined ? FORM : undefined);
    await ada.types('/inc note');
    expect(ear.heard).toEqual([]);
    expect(ada.form()).toEqual({ title: 'Declare an incident', names: ['title', 'summary'] });
    await ada.submits({ title: 'Port & <crane> down', summary: 'Two lines\nof it' });
    await expect.poll(() => ear.heard.length).toBe(1);
    const [heard] = ear.heard;
    expect(heard?.call).toMatchObject({ word: 'note', text: 'sev4 #transport', root: 'inc' });
    expect(heard?.call.named).toEqual({ title: 'Port & <crane> down', summary: 'Two lines\nof it' });
    expect(heard?.place).toEqual(stage.home);
    expect(ada.form()).toBeUndefined();
    await expect.poll(() => wordsTo(ada)).toContain('Heard: note');
  },

  'a button is a command already typed, by whoever presses it': async ({ stage, adapter, ear }) => {
    const card = {
      title: 'Can you help?',
      tone: 'info' as const,
      buttons: [{ label: "I'm on it", line: 'ack page:42' }],
    };
    await adapter.post(clearedFor(stage.home, card), { key: 'page-42' });
    const [seen] = stage.at(stage.home);
    if (seen === undefined) throw new Error('nothing was posted');
    expect(seen.buttons).toEqual(["I'm on it"]);
    const bea = stage.join('Bea');
    await bea.presses("I'm on it", seen);
    await expect.poll(() => ear.heard.length).toBe(1);
    expect(ear.heard[0]?.call).toMatchObject({ word: 'ack' });
    expect(ear.heard.map(one => saidIn(one.call))).toEqual(['page:42']);
    expect(ear.heard[0]?.actor).toMatchObject(bea.person);
    await expect.poll(() => wordsTo(bea)).toContain('Heard: ack');
    expect(stage.at(stage.home).map(one => one.text)).toEqual([seen.text]);
  },

  'a button in a direct message works as well': async ({ stage, adapter, ear }) => {
    const bea = stage.join('Bea');
    const card = {
      title: 'Can you help?',
      tone: 'info' as const,
      buttons: [{ label: 'Limited', line: 'ack page:7' }],
    };
    await adapter.post(clearedFor(bea.person, card), { key: 'page-7' });
    const [seen] = bea.inbox();
    if (seen === undefined) throw new Error('nothing arrived');
    await bea.presses('Limited', seen);
    await expect.poll(() => ear.heard.length).toBe(1);
    expect(ear.heard[0]).toMatchObject({ placeKind: 'direct', actor: bea.person });
  },

  'an answer can be followed up, until its handle expires': async ({ stage, adapter, ear, clock }) => {
    const ada = stage.join('Ada');
    await ada.types('/inc note hello');
    const [heard] = ear.heard;
    if (heard === undefined) throw new Error('nothing was heard');
    await adapter.answer(heard.replyTo, clearedFor(ada.person, { title: 'INC-42 declared', tone: 'good' }));
    await expect.poll(() => wordsTo(ada)).toContain('INC-42 declared');
    expect(stage.at(stage.home)).toEqual([]);
    clock.advance(heard.replyTo.expiresAt.getTime() - clock.now().getTime() + 1000);
    const late = adapter.answer(heard.replyTo, clearedFor(ada.person, { title: 'Too late', tone: 'info' }));
    await expect(late).rejects.toBeInstanceOf(Permanent);
  },

  'what was cleared for somebody else is never the answer': async ({ stage, adapter, ear }) => {
    const ada = stage.join('Ada');
    const bea = stage.join('Bea');
    const secret = (): Cleared => clearedFor(bea.person, { title: 'For Bea alone', tone: 'info' });
    ear.decide = async () => secret();
    await ada.types('/inc show INC-1').catch(() => undefined);
    const [heard] = ear.heard as [Invocation];
    await expect(adapter.answer(heard.replyTo, secret())).rejects.toBeInstanceOf(Permanent);
    expect(wordsTo(ada)).not.toContain('For Bea alone');
    expect(wordsTo(bea)).not.toContain('For Bea alone');
  },
};
