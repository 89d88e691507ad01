import { createHash, createHmac } from 'node:crypto';
import { readSigningSecret } from '../../src/config/signing-secret.ts';
import { ask } from '../../src/outbound.ts';
import type { Clock, Notifier } from '../../src/ports.ts';

/** A gateway of the operator's that makes a text message or a call of what it is given. */
export interface WebhookConfig {
  readonly url: string;
  /** The signing secret: `whsec_` and base64 of 24 to 64 bytes. */
  readonly signing: string;
}

const WHOM = 'the gateway';

/**
 * Posts `{ to, title, text, link, code, urgent, frame }` as JSON, signed as Standard Webhooks has it: HMAC-SHA256 over id,
 * time and body (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md). The
 * id is the same for every attempt at the same message. A 2xx means that the gateway has taken it over. Throws for
 * a secret that is none.
 */
export const createWebhook = (
  { url, signing }: WebhookConfig,
  { clock }: { readonly clock: Clock },
): Notifier => {
  const key = readSigningSecret(signing);
  if (key === undefined) throw new Error('the signing secret is not base64 of 24 to 64 bytes');
  return {
    async send(message, once) {
      const id = `msg_${createHash('sha256').update(once).digest('base64url').slice(0, 27)}`;
      const at = String(Math.floor(clock.now().getTime() / 1000));
      const { to, title, text, link, code, urgent, frame } = message;
      // A gateway that knows nothing of frames passes them on all the same.
      const words =
        frame === undefined
          ? { title, text }
          : { title: `${frame}: ${title}`, text: `${text}\n${frame}`, frame };
      const body = JSON.stringify({ to, ...words, link, code, urgent });
      const signature = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64');
      const headers = {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': at,
        'webhook-signature': `v1,${signature}`,
      };
      await ask({ url, method: 'POST', headers, body }, WHOM, clock);
      return { state: 'accepted', receipt: id };
    },
    // Nothing can be asked of a gateway that does not send something to somebody.
    look: async () => 'configured; `test` in chat sends through it',
  };
};
