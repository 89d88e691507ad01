import type { SlackRoots } from './config.ts';

/** What Muster asks of a workspace, and why. https://docs.slack.dev/reference/scopes */
export const SCOPES = [
  'app_mentions:read', // calls that begin with a mention of us
  'channels:history', // to look for an earlier attempt before a post is repeated
  'channels:manage', // letting people into and out of channels
  'channels:read', // who reads a public channel
  'chat:write',
  'commands',
  'files:write', // exports, and pictures of a timeline
  'groups:history',
  'groups:read', // who reads a private channel
  'groups:write', // opening a room, letting people in and out
  'im:history', // direct messages to us
  'im:read',
  'im:write', // reaching a volunteer
  'metadata.message:read', // to know an earlier attempt again
  'users:read', // who is a full member, who a guest; time zones
] as const;

const DESCRIPTIONS: Readonly<Record<keyof SlackRoots, readonly [string, string]>> = {
  inc: ['Incidents: declare, list, show, note', 'declare sev3 Mail is down'],
  oncall: ['Answer a page, say when you can help', 'available until 22:00'],
  brief: ['What a leader needs to know now', 'summary'],
  ally: ['The alliance and its members', 'help'],
};

/**
 * The app's manifest, to be pasted at https://api.slack.com/apps ("From a manifest"). With an address the app
 * is reached by requests, without one by Socket Mode. https://docs.slack.dev/reference/app-manifest
 */
export const slackManifest = (roots: SlackRoots, requestUrl?: string): object => {
  const url = requestUrl === undefined ? {} : { url: requestUrl };
  const request = requestUrl === undefined ? {} : { request_url: requestUrl };
  return {
    display_information: {
      name: 'Muster',
      description: 'One incident, shown in every workspace of an alliance',
    },
    features: {
      app_home: {
        home_tab_enabled: false,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'Muster', always_online: true },
      slash_commands: (['inc', 'oncall', 'brief', 'ally'] as const).map(root => ({
        command: `/${roots[root]}`,
        ...url,
        description: DESCRIPTIONS[root][0],
        usage_hint: DESCRIPTIONS[root][1],
        should_escape: true,
      })),
    },
    oauth_config: { scopes: { bot: SCOPES } },
    settings: {
      event_subscriptions: { ...request, bot_events: ['app_mention', 'message.im'] },
      interactivity: { is_enabled: true, ...request },
      org_deploy_enabled: false,
      socket_mode_enabled: requestUrl === undefined,
      token_rotation_enabled: false,
    },
  };
};
