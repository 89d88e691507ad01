import { createEmail } from '../../adapters/email/email.ts';
import { createNtfy } from '../../adapters/ntfy/ntfy.ts';
import { createWebhook } from '../../adapters/webhook/webhook.ts';
import type { Clock, Log, Notifier, Receiver } from '../../src/ports.ts';
import type { Store } from '../../src/records.ts';
import type { Alliance, Contacts } from '../../src/sharing/alliance.ts';
import { createAnswerRoute } from '../../src/web/answers.ts';
import { openWeb } from '../../src/web/web.ts';
import { type GatewayDouble, openGatewayDouble } from '../doubles/contacts/gateway.ts';
import { type Mailbox, openMailbox } from '../doubles/contacts/mailbox.ts';
import { type NtfyDouble, openNtfyDouble } from '../doubles/contacts/ntfy.ts';

/** What stands outside chat in a story: a mail server, a push server, and a gateway for text messages. */
export interface Outside {
  readonly mail: Mailbox;
  readonly push: NtfyDouble;
  readonly sms: GatewayDouble;
  readonly contacts: Contacts;
  readonly notifiers: ReadonlyMap<string, Notifier>;
  /** Opens the one HTTP port, for answer links. */
  openLinks(parts: LinkNeeds): Promise<void>;
  /** Where it is open. */
  readonly answers: string;
  close(): Promise<void>;
}

interface LinkNeeds {
  readonly alliance: Alliance;
  readonly store: Store;
  readonly receiver: Receiver;
  readonly clock: Clock;
  readonly log: Log;
}

/** The port is known only once it is open, and the links say it; so it is told to the alliance afterwards. */
export const openOutside = async (clock: Clock): Promise<Outside> => {
  const mail = await openMailbox();
  const push = await openNtfyDouble({ token: 'tk_lantern' });
  const sms = await openGatewayDouble(clock);
  const address = { answers: '' };
  const closing: (() => Promise<void>)[] = [mail.close, push.close, sms.close];
  return {
    mail,
    push,
    sms,
    contacts: {
      email: {},
      ntfy: {},
      gateways: [{ id: 'sms' }],
      get answers() {
        return address.answers;
      },
    },
    notifiers: new Map([
      ['email', createEmail({ from: 'muster@lantern.example', smtp: `smtp://${mail.host}:${mail.port}` })],
      ['ntfy', createNtfy({ server: push.url, token: 'tk_lantern' }, { clock })],
      ['sms', createWebhook({ url: sms.url, signing: sms.secret }, { clock })],
    ]),
    async openLinks(parts) {
      const web = await openWeb({
        port: 0,
        host: '127.0.0.1',
        routes: [createAnswerRoute(parts)],
        health: () => [],
        log: parts.log,
      });
      address.answers = `http://127.0.0.1:${web.port}`;
      closing.unshift(() => web.stop(0));
    },
    get answers() {
      return address.answers;
    },
    async close() {
      for (const close of closing) await close();
    },
  };
};
