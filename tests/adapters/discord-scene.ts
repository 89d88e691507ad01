import { createDiscordAdapter, readDiscordEntry } from '../../adapters/discord/index.ts';
import type { Card } from '../../src/chat/card.ts';
import type { ChatAdapter } from '../../src/ports.ts';
import {
  COMMANDS,
  clearedFor,
  createEar,
  createKeptLog,
  createManualClock,
  type Ear,
  type ManualClock,
} from '../contracts/scene.ts';
import { createDiscordStage, type DiscordStage, type StageOptions } from '../doubles/discord/stage.ts';

/** One server, an adapter that listens in it, and what both are timed by. */
export interface DiscordScene {
  readonly clock: ManualClock;
  readonly log: ReturnType<typeof createKeptLog>;
  readonly stage: DiscordStage;
  readonly adapter: ChatAdapter;
  readonly ear: Ear;
  /** A second process of the same bot: it shares nothing but Discord. */
  anotherProcess(): ChatAdapter;
  close(): Promise<void>;
}

export const openDiscordScene = async (
  options: Partial<StageOptions> & { readonly listens?: boolean } = {},
): Promise<DiscordScene> => {
  const clock = createManualClock();
  const log = createKeptLog();
  const stage = await createDiscordStage({ clock, ...options });
  const adapters: ChatAdapter[] = [];
  const open = (): ChatAdapter => {
    const adapter = stage.openAdapter({ clock, log });
    adapters.push(adapter);
    return adapter;
  };
  const adapter = open();
  const ear = createEar();
  if (options.listens !== false) await adapter.start(COMMANDS, ear);
  return {
    clock,
    log,
    stage,
    adapter,
    ear,
    anotherProcess: open,
    close: async () => {
      await Promise.all(adapters.map(one => one.stop()));
      await stage.close();
    },
  };
};

/** A card cleared for the stage's home. */
export const homeCard = (stage: DiscordStage, card: Partial<Card> = {}) =>
  clearedFor(stage.home, { title: 'Port operator ransomware', tone: 'alarm', ...card });

/** An adapter for an entry of an alliance file, as the composition root makes one. */
export const adapterFor = (
  stage: DiscordStage,
  env: Readonly<Record<string, string>>,
  clock: ManualClock,
) => {
  const { config, mistakes } = readDiscordEntry(stage.entry, env);
  if (config === undefined) throw new Error(mistakes.join('; '));
  const { connection, home } = stage;
  return createDiscordAdapter({ ...config, connection, home: home.place }, { clock, log: createKeptLog() });
};
