import { z } from 'zod';
import { Permanent } from '../../src/errors.ts';
import { ask } from '../../src/outbound.ts';
import type { Clock, Notifier } from '../../src/ports.ts';

/** A server that speaks the ntfy protocol, named by the operator. */
export interface NtfyConfig {
  /** Its root, such as `https://ntfy.example`. */
  readonly server: string;
  /** An access token, where it wants one. */
  readonly token?: string;
}

const WHOM = 'the push server';
const URGENT = 5;
const HIGH = 4;

const answer = z.object({ id: z.string().max(64) });

/**
 * Push messages: JSON to the server's root, with the topic in the body, so that no address is ever part of a URL
 * (https://docs.ntfy.sh/publish/#publish-as-json). `sequence_id` names the message, so that a repeat takes the
 * place of the first on devices that know it.
 */
export const createNtfy = ({ server, token }: NtfyConfig, { clock }: { readonly clock: Clock }): Notifier => {
  const headers = {
    'content-type': 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  return {
    async send({ to, title, text, link, code, urgent, frame }, once) {
      const body = JSON.stringify({
        topic: to,
        title: frame === undefined ? title : `${frame}: ${title}`,
        message: [
          text,
          ...(code === undefined ? [] : [`Code: ${code}`]),
          ...(frame === undefined ? [] : [frame]),
        ].join('\n'),
        priority: urgent ? URGENT : HIGH,
        tags: ['rotating_light'],
        sequence_id: sequenceOf(once),
        ...(link === undefined
          ? {}
          : { click: link, actions: [{ action: 'view', label: 'Answer', url: link }] }),
      });
      const said = await ask({ url: rootOf(server), method: 'POST', headers, body }, WHOM, clock);
      const read = answer.safeParse(parse(said));
      if (!read.success) throw new Permanent(`${WHOM} answered something that is no ntfy message`);
      return { state: 'sent', receipt: read.data.id };
    },
    async look() {
      const said = await ask({ url: `${rootOf(server)}v1/health`, method: 'GET' }, WHOM, clock);
      const health = z.object({ healthy: z.boolean() }).safeParse(parse(said));
      if (!health.success || !health.data.healthy) throw new Error(`${WHOM} says that it is not healthy`);
      return 'the push server answers';
    },
  };
};

const rootOf = (server: string): string => (server.endsWith('/') ? server : `${server}/`);

/** What the protocol takes as a name: up to 64 letters, digits, - and _. */
const sequenceOf = (once: string): string => once.replace(/[^\w-]/gu, '_').slice(-64);

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
