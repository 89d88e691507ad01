import type { Clock } from '../../src/ports.ts';
import { openConsoleStage } from '../contracts/console-stage.ts';
import type { Stage } from '../contracts/stage.ts';
import { createDiscordStage } from '../doubles/discord/stage.ts';
import { createSlackStage } from '../doubles/slack/stage.ts';
import { HOMES, type HomeName, type StorySpec } from './cast.ts';

const OPEN = {
  console: async (connection: string, clock: Clock): Promise<Stage> =>
    openConsoleStage({ clock, connection }),
  slack: (connection: string, clock: Clock): Promise<Stage> => createSlackStage({ clock, connection }),
  discord: (connection: string, clock: Clock): Promise<Stage> => createDiscordStage({ clock, connection }),
};

export type PlatformName = keyof typeof OPEN;

/** A stage for each home, on the platform that the story gives it. */
export const openStagesOf = async <Name extends string>(
  platforms: Readonly<Record<Name, PlatformName>>,
  clock: Clock,
): Promise<{ readonly stages: Readonly<Record<Name, Stage>>; close(): Promise<void> }> => {
  const open: [Name, Stage][] = [];
  for (const name of Object.keys(platforms) as Name[])
    open.push([name, await OPEN[platforms[name]](name, clock)]);
  return {
    stages: Object.fromEntries(open) as Readonly<Record<Name, Stage>>,
    async close() {
      for (const [, stage] of open) await stage.close();
    },
  };
};

/** The same for the homes that every story has. */
export const openStages = (spec: StorySpec, clock: Clock): ReturnType<typeof openStagesOf<HomeName>> =>
  openStagesOf(
    Object.fromEntries(HOMES.map(name => [name, spec[name]?.platform ?? 'console'])) as Readonly<
      Record<HomeName, PlatformName>
    >,
    clock,
  );
