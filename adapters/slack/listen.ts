import { App } from '@slack/bolt';
import { CALL_MS, fetchSane, type SlackApi } from './api.ts';
import type { SlackConfig } from './config.ts';
import { FORM_CALLBACK } from './forms.ts';
import { hearCommand } from './hear-command.ts';
import { hearForm } from './hear-form.ts';
import { hearMessage } from './hear-message.ts';
import { hearPress } from './hear-press.ts';
import type { Identity } from './identity.ts';
import { createQuietLogger } from './quiet-logger.ts';
import { ACTION } from './render-buttons.ts';
import type { Transport } from './transport.ts';
import type { Ears } from './turn.ts';

export interface ListenNeeds {
  readonly config: SlackConfig;
  readonly apiUrl: string;
  readonly api: SlackApi;
  readonly ears: Ears;
  readonly transport: Transport;
}

/** Puts a Bolt app behind the transport, with a listener for everything people can do. */
export const listen = (needs: ListenNeeds, identity: Identity): void => {
  const { config, api, ears } = needs;
  const app = createApp(needs, identity);
  const roots = Object.values(config.roots);
  for (const root of roots) {
    app.command(`/${root}`, ({ body, ack }) =>
      hearCommand(ears, api, body, message => ack(message && { ...message, blocks: [...message.blocks] })),
    );
  }
  app.action(ACTION, ({ body, ack }) => hearPress(ears, api, body, () => ack()));
  app.view(FORM_CALLBACK, ({ body, ack }) => hearForm(ears, body, () => ack()));
  const hearing = { ...ears, botUserId: identity.botUserId, roots };
  app.event('app_mention', ({ body }) => hearMessage(hearing, body));
  app.event('message', ({ body }) => hearMessage(hearing, body));
  app.error(async error => {
    // The error may hold the payload it failed on, so only its name is kept.
    ears.log.warn('slack.listener-failed', { connection: config.connection, kind: error.name });
    throw error;
  });
};

/**
 * With `botId` and `botUserId` given, Bolt does not call `auth.test` itself. If it did and that one call failed,
 * the failure would be kept, and every later event would be acknowledged and dropped.
 */
const createApp = ({ config, apiUrl, ears, transport }: ListenNeeds, identity: Identity): App =>
  new App({
    token: config.botToken,
    botId: identity.botId,
    botUserId: identity.botUserId,
    receiver: transport.receiver,
    convoStore: false,
    ignoreSelf: true,
    logger: createQuietLogger(config.connection, ears.log),
    // An object of its own: Bolt and the socket client write into the one they are given.
    clientOptions: {
      slackApiUrl: apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: CALL_MS,
      allowAbsoluteUrls: false,
      fetch: fetchSane,
    },
  });
