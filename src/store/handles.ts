import { createHmac } from 'node:crypto';
import { createSealing, derive } from './sealing.ts';

/** Secrets in flight and digests of what was typed, with a key that the database does not have. */
export interface Handles {
  /** Seals a reply handle for one invocation; sealing it twice gives different bytes. */
  seal(invocation: Owner, handle: string): Buffer;
  /** Opens it again. Undefined when it was sealed for another invocation or organisation, with another key, or changed. */
  open(invocation: Owner, sealed: Buffer): string | undefined;
  /** The same for the same person, command and line; says nothing of them without the key. */
  digest(responder: string, command: string, line: string): string;
}

/** The invocation a handle belongs to, and the organisation of whoever asked. */
export interface Owner {
  readonly connection: string;
  readonly invocation: string;
  readonly member: string;
}

/** Handles are bound to their organisation and invocation: in another's row they open nothing. Key: 32 bytes or more. */
export const createHandles = (key: Uint8Array): Handles => {
  if (key.length < 32) throw new Error('The key for reply handles needs at least 32 bytes.');
  const sealing = createSealing(key, 'reply handle');
  const digesting = derive(key, 'line digest');
  return {
    seal: (owner, handle) => sealing.seal(bindingOf(owner), handle),
    open: (owner, sealed) => sealing.open(bindingOf(owner), sealed),
    digest: (responder, command, line) =>
      createHmac('sha256', digesting)
        .update(JSON.stringify([responder, command, line]))
        .digest('hex'),
  };
};

const bindingOf = ({ connection, invocation, member }: Owner): readonly string[] => [
  connection,
  invocation,
  member,
];
