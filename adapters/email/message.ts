import { createHash } from 'node:crypto';
import type { SendMailOptions } from 'nodemailer';
import type { ContactMessage } from '../../src/ports.ts';

/** The same for every attempt at the same message, so that a mailbox can tell a repeat (RFC 5322, 3.6.4). */
export const messageIdOf = (once: string, from: string): string => {
  const name = createHash('sha256').update(once).digest('hex').slice(0, 40);
  return `<${name}@${from.slice(from.lastIndexOf('@') + 1)}>`;
};

/**
 * The letter: plain text, the address as an address and never as a header to be read. `Auto-Submitted` keeps
 * answering machines from answering it (RFC 3834).
 */
export const render = (from: string, message: ContactMessage, once: string): SendMailOptions => ({
  from: { name: 'Muster', address: from },
  to: { name: '', address: message.to },
  envelope: { from, to: [message.to] },
  subject: message.frame === undefined ? message.title : `${message.frame}: ${message.title}`,
  text: lettersOf(message),
  messageId: messageIdOf(once, from),
  headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  ...(message.urgent ? { priority: 'high' as const } : {}),
});

const lettersOf = ({ text, link, code, frame }: ContactMessage): string =>
  [
    ...(frame === undefined ? [] : [frame]),
    text,
    ...(link === undefined ? [] : [`Answer here:\n${link}`]),
    ...(code === undefined ? [] : [`Code: ${code}`]),
    ...(frame === undefined ? [] : [frame]),
  ]
    .join('\n\n')
    .concat('\n');
