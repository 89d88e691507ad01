import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../commands/index.ts';
import { ROOT } from './harness/sources.ts';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

test('the README lists every word that can be typed, under its root and in the order of help', () => {
  for (const root of ['inc', 'oncall', 'brief', 'ally']) {
    const row = readme.split('\n').find(line => line.startsWith(`| \`/${root}\` |`)) ?? '';
    const listed = [...row.matchAll(/`([a-z]+)`/gu)].map(match => match[1]);
    expect(listed, root).toEqual(commands.filter(one => one.root === root).map(one => one.name));
  }
});

test('no line of the README types a word that is not there', () => {
  const typed = [...readme.matchAll(/\/(inc|oncall|brief|ally) ([a-z]+)/gu)];
  expect(typed.length).toBeGreaterThan(40);
  const words = new Set(commands.flatMap(one => [one.name, ...(one.aliases ?? [])]));
  expect(typed.map(match => match[2] ?? '').filter(word => !words.has(word))).toEqual([]);
});
