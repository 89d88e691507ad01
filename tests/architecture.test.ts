import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  drivers,
  gate,
  httpServer,
  manners,
  noPlatform,
  noWorkplace,
  pureDomain,
  type Rule,
  rooms,
  size,
} from './harness/house-rules.ts';
import { filesBelow, ROOT, readSource, readSources, type Source } from './harness/sources.ts';

/** A rule, and made-up sources that break it: a check that finds nothing wrong with them checks nothing. */
interface Checked {
  readonly rule: Rule;
  readonly guilty: readonly (readonly [path: string, text: string])[];
  readonly innocent?: readonly (readonly [path: string, text: string])[];
}

const HOUSE: Readonly<Record<string, Checked>> = {
  'a room imports only what stands below it': {
    rule: rooms,
    guilty: [
      ['src/errors.ts', "import { tally } from './domain/page.ts';"],
      ['src/domain/page.ts', "import type { Card } from '../chat/card.ts';"],
      ['src/chat/card.ts', "import type {\n  Marking,\n} from '../sharing/marking.ts';"],
      ['src/sharing/clear.ts', "export { refused } from '../views/refused.ts';"],
      ['src/views/brief.ts', "import type { Reader } from '../records.ts';"],
      ['src/views/brief.ts', "type Command = import('../command.ts').Command;"],
      ['src/bot.ts', "import { openStore } from './store/store.ts';"],
      ['src/bot.ts', "import { ack } from '../commands/ack.ts';"],
      ['src/worker.ts', "import { jobs } from '../jobs/index.ts';"],
      ['src/worker.ts', "import { createSending } from './sending/sending.ts';"],
      ['src/ports.ts', "import { start } from './process/start.ts';"],
      ['src/store/store.ts', "import { openRedisQueue } from '../queue/redis-queue.ts';"],
      ['src/queue/queue.ts', "import { openStore } from '../store/store.ts';"],
      ['src/sending/notices.ts', "import { openStore } from '../store/store.ts';"],
      ['src/web/web.ts', "const x = await import('../store/store.ts');"],
      ['src/web/web.ts', "import '../main.ts';"],
      ['adapters/slack/api.ts', "import { inert } from '../discord/inert.ts';"],
      ['adapters/slack/api.ts', "import { ack } from '../../commands/ack.ts';"],
      ['adapters/discord/api.ts', "import { say } from '../../jobs/say.ts';"],
      ['adapters/console/speak.ts', "import type { Rows } from '../../src/store/rows.ts';"],
      ['jobs/say.ts', "import { ack } from '../commands/ack.ts';"],
      ['jobs/say.ts', "import { createPlatforms } from '../src/process/platforms.ts';"],
      ['commands/ack.ts', "import { sayOnce } from '../src/sending/notices.ts';"],
    ],
    innocent: [
      ['src/views/brief.ts', "import { tally } from '../domain/page.ts';"],
      ['commands/ack.ts', "import { settleAnswer } from '../jobs/settle-answer.ts';"],
      ['src/main.ts', "import { openStore } from './store/store.ts';"],
      [
        'src/bot.ts',
        "// import { ack } from '../commands/ack.ts';\nimport type { Queue } from './ports.ts';",
      ],
    ],
  },
  'each driver stands in one place': {
    rule: drivers,
    guilty: [
      ['src/records.ts', "import { sql } from 'kysely';"],
      ['src/queue/redis.ts', "import pg from 'pg';"],
      ['src/store/store.ts', "import { Queue } from 'bullmq';"],
      ['src/worker.ts', "import Redis from 'ioredis';"],
      ['src/bot.ts', "import pino from 'pino';"],
      ['adapters/discord/api.ts', "import { WebClient } from '@slack/web-api';"],
      ['src/ports.ts', "import type { Client } from 'discord.js';"],
      ['jobs/say.ts', "import { Temporal } from 'temporal-polyfill';"],
      ['src/config.ts', "import { parse } from 'yaml';"],
      ['src/pictures/draw.ts', "import { createCanvas } from '@napi-rs/canvas';"],
      ['src/views/brief.ts', "const { createCanvas } = await import('@napi-rs/canvas');"],
      ['commands/ack.ts', "import leftPad from 'left-pad';"],
    ],
    innocent: [
      ['src/store/rows.ts', "import { sql } from 'kysely';"],
      ['src/pictures/paint.ts', "const { createCanvas } = await import('@napi-rs/canvas');"],
    ],
  },
  'the one HTTP server is opened in the web room': {
    rule: httpServer,
    guilty: [
      ['src/bot.ts', "import { createServer } from 'node:http';"],
      ['adapters/slack/http.ts', "import { request } from 'node:http';"],
      ['src/queue/x.ts', "import { createServer } from 'node:net';"],
    ],
    innocent: [['adapters/slack/http.ts', "import type { IncomingMessage } from 'node:http';"]],
  },
  'the domain is pure and does not wait': {
    rule: pureDomain,
    guilty: [
      ['src/domain/page.ts', 'export const f = async () => 1;'],
      ['src/domain/page.ts', 'export type F = () => Promise<void>;'],
      ['src/domain/page.ts', "import { readFileSync } from 'node:fs';"],
      ['src/domain/page.ts', "import { z } from 'zod';"],
      ['src/domain/page.ts', 'export const now = () => Date.now();'],
      ['src/domain/page.ts', 'export const now = () => new Date();'],
    ],
    innocent: [['src/domain/page.ts', '/** An async Promise. */\nexport const at = new Date(0);']],
  },
  'only the gate makes a Cleared and opens what is sealed': {
    rule: gate,
    guilty: [
      ['src/sending/x.ts', 'const c = { to, card } as Cleared;'],
      ['adapters/slack/x.ts', 'const c = card as unknown as Cleared;'],
      ['jobs/x.ts', 'const c = <Cleared>{ to };'],
      ['src/views/x.ts', "import { unseal } from '../sharing/seal.ts';"],
      ['src/views/x.ts', "import { unseal as open } from '../sharing/seal.ts';"],
    ],
    innocent: [['src/sharing/clear.ts', "import { unseal } from './seal.ts';\nconst c = {} as Cleared;"]],
  },
  'the core names no platform': {
    rule: noPlatform,
    guilty: [
      ['src/bot.ts', "if (platform === 'slack') return;"],
      ['src/chat/card.ts', '/** As Discord draws it. */'],
      ['src/store/migrations/0001.sql', '-- a slack channel'],
    ],
    innocent: [['src/process/platforms.ts', "import { x } from '../../adapters/slack/index.ts';"]],
  },
  'we write in one way': {
    rule: manners,
    guilty: [
      ['src/x.ts', 'const f = (x: any) => x;'],
      ['src/x.ts', 'const f = x as any;'],
      ['src/x.ts', 'const f: Array<any> = [];'],
      ['src/x.ts', 'export default function f() {}'],
      ['src/x.ts', 'enum Colour { Red }'],
      ['src/x.ts', 'export const enum Colour { Red }'],
      ['src/x.ts', '@injectable()\nclass Failure extends Error {}'],
      ['src/x.ts', 'export class IncidentManager {}'],
      ['src/x.ts', 'export class Manager extends EventEmitter {}'],
      ['src/x.ts', 'const x = list[0]!.name;'],
      ['src/x.ts', "import './register.ts';"],
      ['src/x.ts', '// TO\x44O: later'],
    ],
    innocent: [
      ['src/x.ts', 'export class Refused extends Error {}\nif (!x) y();\nconst s = "any class @x";'],
      ['src/x.ts', '/* as any */ const ok = a !== b; // export default'],
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a source
      ['src/x.ts', 'const r = /["\'`]/u.test(a / b) && `${any(`x`)}`; const n = { any: 1 };'],
    ],
  },
  'no file is longer than one idea': {
    rule: size,
    guilty: [['src/x.ts', 'x();\n'.repeat(251)]],
    innocent: [['src/x.ts', 'x();\n'.repeat(250)]],
  },
  'nothing tells where it was written': {
    rule: noWorkplace,
    guilty: [
      ['README.md', `see ${'/wo'}rk/main`],
      ['.npmrc', `registry=https://registry.${'npm'}js.org`],
    ],
  },
};

