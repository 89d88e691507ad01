import { createTransport } from 'nodemailer';
import { Permanent } from '../../src/errors.ts';
import type { ContactMessage, Handed, Notifier } from '../../src/ports.ts';
import { messageIdOf, render } from './message.ts';

/** A mail server of the operator's. */
export interface EmailConfig {
  /** The sender's bare address. */
  readonly from: string;
  /** `smtps://host:465` speaks TLS from the first byte, `smtp://host:587` begins it before anything is said. */
  readonly smtp: string;
  readonly user?: string;
  readonly password?: string;
}

const WHOM = 'the mail server';
/** Each step, and all of them together. */
const STEP_MS = 8_000;
const WHOLE_MS = 10_000;

/**
 * E-mail through one SMTP server (RFC 5321). Without TLS nothing is said, except to this very machine. The server
 * takes it over: `accepted`, with no word on whether it is read.
 */
export const createEmail = (config: EmailConfig): Notifier => ({
  send: (message, once) => deliver(config, message, once),
  async look() {
    const transport = open(config);
    try {
      await within(transport, transport.verify());
      return 'the mail server answers and lets us in';
    } catch (error) {
      throw failureOf(error);
    } finally {
      transport.close();
    }
  },
});

const deliver = async (config: EmailConfig, message: ContactMessage, once: string): Promise<Handed> => {
  const transport = open(config);
  try {
    await within(transport, transport.sendMail(render(config.from, message, once)));
    return { state: 'accepted', receipt: messageIdOf(once, config.from) };
  } catch (error) {
    throw failureOf(error);
  } finally {
    transport.close();
  }
};

const open = ({ smtp, user, password }: EmailConfig) => {
  const { protocol, hostname, port } = new URL(smtp);
  const host = hostname.replace(/^\[|\]$/gu, '');
  const secure = protocol === 'smtps:';
  return createTransport({
    host,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !isThisMachine(host),
    ignoreTLS: !secure && isThisMachine(host),
    ...(user === undefined || password === undefined ? {} : { auth: { user, pass: password } }),
    connectionTimeout: STEP_MS,
    greetingTimeout: STEP_MS,
    socketTimeout: STEP_MS,
    dnsTimeout: STEP_MS,
    // Nothing that stands in a message may make this read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
    tls: { minVersion: 'TLSv1.2' },
  });
};

/** Nobody listens between a machine and itself. */
const isThisMachine = (host: string): boolean => /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/u.test(host);

const within = async <T>(transport: { close(): void }, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      transport.close();
      reject(new Error('timeout'));
    }, WHOLE_MS);
  });
  work.catch(() => {}); // once it is late, how it ends is no news
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

/**
 * What an SMTP failure asks for (RFC 5321, 4.2.1): 5yz is final, 4yz is not. Only codes are repeated: servers quote
 * the address back.
 */
const failureOf = (error: unknown): Error => {
  const { responseCode, code } = error as { readonly responseCode?: unknown; readonly code?: unknown };
  const known = typeof code === 'string' ? code : 'no answer in time';
  if (typeof responseCode !== 'number') return new Error(`${WHOM} could not be reached (${known})`);
  return responseCode >= 500
    ? new Permanent(`${WHOM} answered ${responseCode}`)
    : new Error(`${WHOM} answered ${responseCode}`);
};
