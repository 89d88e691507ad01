import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Secrets in flight and digests of what was typed, with a key that the database does not have. */
export interface Handles {
  /** Seals a reply handle for one invocation; sealing it twice gives different bytes. */
  seal(invocation: Owner, handle: string): Buffer;
  /** Opens it again. Undefined when it was sealed for another invocation, with another key, or changed. */
  open(invocation: Owner, sealed: Buffer): string | undefined;
  /** The same for the same person, command and line; says nothing of them without the key. */
  digest(responder: string, command: string, line: string): string;
}

/** The invocation a handle belongs to. */
export interface Owner {
  readonly connection: string;
  readonly invocation: string;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** One key each, so that neither use says anything about the other (HKDF, RFC 5869). */
const derive = (key: Uint8Array, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', `muster ${use}`, 32));

/** AES-256-GCM (NIST SP 800-38D), bound to its invocation, so that rows cannot be swapped. Key: 32 bytes or more. */
export const createHandles = (key: Uint8Array): Handles => {
  if (key.length < 32) throw new Error('The key for reply handles needs at least 32 bytes.');
  const sealing = derive(key, 'reply handle');
  const digesting = derive(key, 'line digest');
  return {
    seal(invocation, handle) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealing, iv).setAAD(bindingOf(invocation));
      const body = Buffer.concat([cipher.update(handle, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]);
    },
    open(invocation, sealed) {
      const iv = sealed.subarray(0, IV_BYTES);
      const tag = sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
      // Without a length, Node takes shorter tags as well, which are guessed sooner.
      if (tag.length !== TAG_BYTES) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', sealing, iv, { authTagLength: TAG_BYTES });
      decipher.setAAD(bindingOf(invocation)).setAuthTag(tag);
      const body = decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES));
      try {
        return Buffer.concat([body, decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
    digest: (responder, command, line) =>
      createHmac('sha256', digesting)
        .update(JSON.stringify([responder, command, line]))
        .digest('hex'),
  };
};

/** As JSON, so that no two pairs read the same. */
const bindingOf = ({ connection, invocation }: Owner): Buffer =>
  Buffer.from(JSON.stringify([connection, invocation]));
