import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Permanent } from '../../src/errors.ts';
import { clearedFor } from '../contracts/scene.ts';
import { type DiscordScene, openDiscordScene } from './discord-scene.ts';

let scene: DiscordScene;
beforeEach(async () => {
  scene = await openDiscordScene();
});
afterEach(() => scene.close());

describe('a line typed to the bot', () => {
  test('may begin with a root, with or without its stroke', async () => {
    const { stage, ear } = scene;
    const bea = stage.join('Bea');
    for (const line of ['/inc note one', 'inc note two', 'note three']) await bea.types(line, 'direct');
    expect(ear.heard.map(one => [one.call.root, one.call.word, one.call.text])).toEqual([
      ['inc', 'note', 'one'],
      ['inc', 'note', 'two'],
      [undefined, 'note', 'three'],
    ]);
  });

  test('has one answer, which a follow-up changes', async () => {
    const { stage, ear, adapter } = scene;
    const bea = stage.join('Bea');
    await bea.types('note hello', 'direct');
    const [heard] = ear.heard;
    if (heard === undefined) throw new Error('nothing was heard');
    await adapter.answer(heard.replyTo, clearedFor(bea.person, { title: 'Noted', tone: 'good' }));
    expect(bea.replies().map(seen => [seen.edits, seen.text.includes('Noted')])).toEqual([[1, true]]);
  });

  test('after a mention is answered in private, not before everybody', async () => {
    const { stage, ear } = scene;
    const ada = stage.join('Ada');
    await ada.types(`<@${stage.app.bot}> note from the channel about <@${ada.user.id}>`, stage.home);
    await expect
      .poll(() =>
        ada
          .inbox()
          .map(seen => seen.text)
          .join(),
      )
      .toContain('Heard: note');
    expect(ear.heard[0]).toMatchObject({
      placeKind: 'channel',
      place: stage.home,
      actor: { standing: 'member' },
    });
    expect(ear.heard[0]?.call.text).toBe(`from the channel about @${ada.user.id}`);
    expect(stage.at(stage.home).length).toBe(1);
  });

  test('after a mention, what was cleared for the channel and marked is not repeated elsewhere', async () => {
    const { stage, ear, adapter } = scene;
    const card = { title: 'Only for the channel', tone: 'info' } as const;
    const marking = { tlp: 'TLP:AMBER' } as const;
    const ada = stage.join('Ada');
    for (const [i, to] of ([stage.home, ada.person] as const).entries()) {
      ear.decide = async () => clearedFor(to, card, marking);
      await ada.types(`<@${stage.app.bot}> show INC-1`, stage.home);
      await expect.poll(() => ada.inbox().length).toBe(i + 1);
    }
    // A follow-up is for the core to clear anew, for the direct messages themselves.
    const [heard] = ear.heard;
    if (heard === undefined) throw new Error('nothing was heard');
    const late = adapter.answer(heard.replyTo, clearedFor(ada.person, card, marking));
    await expect(late).rejects.toBeInstanceOf(Permanent);
    expect(
      ada
        .inbox()
        .map(seen => seen.text)
        .join(),
    ).not.toContain('Only for the channel');
  });

  test('by somebody who takes no direct messages is answered with a hint and nothing else', async () => {
    const { stage } = scene;
    const ada = stage.join('Ada');
    ada.user.acceptsDirect = false;
    await ada.types(`<@${stage.app.bot}> show INC-1`, stage.home);
    await expect.poll(() => stage.at(stage.home).length).toBe(2);
    expect(stage.at(stage.home)[1]?.text).toContain('use a slash command');
    expect(stage.at(stage.home)[1]?.pinged).toEqual([]);
  });

  test('to others, by another bot, or without words, is not heard', async () => {
    const { stage, ear } = scene;
    const ada = stage.join('Ada');
    const machine = stage.join('Machine');
    Object.assign(machine.user, { bot: true });
    await ada.types('nothing for the bot', stage.home);
    await ada.types(`the bot <@${stage.app.bot}> is not addressed first`, stage.home);
    await ada.types(`<@${stage.app.bot}>`, stage.home);
    await machine.types(`<@${stage.app.bot}> show INC-1`, stage.home);
    await ada.types('show INC-2', 'direct');
    expect(ear.heard.map(one => one.call.text)).toEqual(['INC-2']);
  });
});
