import { Permanent } from '../../src/errors.ts';
import type { ChatAdapter } from '../../src/ports.ts';
import { audienceIn } from './console-audience.ts';
import type { Corner } from './corner.ts';
import { createMessageKeeper } from './message-keeper.ts';
import { readHandle } from './reply-handle.ts';
import { createRoomKeeper } from './room-keeper.ts';
import { showReply } from './show-reply.ts';
import type { Printer } from './showing.ts';

/** One corner of the terminal as a platform. Everything is in memory and printed; a restart forgets it. */
export const createConsoleAdapter = (corner: Corner, printer: Printer): ChatAdapter => ({
  ...createMessageKeeper(corner, printer),
  ...createRoomKeeper(corner, printer),
  async start(commands, receiver) {
    corner.listening = { commands, receiver };
  },
  async stop() {
    corner.listening = undefined;
    await Promise.allSettled(corner.answering);
  },
  health: () =>
    corner.listening === undefined
      ? { state: 'down', detail: 'nobody listens to the console' }
      : { state: 'up', detail: `${corner.people.length} people may type` },
  // Everybody sits at the same terminal.
  prepare: async () => {},
  audienceOf: async place => audienceIn(corner, place, printer.clock.now()),

  async answer(replyTo, cleared) {
    const { person, place } = readHandle(replyTo.handle);
    if (replyTo.expiresAt <= printer.clock.now())
      throw new Permanent('The reply can no longer be followed up');
    showReply(corner, { person, place, cleared }, printer);
  },
});
