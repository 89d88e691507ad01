import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesBelow, ROOT } from '../harness/sources.ts';

const RULE = /\bR-[A-Z]+-\d+\b/gu;
const paper = readFileSync(join(ROOT, 'docs/rules.md'), 'utf8');
const rows = paper.split('\n').filter(line => /^\| R-/u.test(line));
const tests = filesBelow('tests')
  .filter(path => path.endsWith('.test.ts'))
  .map(path => readFileSync(join(ROOT, path), 'utf8').replaceAll("\\'", "'"))
  .join('\n');
/** Test names in the paper; one that is broken over two lines has a single space there. */
const named = (text: string): readonly string[] =>
  [...text.replaceAll('\n', ' ').matchAll(/`([^`]{20,})`/gu)].map(match => match[1] ?? '');

test('every rule has a test, and every test that the paper names is there', () => {
  for (const row of rows) expect(named(row), row.slice(0, 40)).not.toEqual([]);
  for (const name of named(paper)) expect(tests.includes(name), name).toBe(true);
});

test('every rule that a story is told of stands in the paper', () => {
  const told = tests.match(/tell\(\s*["'`]R-[A-Z]+-\d+/gu)?.flatMap(head => head.match(RULE) ?? []) ?? [];
  const written = rows.flatMap(row => row.match(RULE)?.slice(0, 1) ?? []);
  expect(told.length).toBeGreaterThan(20);
  expect([...new Set(told)].filter(rule => !written.includes(rule))).toEqual([]);
  expect(new Set(written).size).toBe(written.length);
});
