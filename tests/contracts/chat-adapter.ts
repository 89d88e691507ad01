import { describe, test } from 'vitest';
import { answering } from './chat-adapter-answering.ts';
import { files } from './chat-adapter-files.ts';
import { hearing } from './chat-adapter-hearing.ts';
import { rooms } from './chat-adapter-rooms.ts';
import { saying } from './chat-adapter-saying.ts';
import type { OpenStage, Scene } from './scene.ts';
import { play } from './scene.ts';

/** What every adapter promises, by name. A rule speaks of people and messages only, never of a platform. */
export type Rules = Readonly<Record<string, (scene: Scene) => Promise<void>>>;

const CHAPTERS: Readonly<Record<string, Rules>> = { hearing, answering, saying, files, rooms };

/**
 * The one contract of all chat adapters: declares a test for each rule, run with the real adapter on the stage
 * that `openStage` opens.
 */
export const chatAdapterContract = (platform: string, openStage: OpenStage): void => {
  for (const [chapter, rules] of Object.entries(CHAPTERS)) {
    describe(`${platform}, ${chapter}`, () => {
      for (const [name, rule] of Object.entries(rules)) {
        test(name, () => play(openStage, rule), 20_000);
      }
    });
  }
};
