import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { built } from './setup/build.ts';

const story = readFileSync('docs/first-minute.txt', 'utf8');
const homes: string[] = [];

/** What `npm start` prints of these lines, in a process of its own that has nothing but Node. */
const play = async (
  lines: string,
  flags: readonly string[],
  home = mkdtempSync(join(tmpdir(), 'muster-first-')),
): Promise<{ readonly code: number | null; readonly said: string; readonly home: string }> => {
  homes.push(home);
  const { PATH = '', HOME = '' } = process.env;
  const muster = spawn(process.execPath, [built('src/main.ts'), 'start', ...flags], {
    env: { PATH, HOME, MUSTER_HOME: home },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let said = '';
  muster.stdout.on('data', bytes => {
    said += bytes;
  });
  muster.stdin.end(lines);
  const code = await new Promise<number | null>(resolve => muster.on('close', resolve));
  return { code, said, home };
};

afterAll(() => {
  for (const home of new Set(homes)) rmSync(home, { recursive: true, force: true });
});

describe('the first minute', () => {
  test('reads as the README shows it, and the same every time', async () => {
    const first = await play(story, ['--fresh', '--strict']);
    expect(first.code).toBe(0);
    expect((await play(story, ['--fresh', '--strict'])).said).toBe(first.said);

    const [, transcript = ''] = /```text\n(.*?)```/su.exec(readFileSync('README.md', 'utf8')) ?? [];
    const printed = first.said.split('\n');
    let from = 0;
    for (const line of transcript.split('\n').filter(one => one.trim() !== '' && one !== '…')) {
      const at = printed.indexOf(line, from);
      expect(at, `the README shows “${line}”`).toBeGreaterThanOrEqual(from);
      from = at + 1;
    }
  }, 120_000);

  test('is remembered by the next start, and forgotten by a fresh one', async () => {
    const { home } = await play('ada@north /inc declare sev2 Odd mails tlp:amber\n', ['--fresh']);
    expect((await play('ada@north /inc list\n', [], home)).said).toContain('INC-1     Odd mails');
    const anew = await play('ada@north /inc list\n', ['--fresh'], home);
    expect(anew.said).toContain('Open incidents: none that you can see here.');
  }, 120_000);

  test('ends with 1 on a bad line under --strict, having said so, and with 0 without', async () => {
    const bad = 'nobody@nowhere /inc list\n';
    const strict = await play(bad, ['--fresh', '--strict']);
    expect(strict.code).toBe(1);
    expect(strict.said).toMatch(/nowhere/u);
    expect((await play(bad, ['--fresh'])).code).toBe(0);
  }, 120_000);
});
