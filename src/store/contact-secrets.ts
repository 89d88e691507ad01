import { createHmac, timingSafeEqual } from 'node:crypto';
import { createSealing, derive } from './sealing.ts';

/** Whose contact an address is: bound to the person, their member and the method. */
export interface ContactOwner {
  readonly responder: string;
  readonly member: string;
  readonly method: string;
}

/** Addresses, links and codes, with a key that the database does not have. */
export interface ContactSecrets {
  seal(owner: ContactOwner, address: string): Buffer;
  /** Undefined when it belongs to somebody else, was sealed with another key, or was changed. */
  open(owner: ContactOwner, sealed: Buffer): string | undefined;
  /** Six digits that prove that whoever types them reads what is sent there. */
  confirmCode(contact: string): string;
  isConfirmCode(contact: string, typed: string): boolean;
  /** Eight letters and digits that stand for an answer link. */
  answerCode(attempt: string): string;
  /** By which an attempt is found when its code is typed. */
  digest(code: string): Buffer;
  /** The token of a link: an attempt and an expiry, signed. */
  token(attempt: string, expiresAt: Date): string;
  /** Undefined for every token that we did not sign as it stands, and for one that has expired. */
  readToken(token: string, now: Date): string | undefined;
}

/** No 0/O, 1/I/L or U: what can be read from a small screen and over a bad line (after Crockford's base 32). */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 8;
const ID_BYTES = 16;
const EXPIRY_BYTES = 4;
const MAC_BYTES = 16;
const TOKEN_BYTES = ID_BYTES + EXPIRY_BYTES + MAC_BYTES;

/** Everything from one key, each use with its own. */
export const createContactSecrets = (key: Uint8Array): ContactSecrets => {
  const sealing = createSealing(key, 'contact address');
  const mac = (use: string) => {
    const secret = derive(key, use);
    return (what: string | Buffer): Buffer => createHmac('sha256', secret).update(what).digest();
  };
  const confirming = mac('contact code');
  const answering = mac('answer code');
  const digesting = mac('answer code digest');
  const signing = mac('answer link');
  const confirmCode = (contact: string): string =>
    String(confirming(contact).readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
  return {
    seal: (owner, address) => sealing.seal(bindingOf(owner), address),
    open: (owner, sealed) => sealing.open(bindingOf(owner), sealed),
    confirmCode,
    isConfirmCode: (contact, typed) => isSame(Buffer.from(confirmCode(contact)), Buffer.from(typed)),
    answerCode: attempt => lettersOf(answering(attempt)),
    digest: code => digesting(code),
    token(attempt, expiresAt) {
      const body = Buffer.concat([idBytes(attempt), Buffer.alloc(EXPIRY_BYTES)]);
      body.writeUInt32BE(Math.floor(expiresAt.getTime() / 1000), ID_BYTES);
      return Buffer.concat([body, signing(body).subarray(0, MAC_BYTES)]).toString('base64url');
    },
    readToken(token, now) {
      const bytes = Buffer.from(token, 'base64url');
      // Written in one way only: Node reads several texts as the same bytes.
      if (bytes.length !== TOKEN_BYTES || bytes.toString('base64url') !== token) return undefined;
      const body = bytes.subarray(0, ID_BYTES + EXPIRY_BYTES);
      if (!isSame(signing(body).subarray(0, MAC_BYTES), bytes.subarray(body.length))) return undefined;
      if (body.readUInt32BE(ID_BYTES) * 1000 <= now.getTime()) return undefined;
      return idOf(body);
    },
  };
};

const bindingOf = ({ responder, member, method }: ContactOwner): readonly string[] => [
  responder,
  member,
  method,
];

const isSame = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);

/** Bytes that would favour some letters are passed over; eight of thirty-two are left in practice always. */
const lettersOf = (digest: Buffer): string =>
  [...digest]
    .filter(byte => byte < Math.floor(256 / ALPHABET.length) * ALPHABET.length)
    .slice(0, CODE_LENGTH)
    .map(byte => ALPHABET[byte % ALPHABET.length])
    .join('');

const idBytes = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');

const idOf = (bytes: Buffer): string =>
  bytes
    .subarray(0, ID_BYTES)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/u, '$1-$2-$3-$4-');
