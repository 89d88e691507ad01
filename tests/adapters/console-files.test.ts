import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createConsole } from '../../adapters/console/console.ts';
import { Permanent } from '../../src/errors.ts';
import { clearedFor, createManualClock } from '../contracts/scene.ts';

const HOME = { connection: 'north', place: 'incidents' };
let folder: string;
let printed: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-exports-'));
  printed = '';
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const adapterOf = () => {
  const console = createConsole({
    connections: [{ id: 'north', home: 'incidents', people: [] }],
    roots: ['inc'],
    out: text => {
      printed += text;
    },
    colour: false,
    columns: 400,
    clock: createManualClock(),
    exports: folder,
  });
  const adapter = console.adapters.get('north');
  if (adapter === undefined) throw new Error('there is no such corner');
  return adapter;
};
const cardWith = (name: string) => {
  const files = [{ name, mediaType: 'text/plain', bytes: new TextEncoder().encode('words') }];
  return clearedFor(HOME, { title: 'An export', tone: 'info', files });
};
const filesIn = () =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.md'));

test('a file lies where its message says, for this account only, and goes with its message', async () => {
  const adapter = adapterOf();
  const posted = await adapter.post(cardWith('INC-42.md'), { key: 'a' });
  const [path = ''] = filesIn();
  expect(printed).toContain(join(folder, path));
  expect(readFileSync(join(folder, path), 'utf8')).toBe('words');
  expect(statSync(join(folder, path)).mode & 0o777).toBe(0o600);
  await adapter.retract(posted);
  expect(filesIn()).toEqual([]);
});

test('a second export does not replace the first', async () => {
  const adapter = adapterOf();
  await adapter.post(cardWith('INC-42.md'), { key: 'a' });
  await adapter.post(cardWith('INC-42.md'), { key: 'b' });
  expect(filesIn().length).toBe(2);
});

test.each(['../INC-42.md', 'a/b.md', '.md', '/etc/x.md', 'INC\n42.md'])(
  'no file is called %j',
  async name => {
    await expect(adapterOf().post(cardWith(name), { key: 'a' })).rejects.toBeInstanceOf(Permanent);
    expect(filesIn()).toEqual([]);
  },
);
