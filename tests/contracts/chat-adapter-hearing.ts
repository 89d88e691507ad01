import { expect } from 'vitest';
import type { Rules } from './chat-adapter.ts';
import { COMMANDS, createEar, createKeptLog, saidIn } from './scene.ts';

/** What an adapter hears, and what it makes of it. */
export const hearing: Rules = {
  'a typed line becomes a call': async ({ stage, ear }) => {
    const ada = stage.join('Ada');
    await ada.types('/inc note Sensors are blind at the north quay');
    const [heard] = ear.heard;
    expect(heard?.call).toMatchObject({ root: 'inc', word: 'note' });
    expect(heard && saidIn(heard.call)).toBe('Sensors are blind at the north quay');
    expect(heard?.actor).toMatchObject({ ...ada.person, name: 'Ada', standing: 'member' });
    expect(heard?.place).toEqual(stage.home);
    expect(heard?.placeKind).toBe('channel');
    expect(heard?.id).not.toBe('');
  },

  'two calls have two ids': async ({ stage, ear }) => {
    const ada = stage.join('Ada');
    await ada.types('/inc show INC-1');
    await ada.types('/inc show INC-1');
    expect(new Set(ear.heard.map(one => one.id)).size).toBe(2);
  },

  'what people type arrives as they typed it': async ({ stage, ear }) => {
    const ada = stage.join('Ada');
    const typed = 'Fish & chips <b>, a < b > c, &lt;!channel&gt; *stars* 🦑';
    await ada.types(`/inc note ${typed}`);
    expect(ear.heard.map(one => saidIn(one.call))).toEqual([typed]);
  },

  'a guest and an outsider are told apart from members': async ({ stage, ear }) => {
    await stage.join('Gil', 'guest').types('/inc show INC-1');
    await stage.join('Odo', 'outsider').types('/inc show INC-1');
    expect(ear.heard.map(one => one.actor.standing)).toEqual(['guest', 'outsider']);
  },

  'a line in a direct message is a call, and its place is direct': async ({ stage, ear }) => {
    const bea = stage.join('Bea');
    await bea.types('note All quiet here', 'direct');
    await expect.poll(() => ear.heard.length).toBe(1);
    const [heard] = ear.heard;
    expect(heard?.call.word).toBe('note');
    expect(heard && saidIn(heard.call)).toBe('All quiet here');
    expect(heard?.placeKind).toBe('direct');
    const words = () => [...bea.replies(), ...bea.inbox()].map(seen => seen.text).join('\n');
    await expect.poll(words).toContain('Heard: note');
  },

  'two connections in one process hear only their own people': async ({
    stage,
    ear,
    clock,
    openAnotherStage,
  }) => {
    const other = await openAnotherStage();
    const otherEar = createEar();
    const otherAdapter = other.openAdapter({ clock, log: createKeptLog() });
    await otherAdapter.start(COMMANDS, otherEar);
    try {
      await stage.join('Ada').types('/inc note from the first');
      await other.join('Bea').types('/inc note from the second');
      expect(ear.heard.map(one => saidIn(one.call))).toEqual(['from the first']);
      expect(otherEar.heard.map(one => saidIn(one.call))).toEqual(['from the second']);
    } finally {
      await otherAdapter.stop();
    }
  },

  'it is up while it listens, and hears nothing once stopped': async ({ stage, adapter, ear }) => {
    await expect.poll(() => adapter.health().state).toBe('up');
    await adapter.stop();
    expect(adapter.health().state).toBe('down');
    await stage
      .join('Ada')
      .types('/inc show INC-1')
      .catch(() => undefined);
    expect(ear.heard).toEqual([]);
  },
};
