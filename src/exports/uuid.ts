import { createHash } from 'node:crypto';

/** A namespace of our own, so that no name of ours meets one of somebody else's. */
const NAMESPACE = '6f0a7b0e4a3c4bd59c1d8c3a5e1f2b70';

/** The UUID of a name, the same every time (RFC 9562, 5.5: version 5). */
export const uuidOf = (name: string): string => {
  const digest = createHash('sha1').update(Buffer.from(NAMESPACE, 'hex')).update(name).digest();
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
};
