import { expect } from 'vitest';
import { Permanent } from '../../src/errors.ts';
import type { Rules } from './chat-adapter.ts';
import { clearedFor } from './scene.ts';

/** Rooms, and who can read a place. */
export const rooms: Rules = {
  'a room is opened once, and what is said there stays there': async ({ stage, adapter, clock }) => {
    const since = clock.now();
    const room = await adapter.openRoom(stage.home, 'inc-42-port', { key: 'room-42' });
    expect(room.connection).toBe(stage.connection);
    expect(room.place).not.toBe(stage.home.place);
    expect(await adapter.openRoom(stage.home, 'inc-42-port', { key: 'room-42', since })).toEqual(room);
    const other = await adapter.openRoom(stage.home, 'inc-43-dam', { key: 'room-43', since });
    expect(other).not.toEqual(room);
    await adapter.post(clearedFor(room, { title: 'Only in the room', tone: 'info' }), { key: 'a' });
    expect(stage.at(room).map(seen => seen.text)).toEqual([expect.stringContaining('Only in the room')]);
    expect(stage.at(other)).toEqual([]);
  },

  'people are let in and shown out, and twice is as good as once': async ({ stage, adapter }) => {
    const bea = stage.join('Bea');
    const room = await adapter.openRoom(stage.home, 'inc-42-port', { key: 'room-42' });
    expect(bea.sees(room)).toBe(false);
    await adapter.admit(room, bea.person);
    await adapter.admit(room, bea.person);
    expect(bea.sees(room)).toBe(true);
    await adapter.dismiss(room, bea.person);
    await adapter.dismiss(room, bea.person);
    expect(bea.sees(room)).toBe(false);
  },

  'nobody from another connection is let into a room': async ({ stage, adapter }) => {
    const room = await adapter.openRoom(stage.home, 'inc-42-port', { key: 'room-42' });
    const stranger = { connection: 'elsewhere', person: 'U999' };
    await expect(adapter.admit(room, stranger)).rejects.toBeInstanceOf(Permanent);
  },

  'a room is a place in which commands are heard': async ({ stage, adapter, ear }) => {
    const bea = stage.join('Bea');
    const room = await adapter.openRoom(stage.home, 'inc-42-port', { key: 'room-42' });
    await adapter.admit(room, bea.person);
    await bea.types('/inc note from the room', room);
    expect(ear.heard[0]?.place).toEqual(room);
    expect(ear.heard[0]?.placeKind).toBe('channel');
  },

  'the readers of a place are known, and unknown where they cannot be': async ({ stage, adapter, clock }) => {
    stage.join('Ada');
    const home = await adapter.audienceOf(stage.home);
    expect(home).toMatchObject({ readers: 'closed', at: clock.now() });
    const room = await adapter.openRoom(stage.home, 'inc-42-port', { key: 'room-42' });
    expect((await adapter.audienceOf(room)).readers).toBe('closed');
    const nowhere = await adapter.audienceOf({ connection: stage.connection, place: '999999' });
    expect(nowhere.readers).toBe('unknown');
    expect(nowhere.why).toMatch(/\w/u);
  },
};
