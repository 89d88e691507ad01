import { openHook } from './hooks.ts';
import type { Pressable } from './reading.ts';
import type { Channel, User, View, Workspace, World } from './world.ts';
import { nextId, nextTs } from './world.ts';

/**
 * What Slack sends when people do something, after the samples in its own documentation:
 * https://docs.slack.dev/reference/interaction-payloads and https://docs.slack.dev/interactivity/implementing-slash-commands
 */
const token = 'verification-tokens-are-not-used';

/** A trigger id: good for one form, within 3 s. It ends in the user it was made for. */
const openTrigger = (world: World, workspace: Workspace, user: User): string => {
  const id = `${nextId(world, '1')}.${workspace.team}.${user.id}`;
  workspace.triggers.set(id, { at: world.clock.now().getTime(), used: false });
  return id;
};

const nameOf = (channel: Channel): string => (channel.im === undefined ? channel.name : 'directmessage');

export const commandPayload = (
  world: World,
  workspace: Workspace,
  by: { user: User; channel: Channel; line: string },
) => {
  const [command = '', ...words] = by.line.split(' ');
  return {
    token,
    team_id: workspace.team,
    team_domain: workspace.name.toLowerCase(),
    channel_id: by.channel.id,
    channel_name: by.channel.private && by.channel.im === undefined ? 'privategroup' : nameOf(by.channel),
    user_id: by.user.id,
    user_name: by.user.name.toLowerCase(),
    command,
    text: asTyped(workspace, words.join(' ').trim()),
    api_app_id: workspace.app,
    is_enterprise_install: 'false',
    response_url: openHook(world, workspace, { user: by.user.id, channel: by.channel.id }),
    trigger_id: openTrigger(world, workspace, by.user),
  };
};

/** Text as Slack hands it on: three characters escaped, and names of people and channels made references. */
export const asTyped = (workspace: Workspace, text: string): string => {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped
    .replace(/(^|\s)@([\p{L}\d]+)/gu, (whole, before: string, name: string) => {
      const user = [...workspace.users.values()].find(one => one.name === name || one.id === name);
      return user === undefined ? whole : `${before}<@${user.id}|${user.name.toLowerCase()}>`;
    })
    .replace(/(^|\s)#([\p{L}\d_-]+)/gu, (whole, before: string, name: string) => {
      const channel = [...workspace.channels.values()].find(one => one.im === undefined && one.name === name);
      return channel === undefined ? whole : `${before}<#${channel.id}|${channel.name}>`;
    })
    .replace(/(^|\s)(https?:\/\/[^\s<>]+)/gu, '$1<$2>');
};

export interface Press {
  readonly user: User;
  readonly channel: Channel;
  readonly ts: string;
  readonly ephemeral: boolean;
  readonly pressed: Pressable;
}

export const pressPayload = (world: World, workspace: Workspace, by: Press) => {
  const { pressed, channel } = by;
  const value = { text: { type: 'plain_text', text: pressed.label }, value: pressed.value };
  const chosen = pressed.kind === 'button' ? value : { selected_option: value };
  const { id, name } = by.user;
  return {
    type: 'block_actions',
    user: { id, username: name.toLowerCase(), name: name.toLowerCase(), team_id: by.user.team },
    api_app_id: workspace.app,
    token,
    container: { type: 'message', message_ts: by.ts, channel_id: channel.id, is_ephemeral: by.ephemeral },
    trigger_id: openTrigger(world, workspace, by.user),
    team: { id: workspace.team, domain: workspace.name.toLowerCase() },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: channel.id, name: nameOf(channel) },
    response_url: openHook(world, workspace, { user: id, channel: channel.id, source: by.ts }),
    actions: [
      {
        type: pressed.kind,
        action_id: pressed.action,
        block_id: pressed.block,
        action_ts: nextTs(world),
        ...chosen,
      },
    ],
  };
};

export const submissionPayload = (
  world: World,
  workspace: Workspace,
  user: User,
  open: View,
  values: object,
) => ({
  type: 'view_submission',
  team: { id: workspace.team, domain: workspace.name.toLowerCase() },
  user: { id: user.id, username: user.name.toLowerCase(), name: user.name.toLowerCase(), team_id: user.team },
  api_app_id: workspace.app,
  token,
  trigger_id: openTrigger(world, workspace, user),
  view: {
    ...open.view,
    id: open.id,
    team_id: workspace.team,
    hash: open.hash,
    state: { values },
    root_view_id: open.id,
  },
  response_urls: [],
  is_enterprise_install: false,
  enterprise: null,
});

export const eventPayload = (world: World, workspace: Workspace, event: object) => ({
  token,
  team_id: workspace.team,
  api_app_id: workspace.app,
  event: { ...event, event_ts: nextTs(world) },
  type: 'event_callback',
  event_id: nextId(world, 'Ev'),
  event_time: Math.floor(world.clock.now().getTime() / 1000),
  authorizations: [
    {
      enterprise_id: null,
      team_id: workspace.team,
      user_id: workspace.botUser,
      is_bot: true,
      is_enterprise_install: false,
    },
  ],
  is_ext_shared_channel: false,
});
