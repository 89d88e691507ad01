import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { entryReaders } from '../../src/process/platforms.ts';

const SOURCES = ['slack', 'discord', 'email', 'ntfy', 'webhook', 'icalendar'].flatMap(folder =>
  readdirSync(new URL(`../../adapters/${folder}`, import.meta.url)).map(file => `adapters/${folder}/${file}`),
);
const sourceOf = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('R19: an adapter holds what its own connection needs, and nothing else', () => {
  test('no adapter reads the environment, starts a program or loads code', () => {
    for (const path of SOURCES) {
      expect(sourceOf(path), path).not.toMatch(
        /process\.env|child_process|node:vm|worker_threads|\beval\(|new Function/u,
      );
      expect(sourceOf(path), path).not.toMatch(/from '\.\.\/\.\.\/src\/(?:store|queue|sending|worker|bot)/u);
    }
    expect(SOURCES.length).toBeGreaterThan(40);
  });

  test('an entry is read with the secrets that it names, and no other variable is looked at', () => {
    const env: Readonly<Record<string, string>> = {
      NORTH_BOT: 'xoxb-north-secret',
      NORTH_SIGNING: 'north-signing-secret',
      EAST_BOT: 'xoxb-east-secret',
      EAST_APP: 'xapp-east-secret',
      SOUTH_TOKEN: 'south.secret.token',
      MUSTER_KEY: 'the key of everything',
      DATABASE_URL: 'postgres://muster:secret@db/muster',
    };
    const people = { roles: ['33'] };
    const entries = [
      ['slack', { secrets: { bot: 'NORTH_BOT', signing: 'NORTH_SIGNING' }, home: 'C1' }],
      ['slack', { secrets: { bot: 'EAST_BOT', app: 'EAST_APP' }, home: 'C2' }],
      ['discord', { secrets: { token: 'SOUTH_TOKEN' }, workspace: '1', home: '2', people }],
    ] as const;
    for (const [platform, entry] of entries) {
      const looked: string[] = [];
      const watched = new Proxy(env, {
        get: (of, name) => {
          looked.push(String(name));
          return Reflect.get(of, name);
        },
        ownKeys: () => {
          throw new Error('an entry listed the environment');
        },
      });
      const named: readonly string[] = Object.values(entry.secrets);
      const read = entryReaders[platform](entry, watched);
      expect(read.mistakes, platform).toEqual([]);
      expect(new Set(looked), platform).toEqual(new Set(named));
      const others = Object.entries(env).filter(([name]) => !named.includes(name));
      for (const [, secret] of others) expect(JSON.stringify(read)).not.toContain(secret);
    }
  });
});
