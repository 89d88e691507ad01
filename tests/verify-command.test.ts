import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { built } from './setup/build.ts';
import { type ExportScene, openExportScene } from './store/export-scene.ts';

/** What `muster verify` prints in a process that has nothing but Node: no database, no configuration. */
describe('muster verify', () => {
  let scene: ExportScene;
  const folder = mkdtempSync(join(tmpdir(), 'muster-verify-'));
  const file = join(folder, 'northmark.jsonl');
  beforeAll(async () => {
    scene = await openExportScene();
    writeFileSync(file, scene.text);
  });
  afterAll(async () => {
    await scene.close();
    rmSync(folder, { recursive: true });
  });
  const muster = (...args: readonly string[]) => {
    const { PATH = '' } = process.env;
    const { status, stdout, stderr } = spawnSync(process.execPath, [built('src/main.ts'), ...args], {
      env: { PATH },
      cwd: folder,
      encoding: 'utf8',
    });
    return { status, says: stdout + stderr };
  };

  test('believes a whole export and ends with 0', () => {
    const { key, checkpoint } = scene.kept;
    const { status, says } = muster(
      'verify',
      file,
      '--key',
      key.toUpperCase(),
      '--checkpoint',
      ` ${checkpoint}\n`,
    );
    expect(says).toMatch(/^ok {5}nothing in the file was changed/u);
    expect(says).toContain('This export is what was recorded, unchanged.');
    expect(status).toBe(0);
  });

  test('ends with 1 when one byte is another, and says which entry', () => {
    const bytes = readFileSync(file);
    const at = bytes.indexOf('"kind":"event"');
    bytes.write('K', at + 1);
    const changed = join(folder, 'changed.jsonl');
    writeFileSync(changed, bytes);
    const { status, says } = muster('verify', changed);
    expect(says).toMatch(/^WRONG {2}entry \d+: it is no entry$/mu);
    expect(says).toContain('Do not believe this export.');
    expect(status).toBe(1);
  });

  test.each([
    [['verify', 'nowhere.jsonl'], 1, 'nowhere.jsonl cannot be read.'],
    [['verify', file, '--checkpoint', 'INC-42'], 1, 'What you gave with --checkpoint is no checkpoint'],
    [['verify'], 2, 'muster verify <export> [--key <public key>]'],
    [['verify', file, '--chekpoint', 'x'], 2, 'muster verify <export> [--key <public key>]'],
    [['audit', 'nobody', 'x'], 2, 'There is no member nobody. Write: muster audit <member> <file>'],
    [['audit'], 2, 'Write: muster audit <member> <file>, with one of these members:'],
  ])('%j says what is wrong and what works', (args, code, words) => {
    const { status, says } = muster(...args);
    expect(says).toContain(words);
    expect(status).toBe(code);
  });
});
