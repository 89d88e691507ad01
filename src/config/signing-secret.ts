const PREFIX = 'whsec_';
const LEAST_KEY_BYTES = 24;
const MOST_KEY_BYTES = 64;

/**
 * The bytes of a signing secret as Standard Webhooks writes it, `whsec_` and base64 of 24 to 64 bytes; undefined
 * when it is none (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
 */
export const readSigningSecret = (secret: string): Buffer | undefined => {
  const base64 = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret;
  // Node skips letters that are not base64, so they are checked first.
  if (!/^[\w+/-]+={0,2}$/u.test(base64)) return undefined;
  const key = Buffer.from(base64, 'base64');
  return key.length >= LEAST_KEY_BYTES && key.length <= MOST_KEY_BYTES ? key : undefined;
};
