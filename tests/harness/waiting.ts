import { Later } from '../../src/errors.ts';
import type { ChatAdapter } from '../../src/ports.ts';

const WAIT_MS = 60_000;

/** The same adapter on a platform that, while `waiting` says so, puts off whatever is sent to it by a minute. */
export const withWaiting = (adapter: ChatAdapter, waiting: () => boolean): ChatAdapter => {
  const wait = (): void => {
    if (waiting()) throw new Later('the platform asks us to wait', WAIT_MS);
  };
  return {
    ...adapter,
    post: async (cleared, once) => {
      wait();
      return adapter.post(cleared, once);
    },
    revise: async (at, cleared) => {
      wait();
      return adapter.revise(at, cleared);
    },
    admit: async (room, person) => {
      wait();
      return adapter.admit(room, person);
    },
    dismiss: async (room, person) => {
      wait();
      return adapter.dismiss(room, person);
    },
  };
};
