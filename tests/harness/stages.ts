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

/** A stage for each home, on the platform that the story gives it. */
export const openStages = async (
  spec: StorySpec,
  clock: Clock,
): Promise<{ readonly stages: Readonly<Record<HomeName, Stage>>; close(): Promise<void> }> => {
  const open: Stage[] = [];
  for (const name of HOMES) open.push(await OPEN[spec[name]?.platform ?? 'console'](name, clock));
  return {
    stages: Object.fromEntries(HOMES.map((name, i) => [name, open[i]])) as Readonly<Record<HomeName, Stage>>,
    async close() {
      for (const stage of open) await stage.close();
    },
  };
};
