import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough, Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { createConsole } from '../../adapters/console/console.ts';
import { readHistory, writeHistory } from '../../adapters/console/history.ts';
import { runConsole } from '../../adapters/console/run-console.ts';
import { createScreen } from '../../adapters/console/screen.ts';
import { COMMANDS, clearedFor, createEar, createManualClock } from '../contracts/scene.ts';

/** Plays lines through a console of one person, in which guests are refused; says in what order things went. */
const play = async (lines: string, options: { readonly strict?: boolean; readonly tty?: boolean } = {}) => {
  const output = Object.assign(new PassThrough(), { isTTY: options.tty ?? false, columns: 80 });
  const input = Object.assign(Readable.from([lines]), { isTTY: options.tty ?? false });
  const screen = createScreen(output, { NO_COLOR: '1' });
  const clock = createManualClock();
  const ear = createEar();
  const happened: string[] = [];
  ear.decide = async ({ actor, call }) => {
    happened.push(call.word);
    if (actor.standing === 'member') return clearedFor(actor, { title: `Heard: ${call.word}`, tone: 'info' });
    return clearedFor(actor, { title: 'Guests cannot do this.', tone: 'warning' });
  };
  const people = [
    { id: 'ada', name: 'Ada', zone: 'UTC' },
    { id: 'gus', name: 'Gus', zone: 'UTC', standing: 'guest' as const },
  ];
  const console = createConsole({
    connections: [{ id: 'north', home: 'incidents', people }],
    roots: ['inc'],
    out: screen.write,
    colour: screen.colour,
    clock,
  });
  await console.adapters.get('north')?.start(COMMANDS, ear);
  const code = await runConsole({
    console,
    input,
    screen,
    strict: options.strict ?? false,
    settled: async () => {
      happened.push('settled');
    },
    passTime: async ms => {
      happened.push(`passed ${ms / 60_000} min`);
      clock.advance(ms);
    },
  });
  return { code, happened, text: String(output.read() ?? '') };
};

test('a piped story reads as a transcript, each line done before the next', async () => {
  const played = await play(
    '# Late in the evening.\n# All is quiet.\n\nada@north /inc show\nwait 10m\n\n# The end.\nquit\nada@north /inc ack\n',
  );
  expect(played.happened).toEqual([
    'settled',
    'settled',
    'settled',
    'show',
    'settled',
    'passed 10 min',
    'settled',
    'settled',
    'settled',
  ]);
  expect(played.text).toBe(
    [
      '# Late in the evening.',
      '# All is quiet.',
      '',
      '› ada@north /inc show',
      '',
      'ada@north · only you see this',
      '  │ Heard: show',
      '',
      '› wait 10m',
      '',
      '# The end.',
      '',
    ].join('\n'),
  );
  expect(played.code).toBe(0);
});

test('the last line needs no line break, and Windows line ends are understood', async () => {
  expect((await play('ada@north /inc show\r\nada@north /inc ack')).happened).toEqual([
    'show',
    'settled',
    'ack',
    'settled',
  ]);
});

test('a bad line says so and the story goes on; only --strict counts it', async () => {
  const lines = 'ada@nowhere /inc show\nada@north /inc ack\n';
  const played = await play(lines);
  expect(played.text).toContain('There is no “nowhere” here.');
  expect(played.happened).toContain('ack');
  expect(played.code).toBe(0);
  expect((await play(lines, { strict: true })).code).toBe(1);
});

test('under --strict a refusal fails, unless the line says with ! that it is meant to be refused', async () => {
  const strict = { strict: true };
  expect((await play('gus@north /inc show\n', strict)).code).toBe(1);
  const meant = await play('! gus@north /inc show\n', strict);
  expect(meant.code).toBe(0);
  expect(meant.text).toContain('› gus@north /inc show\n');
  expect((await play('!ada@north /inc show\n', strict)).code).toBe(1);
  expect((await play('!ada@nowhere /inc show\n', strict)).code).toBe(1);
});

test('what is piped reaches the terminal without its escapes', async () => {
  const played = await play('# \u001B[2Jgone\nada@north /inc \u001B[2Jshow\n');
  expect(played.text).not.toContain('\u001B');
});

test('there is colour on a terminal, and none elsewhere or where NO_COLOR is set', () => {
  const terminal = Object.assign(new PassThrough(), { isTTY: true, columns: 200 });
  expect(createScreen(terminal, {})).toMatchObject({ colour: true, columns: 100 });
  expect(createScreen(terminal, { NO_COLOR: '1' }).colour).toBe(false);
  expect(createScreen(new PassThrough(), {})).toMatchObject({ colour: false, columns: 90 });
});

test('history is kept for its owner only', () => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-history-'));
  try {
    const path = join(folder, 'history');
    expect(readHistory(path)).toEqual([]);
    writeFileSync(path, '', { mode: 0o644 });
    writeHistory(path, ['newest', 'older']);
    expect(readHistory(path)).toEqual(['newest', 'older']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toBe('newest\nolder\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('at a terminal a line is not printed again, and help is one word away', async () => {
  const played = await play('ada@north /inc show\n', { tty: true });
  expect(played.text).toContain('Type help');
  expect(played.text).toContain('Heard: show');
  // Once, as the terminal echoes what is typed.
  expect(played.text.split('ada@north /inc show').length - 1).toBe(1);
});

test('what happens while somebody types appears above what they have typed', () => {
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  const screen = createScreen(output, {});
  const reader = createInterface({ input: new PassThrough(), output, terminal: true, prompt: '› ' });
  screen.typing(reader);
  reader.prompt();
  reader.write('ada@no');
  output.read();
  screen.write('\nnorth › #incidents\n');
  const [clearing, happening, prompting] = String(output.read()).split('\n');
  expect(clearing).toContain('[2K');
  expect(happening).toBe('north › #incidents');
  expect(prompting).toContain('› ada@no');
  reader.close();
});
