import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { Later } from '../../src/errors.ts';
import type { ChatAdapter } from '../../src/ports.ts';
import { commandInfos } from '../../src/process/command-infos.ts';
import type { Audience } from '../../src/sharing/audience.ts';
import { clear, isCleared, type Saying } from '../../src/sharing/clear.ts';
import type { Cleared } from '../../src/sharing/cleared.ts';
import { openConsoleStage } from '../contracts/console-stage.ts';
import { createEar, createKeptLog, createManualClock } from '../contracts/scene.ts';
import type { Human, Stage } from '../contracts/stage.ts';
import { createDiscordStage } from '../doubles/discord/stage.ts';
import { createSlackStage } from '../doubles/slack/stage.ts';
import { ROOT } from '../harness/sources.ts';
import { NOW } from './samples.ts';
import { SAYINGS } from './sayings.ts';

/**
 * Everything the bot says, as a person reads it on each platform. `MUSTER_GOLDENS=write` writes the files anew;
 * read them before they are committed. In CI they are never written.
 */
const writing = process.env.MUSTER_GOLDENS === 'write' && process.env.CI === undefined;

const ROOTS = { inc: 'inc', oncall: 'oncall', brief: 'brief', ally: 'ally' } as const;
const clock = createManualClock(NOW);
interface Screen {
  readonly stage: Stage;
  readonly adapter: ChatAdapter;
  readonly reader: Human;
}
const screens: Screen[] = [];

beforeAll(async () => {
  const stages: readonly Stage[] = [
    openConsoleStage({ clock, connection: 'north' }),
    await createSlackStage({ clock, connection: 'north' }),
    await createDiscordStage({ clock, connection: 'north' }),
  ];
  for (const stage of stages) {
    const adapter = stage.openAdapter({ clock, log: createKeptLog() });
    const reader = stage.join('Ada');
    await adapter.start(commandInfos(commands, ROOTS), createEar());
    screens.push({ stage, adapter, reader });
  }
});

afterAll(async () => {
  for (const { stage, adapter } of screens) {
    await adapter.stop();
    await stage.close();
  }
});

/** The person who reads may have everything. */
const AUDIENCE: Audience = {
  member: 'north',
  kind: 'member',
  ceiling: 'TLP:RED',
  readers: 'closed',
  reader: '1',
  needToKnow: true,
  at: NOW,
};

/** What cannot be seen is written out, so that a golden hides nothing. */
const visible = (text: string): string =>
  text.replace(
    /(?!\n)[\p{Cc}\p{Cf}\u2060-\u206F]/gu,
    letter => `\\u{${letter.codePointAt(0)?.toString(16)}}`,
  );

/** Everything that is said is more than a platform takes in one second; waits as long as it asks for. */
const postInTime = async (
  adapter: ChatAdapter,
  said: Cleared,
  key: string,
): ReturnType<ChatAdapter['post']> => {
  for (;;) {
    try {
      return await adapter.post(said, { key });
    } catch (error) {
      if (!(error instanceof Later)) throw error;
      await setTimeout(error.afterMs);
    }
  }
};

const readOn = async ({ stage, adapter, reader }: Screen, saying: Saying, key: string): Promise<string> => {
  const verdict = clear(saying, { to: reader.person, audience: AUDIENCE });
  if (!isCleared(verdict)) throw new Error(`held back: ${verdict.held}`);
  const posted = await postInTime(adapter, verdict, key);
  const seen = reader.inbox().find(one => one.message === posted.message);
  if (seen === undefined) throw new Error('it is not there');
  expect(seen.pinged.filter(id => id !== reader.person.person)).toEqual([]);
  const buttons = seen.buttons.length === 0 ? '' : `\n[${seen.buttons.join('] [')}]`;
  const files = seen.files.map(file => `\n(${file.name})`).join('');
  return `--- ${stage.platform} ---\n${visible(seen.text)}${files}${buttons}`;
};

describe('what people read', () => {
  test.each(Object.entries(SAYINGS))('%s', async (view, ways) => {
    const parts: string[] = [];
    for (const [way, saying] of Object.entries(ways)) {
      const read: string[] = [];
      for (const screen of screens) read.push(await readOn(screen, saying, `${view}/${way}`));
      parts.push(`=== ${way} ===\n\n${read.join('\n\n')}`);
    }
    const now = `${parts.join('\n\n\n')}\n`;
    const path = join(ROOT, 'tests/goldens', `${view}.txt`);
    if (writing) writeFileSync(path, now);
    expect(existsSync(path) ? readFileSync(path, 'utf8') : '(no golden yet)').toBe(now);
  });

  test('every view has a golden, and every golden a view', () => {
    const parts = [
      'age',
      'asked-by',
      'brief-for',
      'help-lines',
      'help-words',
      'extracting',
      'incident-title',
      'join-offer',
      'my-accounts',
      'my-shifts',
      'my-standing',
      'parties',
      'picture-of',
      'numbered',
      'scope-lines',
      'seats-line',
      'timeline-line',
    ];
    const views = readdirSync(join(ROOT, 'src/views')).map(name => name.replace(/\.ts$/u, ''));
    expect(Object.keys(SAYINGS).sort()).toEqual(views.filter(view => !parts.includes(view)).sort());
    const goldens = readdirSync(join(ROOT, 'tests/goldens')).filter(name => name.endsWith('.txt'));
    expect(goldens.map(name => name.replace(/\.txt$/u, '')).sort()).toEqual(Object.keys(SAYINGS).sort());
  });
});
