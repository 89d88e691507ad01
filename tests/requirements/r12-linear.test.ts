import { describe, expect, test } from 'vitest';
import { readText } from '../../adapters/slack/read-text.ts';
import { commands } from '../../commands/index.ts';
import { readAddress } from '../../src/contact-methods.ts';
import { readArguments } from '../../src/forms.ts';
import { commandFor } from '../../src/gate.ts';
import { scrub } from '../../src/scrub.ts';
import { classified } from '../../src/sharing/banner.ts';
import { readTlp } from '../../src/sharing/marking.ts';
import type { Stage } from '../contracts/stage.ts';
import { allianceOf } from '../harness/cast.ts';

/** What people could type to make a reader go back again and again. */
const BOMBS: readonly (readonly [string, (length: number) => string])[] = [
  ['one letter and an end', n => `${'a'.repeat(n)}!`],
  ['an address without an end', n => `${'a.'.repeat(n / 2)}@`],
  ['a mail address without a host', n => `a@${'b-'.repeat(n / 2)}`],
  ['links', n => 'https://'.repeat(n / 8)],
  ['mentions', n => '<@U1> '.repeat(n / 6)],
  ['opened and never closed', n => '<'.repeat(n)],
  ['quotes', n => '"'.repeat(n)],
  ['keys', n => 'tlp:'.repeat(n / 4)],
  ['spaces', n => ' '.repeat(n)],
  ['marks that combine', n => `e${'\u0301'.repeat(n)}`],
  ['one sign that becomes eighteen', n => '\ufdfa'.repeat(n)],
  ['half of an emoji', n => '\ud83d'.repeat(n)],
  ['banners that begin', n => 'NATO '.repeat(n / 5)],
  ['tokens that begin', n => 'xoxb-'.repeat(n / 5)],
  ['numbers', n => '1'.repeat(n)],
];

const stage = { home: { connection: 'north', place: 'C1' } } as Stage;
const alliance = allianceOf({}, { north: stage, east: stage, south: stage }, () => 'U9');

const READERS: readonly (readonly [string, (text: string) => unknown])[] = [
  [
    'the grammar',
    text => {
      const { command, call } = commandFor(commands, alliance, { word: 'declare', text: `sev4 ${text}` });
      return readArguments(command, call, 'inc');
    },
  ],
  ['what Slack sends', readText],
  ['banners', classified],
  ['labels', readTlp],
  ['addresses', text => readAddress('email', text)],
  ['the log', scrub],
];

const timed = (work: () => unknown): number => {
  const from = performance.now();
  try {
    work();
  } catch {
    // Refused is an answer too.
  }
  return performance.now() - from;
};

/** The best of a few, because other things run beside. */
const best = (work: () => unknown): number => Math.min(...Array.from({ length: 6 }, () => timed(work)));

describe('R12: what people type is read in one go, however long and however nasty', () => {
  test.each(READERS)(
    '%s: sixteen times as much takes nowhere near two hundred and fifty-six times as long',
    (_name, read) => {
      for (const [bomb, make] of BOMBS) {
        best(() => read(make(2000)));
        const [short, long] = [best(() => read(make(4_000))), best(() => read(make(64_000)))];
        // What takes a millisecond for so much is quick in any case; a square of it is not.
        expect(
          long < 100 || long / Math.max(short, 0.05) < 140,
          `${bomb}: ${short} ms, then ${long} ms`,
        ).toBe(true);
      }
    },
  );
});
