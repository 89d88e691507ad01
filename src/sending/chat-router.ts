import { Permanent } from '../errors.ts';
import type { Chat, ChatAdapter } from '../ports.ts';

/** One `Chat` over all connections: each call goes to the adapter of the connection that it names. */
export const createChatRouter = (adapters: ReadonlyMap<string, ChatAdapter>): Chat => {
  const of = (connection: string): Chat => {
    const adapter = adapters.get(connection);
    if (adapter === undefined) throw new Permanent(`there is no connection ${connection} any more`);
    return adapter;
  };
  return {
    post: async (cleared, once) => of(cleared.to.connection).post(cleared, once),
    revise: async (at, cleared) => of(at.connection).revise(at, cleared),
    retract: async at => of(at.connection).retract(at),
    answer: async (replyTo, cleared) => of(replyTo.connection).answer(replyTo, cleared),
    prepare: async person => of(person.connection).prepare(person),
    openRoom: async (near, name, once) => of(near.connection).openRoom(near, name, once),
    admit: async (room, person) => of(room.connection).admit(room, person),
    dismiss: async (room, person) => of(room.connection).dismiss(room, person),
    audienceOf: async place => of(place.connection).audienceOf(place),
  };
};
