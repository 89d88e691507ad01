import type { Pool } from 'undici';
import { bodyOf, sign } from '../tests/doubles/slack/deliver.ts';
import type { SlackDouble } from '../tests/doubles/slack/double.ts';
import { commandPayload } from '../tests/doubles/slack/payloads.ts';
import type { User, Workspace } from '../tests/doubles/slack/world.ts';

/** A slash command as it goes over the wire. */
export interface Slash {
  readonly body: string;
}

/** What one person types, as Slack would send it. */
export const slash = (slack: SlackDouble, workspace: Workspace, user: User, line: string): Slash => {
  const channel = workspace.channels.get(workspace.home);
  if (channel === undefined) throw new Error('the workspace has no home');
  return {
    body: bodyOf('slash_commands', commandPayload(slack.world, workspace, { user, channel, line })).body,
  };
};

/** Sends it, signed now, and gives the answer; an HTTP status other than 200 is an error. */
export const send = async (pool: Pool, path: string, secret: string, { body }: Slash): Promise<string> => {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    ...sign(secret, body, new Date()),
  };
  const answer = await pool.request({ method: 'POST', path, headers, body });
  const said = await answer.body.text();
  if (answer.statusCode !== 200) throw new Error(`HTTP ${answer.statusCode}`);
  return said;
};