const CODE = ['src', 'adapters', 'commands', 'jobs'] as const;
const OUTSIDE = new Set(['node_modules', 'dist', '.git', '.muster', 'package-lock.json']);

const everything = () => {
  const top = readdirSync(ROOT, { withFileTypes: true }).filter(entry => !OUTSIDE.has(entry.name));
  const paths = top.flatMap(entry => (entry.isDirectory() ? filesBelow(entry.name) : [entry.name]));
  return paths.map(path => readSource(path, readFileSync(join(ROOT, path), 'utf8')));
};

const accuse = (rule: Rule, sources: readonly Source[]): readonly string[] =>
  sources.flatMap(source => rule(source).map(what => `${source.path}: ${what}`));

describe('the house', () => {
  const code = readSources(...CODE);
  test.each(Object.entries(HOUSE))('%s', (_, { rule }) => {
    const sources =
      rule === noWorkplace ? everything() : rule === noPlatform ? [...code, ...migrations()] : code;
    expect(accuse(rule, sources)).toEqual([]);
  });
});

const migrations = () =>
  filesBelow('src')
    .filter(path => path.endsWith('.sql'))
    .map(path => readSource(path, readFileSync(join(ROOT, path), 'utf8')));

describe('the checks find what is wrong', () => {
  const cases = Object.entries(HOUSE).flatMap(([name, { rule, guilty, innocent = [] }]) => [
    ...guilty.map(([path, text]) => ({ name, rule, path, text, wrong: true })),
    ...innocent.map(([path, text]) => ({ name, rule, path, text, wrong: false })),
  ]);
  test.each(cases)('$name: $path $text → $wrong', ({ rule, path, text, wrong }) => {
    expect(rule(readSource(path, text)).length > 0).toBe(wrong);
  });
});
