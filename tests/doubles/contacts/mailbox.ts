import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A letter as it lies in the mailbox. */
export interface Letter {
  readonly from: string;
  readonly to: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A mail server on 127.0.0.1 that keeps what it is given. */
export interface Mailbox {
  readonly host: string;
  readonly port: number;
  /** Letters to this address, oldest first. */
  read(to: string): readonly Letter[];
  /** Answers the next recipients with these codes, one each. */
  fail(...codes: readonly number[]): void;
  /** Takes the next letter, and cuts the connection before it says so. */
  drop(): void;
  close(): Promise<void>;
}

/**
 * Opens a mailbox; with `user` only for who knows the password, with `tls` from the first byte or once asked, by the
 * certificate that `smtp-server` brings, which no authority has signed.
 */
export const openMailbox = async (
  given: { readonly user?: string; readonly password?: string; readonly tls?: 'implicit' | 'starttls' } = {},
): Promise<Mailbox> => {
  const letters: Letter[] = [];
  const codes: number[] = [];
  let dropping = false;
  const options: SMTPServerOptions = {
    secure: given.tls === 'implicit',
    disabledCommands: [
      ...(given.tls === undefined ? ['STARTTLS'] : []),
      ...(given.user === undefined ? ['AUTH'] : []),
    ],
    authOptional: given.user === undefined,
    allowInsecureAuth: true,
    logger: false,
    onAuth: ({ username, password }, _, callback) =>
      username === given.user && password === given.password
        ? callback(null, { user: username })
        : callback(new Error('Invalid username or password')),
    onRcptTo: (_, __, callback) => {
      const code = codes.shift();
      if (code === undefined) return callback();
      callback(Object.assign(new Error('no such mailbox <somebody@secret.example>'), { responseCode: code }));
    },
    onData: (stream, { envelope }, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', chunk => chunks.push(chunk));
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(one => one.address);
        letters.push({ from, to, ...readLetter(Buffer.concat(chunks).toString('utf8')) });
        if (!dropping) return callback();
        dropping = false;
        for (const { _socket: socket } of Reflect.get(server, 'connections')) socket.destroy();
      });
    },
  };
  const server = new SMTPServer(options);
  server.on('error', () => {}); // a peer that does not trust the certificate goes away
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    host: '127.0.0.1',
    port: (server.server.address() as AddressInfo).port,
    read: to => letters.filter(letter => letter.to.includes(to)),
    fail: (...more) => void codes.push(...more),
    drop: () => {
      dropping = true;
    },
    close: () => new Promise<void>(resolve => void server.close(() => resolve())),
  };
};

/** Headers unfolded, by their names in small letters; the text decoded. */
const readLetter = (raw: string): Pick<Letter, 'headers' | 'text'> => {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/gu, ' ')
    .split('\r\n');
  const headers = Object.fromEntries(
    lines.map(line => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const body = raw.slice(end + 4).replaceAll('\r\n', '\n');
  return { headers, text: decode(body, headers['content-transfer-encoding'] ?? '7bit').trim() };
};

const decode = (body: string, encoding: string): string => {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return body;
  const bytes = body
    .replaceAll('=\n', '')
    .replace(/=([0-9A-F]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
};
