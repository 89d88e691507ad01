import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';

/** Signs what anybody can check with the public key. */
export interface Signer {
  /** The public key: 32 bytes, in hex. */
  readonly publicKey: string;
  /** A signature: 64 bytes, in hex. The same text always has the same one. */
  sign(text: string): string;
}

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 and in SPKI (RFC 8410). */
const PKCS8 = '302e020100300506032b657004220420';
const SPKI = '302a300506032b6570032100';

/** Signs with Ed25519 (RFC 8032). Seed: 32 secret bytes. */
export const createSigner = (seed: Uint8Array): Signer => {
  const der = Buffer.concat([Buffer.from(PKCS8, 'hex'), seed]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    publicKey: spki.subarray(-32).toString('hex'),
    sign: text => sign(null, Buffer.from(text, 'utf8'), key).toString('hex'),
  };
};

/** Whether this is the key's signature of the text. Both in lower-case hex; anything else is none. */
export const isSigned = (text: string, signature: string, publicKey: string): boolean => {
  if (!/^[\da-f]{64}$/u.test(publicKey) || !/^[\da-f]{128}$/u.test(signature)) return false;
  try {
    const key = createPublicKey({ key: Buffer.from(SPKI + publicKey, 'hex'), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'hex'));
  } catch {
    return false;
  }
};
