import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { Later, Permanent } from '../../src/errors.ts';

/**
 * What Slack answers when the same request cannot succeed: the place, the person, the app or the request is at
 * fault. Each method's page lists its own; https://docs.slack.dev/reference/methods
 */
const LASTING: ReadonlySet<string> = new Set([
  ...[
    'channel_not_found',
    'is_archived',
    'not_in_channel',
    'channel_type_not_supported',
    'restricted_action',
  ],
  ...[
    'method_not_supported_for_channel_type',
    'cant_invite',
    'cant_invite_self',
    'cant_kick_self',
    'user_is_restricted',
  ],
  ...['restricted_action_read_only_channel', 'restricted_action_non_threadable_channel', 'ura_max_channels'],
  ...[
    'user_not_found',
    'users_not_found',
    'user_disabled',
    'user_not_visible',
    'cannot_dm_bot',
    'cannot_message_self',
  ],
  ...[
    'messages_tab_disabled',
    'no_user',
    'user_not_in_channel',
    'cant_kick_from_general',
    'cant_kick_from_last_channel',
  ],
  ...[
    'message_not_found',
    'cant_update_message',
    'cant_delete_message',
    'edit_window_closed',
    'no_text',
    'msg_too_long',
  ],
  ...[
    'msg_blocks_too_long',
    'invalid_blocks',
    'invalid_blocks_format',
    'invalid_arguments',
    'metadata_too_large',
  ],
  ...[
    'file_uploads_disabled',
    'file_upload_size_restricted',
    'storage_limit_reached',
    'file_type_not_allowed',
  ],
  ...['file_not_found', 'file_deleted', 'alt_txt_too_large', 'thread_not_found', 'posting_to_channel_denied'],
  ...['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired', 'no_permission'],
  ...[
    'missing_scope',
    'not_allowed_token_type',
    'access_denied',
    'ekm_access_denied',
    'team_access_not_granted',
  ],
  ...[
    'user_removed_from_team',
    'team_disabled',
    'org_login_required',
    'expired_trigger_id',
    'exchanged_trigger_id',
  ],
  ...[
    'invalid_trigger_id',
    'duplicate_external_id',
    'invalid_name',
    'invalid_name_specials',
    'unknown_method',
    'name_taken',
    'already_in_channel',
  ],
]);

const slackCode = (error: unknown): string | undefined =>
  error instanceof WebAPIPlatformError ? String(error.data.error) : undefined;

/**
 * The error as the rest of Muster understands it. The SDK's own error is not kept as a cause, because it can
 * hold headers and what was to be said; method and code are enough to act on.
 */
export const readFailure = (method: string, error: unknown): Error => {
  if (error instanceof Later || error instanceof Permanent) return error;
  if (error instanceof WebAPIRateLimitedError) {
    return new Later(`Slack asks to wait with ${method}`, Math.max(1, error.retryAfter) * 1000);
  }
  const code = slackCode(error);
  if (code === 'ratelimited' || code === 'rate_limited')
    return new Later(`Slack asks to wait with ${method}`, WAIT_MS);
  if (code !== undefined) return refuse(method, code);
  if (error instanceof WebAPIHTTPError)
    return new Error(`Slack answered ${method} with HTTP ${error.statusCode}`);
  return new Error(`Slack could not be reached for ${method}, or did not answer in time`);
};

const refuse = (method: string, code: string): Error => {
  // A code is a word of Slack's; anything else in its place is not repeated.
  const word = /^[a-z_:]{1,60}$/u.test(code) ? code : 'an unknown error';
  return LASTING.has(word) ? new SlackRefusal(method, word) : new Error(`Slack refused ${method}: ${word}`);
};

/** How long to wait when Slack asks for it without saying how long. */
export const WAIT_MS = 30_000;

/** A lasting refusal that remembers Slack's word, for the few places where that word means success. */
export class SlackRefusal extends Permanent {
  readonly code: string;
  constructor(method: string, code: string) {
    super(`Slack refused ${method}: ${code}`);
    this.code = code;
  }
}

/** True when Slack refused with one of these words. */
export const refusedWith = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof SlackRefusal && codes.includes(error.code);
