import { createWebhook } from '../../adapters/webhook/webhook.ts';
import type { Config, Environment } from '../config.ts';
import type { Clock, Notifier } from '../ports.ts';

/**
 * What reaches people outside chat, by the word they type for it. Where it sends is the operator's choice alone.
 * Libraries that nobody here needs are not loaded.
 */
export const loadNotifiers = async (
  { contacts }: Pick<Config, 'contacts'>,
  env: Environment,
): Promise<(needs: { readonly clock: Clock }) => ReadonlyMap<string, Notifier>> => {
  const [email, ntfy] = await Promise.all([
    contacts?.email === undefined ? undefined : import('../../adapters/email/email.ts'),
    contacts?.ntfy === undefined ? undefined : import('../../adapters/ntfy/ntfy.ts'),
  ]);
  const secret = (name: string): string => env[name]?.trim() ?? '';
  return needs => {
    const notifiers = new Map<string, Notifier>();
    if (contacts?.email !== undefined && email !== undefined) {
      const { from, smtp, secrets } = contacts.email;
      const login =
        secrets === undefined ? {} : { user: secret(secrets.user), password: secret(secrets.password) };
      notifiers.set('email', email.createEmail({ from, smtp, ...login }));
    }
    if (contacts?.ntfy !== undefined && ntfy !== undefined) {
      const { server, secrets } = contacts.ntfy;
      const token = secrets === undefined ? {} : { token: secret(secrets.token) };
      notifiers.set('ntfy', ntfy.createNtfy({ server, ...token }, needs));
    }
    for (const { id, url, secrets } of contacts?.gateways ?? [])
      notifiers.set(id, createWebhook({ url, signing: secret(secrets.signing) }, needs));
    return notifiers;
  };
};
