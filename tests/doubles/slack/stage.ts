import { createSlackAdapter, readSlackEntry, type SlackRoots } from '../../../adapters/slack/index.ts';
import type { Clock } from '../../../src/ports.ts';
import type { Human, Stage } from '../../contracts/stage.ts';
import { addUser, openSlackDouble, type SlackDouble } from './double.ts';
import { createHuman, seenAt } from './human.ts';
import type { Workspace } from './world.ts';

export interface SlackStageOptions {
  readonly clock: Clock;
  /** A double with other workspaces in it, which then stays open when the stage closes. */
  readonly double?: SlackDouble;
  readonly connection?: string;
  /** How the workspace is called; it is also its owner's name in tests. */
  readonly name?: string;
  readonly roots?: SlackRoots;
  /** The path below which Slack's requests are taken, when it shall send requests instead of using sockets. */
  readonly requestUrl?: string;
}

/** A stage, and what only tests of Slack look at. */
export interface SlackStage extends Stage {
  readonly double: SlackDouble;
  readonly workspace: Workspace;
}

const ROOTS: SlackRoots = { inc: 'inc', oncall: 'oncall', brief: 'brief', ally: 'ally' };

/** One workspace as a stage, in a double of its own unless one is given. */
export const createSlackStage = async (options: SlackStageOptions): Promise<SlackStage> => {
  const double = options.double ?? (await openSlackDouble({ clock: options.clock }));
  const workspace = double.openWorkspace(options.name);
  workspace.requestUrl = options.requestUrl;
  const connection = options.connection ?? `slack-${workspace.team.toLowerCase()}`;
  const scope = { world: double.world, workspace, connection };
  const prefix = `SLACK_${workspace.team}`;
  const http = options.requestUrl !== undefined;
  const secrets = {
    bot: `${prefix}_BOT`,
    ...(http ? { signing: `${prefix}_SIGNING` } : { app: `${prefix}_APP` }),
  };
  const entry = { platform: 'slack', secrets, api: double.api, home: workspace.home };
  const env = {
    [`${prefix}_BOT`]: workspace.botToken,
    [`${prefix}_APP`]: workspace.appToken,
    [`${prefix}_SIGNING`]: workspace.signingSecret,
  };
  return {
    platform: 'slack',
    connection,
    home: { connection, place: workspace.home },
    entry,
    env,
    double,
    workspace,
    openAdapter: ({ clock, log }) => {
      const { platform: _platform, home, ...part } = entry;
      const read = readSlackEntry(part, env);
      if (read.config === undefined) throw new Error(read.mistakes.join('; '));
      const config = { ...read.config, connection, home, roots: options.roots ?? ROOTS };
      // Between two looks no time needs to pass here: the double can always be read at once.
      return createSlackAdapter(config, { clock, log, wait: async () => undefined });
    },
    join: (name, standing = 'member') => join(scope, name, standing),
    at: place => {
      const channel = place.connection === connection ? workspace.channels.get(place.place) : undefined;
      return channel === undefined ? [] : seenAt(scope, channel);
    },
    close: async () => {
      if (options.double === undefined) await double.close();
    },
  };
};

/** Joins the workspace and its home channel; an outsider comes in by a shared channel of another workspace. */
const join = (
  scope: Parameters<typeof createHuman>[0],
  name: string,
  standing: 'member' | 'guest' | 'outsider',
): Human => {
  const { workspace } = scope;
  const id = `U${workspace.users.size + 1}`;
  const team = standing === 'outsider' ? 'T99' : workspace.team;
  const user = addUser(workspace, { id, name, team, bot: false, restricted: standing === 'guest' });
  workspace.channels.get(workspace.home)?.members.add(id);
  return createHuman(scope, user);
};
