import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Misconfigured, readConfig } from '../src/config.ts';
import { ROOT } from './harness/sources.ts';

const FIRST = readFileSync(join(ROOT, 'docs/first-alliance.yaml'), 'utf8');

const mistakesOf = (audit: string): readonly string[] => {
  try {
    readConfig({ env: {}, allianceText: `${FIRST}\naudit: ${audit}\n` });
    return [];
  } catch (error) {
    if (error instanceof Misconfigured) return error.mistakes.map(line => line.replace(/ \(line \d+\)/u, ''));
    throw error;
  }
};

test('the second place for checkpoints is a home or a channel, once an hour unless told', () => {
  const read = (audit: string) => readConfig({ env: {}, allianceText: `${FIRST}\naudit: ${audit}\n` }).audit;
  expect(read('{ checkpoints: east }')).toEqual({ checkpoints: { connection: 'east' }, everyMinutes: 60 });
  expect(read('{ checkpoints: east/C42, everyMinutes: 5 }')).toEqual({
    checkpoints: { connection: 'east', place: 'C42' },
    everyMinutes: 5,
  });
});

test.each([
  ['{ checkpoints: eest }', 'audit.checkpoints: the connection "eest" is not known; did you mean "east"?'],
  ['{ checkpoints: "east / x" }', 'audit.checkpoints: "east / x" will not do; a place is written connection'],
  ['{ checkpoints: east, everyMinutes: 0 }', 'audit.everyMinutes: has to be 1 or more'],
  ['{}', 'audit.checkpoints: is missing'],
])('audit: %s is a mistake that is named', (audit, says) => {
  expect(mistakesOf(audit).join('\n')).toContain(says);
});
