import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** One key for each use, so that none says anything about another (HKDF, RFC 5869). */
export const derive = (key: Uint8Array, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', `muster ${use}`, 32));

/** Texts that the database keeps and cannot read. */
export interface Sealing {
  /** Seals a text for what it is bound to; sealing it twice gives different bytes. */
  seal(binding: readonly string[], text: string): Buffer;
  /** Opens it again. Undefined when it was bound to something else, sealed with another key, or changed. */
  open(binding: readonly string[], sealed: Buffer): string | undefined;
}

/** AES-256-GCM (NIST SP 800-38D), bound, so that rows cannot be swapped. */
export const createSealing = (key: Uint8Array, use: string): Sealing => {
  const secret = derive(key, use);
  return {
    seal(binding, text) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', secret, iv).setAAD(bytesOf(binding));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]);
    },
    open(binding, sealed) {
      const iv = sealed.subarray(0, IV_BYTES);
      const tag = sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
      // Without a length, Node takes shorter tags as well, which are guessed sooner.
      if (tag.length !== TAG_BYTES) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', secret, iv, { authTagLength: TAG_BYTES });
      decipher.setAAD(bytesOf(binding)).setAuthTag(tag);
      const body = decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES));
      try {
        return Buffer.concat([body, decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
  };
};

/** As JSON, so that no two lists read the same. */
const bytesOf = (binding: readonly string[]): Buffer => Buffer.from(JSON.stringify(binding));
