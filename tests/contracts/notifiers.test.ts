import { createEmail } from '../../adapters/email/email.ts';
import { createNtfy } from '../../adapters/ntfy/ntfy.ts';
import { createWebhook } from '../../adapters/webhook/webhook.ts';
import { openGatewayDouble } from '../doubles/contacts/gateway.ts';
import type { HttpDouble } from '../doubles/contacts/http-double.ts';
import { openMailbox } from '../doubles/contacts/mailbox.ts';
import { openNtfyDouble } from '../doubles/contacts/ntfy.ts';
import { type NotifierScene, notifierContract } from './notifier.ts';

const FAULTS = {
  never: { status: 403, json: { error: 'somebody@secret.example is not known' } },
  busy: { status: 503 },
  'wait 7 s': { status: 429, headers: { 'retry-after': '7' } },
  'after taking it': 'drop',
} as const;

const failing =
  (double: HttpDouble): NotifierScene['fail'] =>
  how =>
    double.fail(FAULTS[how]);

notifierContract(
  'ntfy',
  async ({ clock }) => {
    const double = await openNtfyDouble({ token: 'tk_lantern' });
    return {
      notifier: createNtfy({ server: double.url, token: 'tk_lantern' }, { clock }),
      to: 'ada-pages',
      arrived: () =>
        double.read('ada-pages').map(({ title, message, click = '' }) => [title, message, click].join('\n')),
      fail: failing(double),
      close: double.close,
    };
  },
  true,
);

notifierContract(
  'webhook',
  async ({ clock }) => {
    const double = await openGatewayDouble(clock);
    return {
      notifier: createWebhook({ url: `${double.url}/muster`, signing: double.secret }, { clock }),
      to: '+4915112345',
      arrived: () =>
        double
          .read('+4915112345')
          .map(({ title, text, link = '', code = '' }) => [title, text, link, code].join('\n')),
      fail: failing(double),
      close: double.close,
    };
  },
  true,
);

notifierContract(
  'email',
  async () => {
    const box = await openMailbox({ user: 'muster', password: 'a word' });
    const config = {
      from: 'muster@lantern.example',
      smtp: `smtp://${box.host}:${box.port}`,
      user: 'muster',
      password: 'a word',
    };
    return {
      notifier: createEmail(config),
      to: 'ada@north.example',
      arrived: () => box.read('ada@north.example').map(({ headers, text }) => `${headers.subject}\n${text}`),
      fail: how => {
        if (how === 'after taking it') box.drop();
        else box.fail(how === 'never' ? 550 : 451);
      },
      close: box.close,
    };
  },
  false,
);
