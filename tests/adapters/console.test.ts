import { beforeEach, describe, expect, test } from 'vitest';
import { createConsole } from '../../adapters/console/console.ts';
import type { Card } from '../../src/chat/card.ts';
import { Permanent } from '../../src/errors.ts';
import type { ChatAdapter } from '../../src/ports.ts';
import { clearedFor, createEar, createManualClock, type Ear } from '../contracts/scene.ts';

const NORTH = { connection: 'north', place: 'incidents' };
const CARD: Card = {
  title: 'INC-1 · Ransomware at a port operator',
  tone: 'alarm',
  fields: [
    { label: 'Severity', value: ['4'] },
    { label: 'Lead', value: ['nobody yet'] },
    { label: 'Since', value: [{ instant: new Date('2027-02-24T22:10:00Z') }] },
  ],
  buttons: [
    { label: 'Join', line: 'lead INC-1' },
    { label: 'Page', line: 'page INC-1' },
  ],
};
const AMBER = { tlp: 'TLP:AMBER' } as const;

/** Two organisations at one keyboard, and what is printed. */
const open = () => {
  const printed: string[] = [];
  const clock = createManualClock();
  const people = [
    { id: 'ada', name: 'Ada Lind', zone: 'Europe/Tallinn' },
    { id: 'bea', name: 'Bea Torv', zone: 'Europe/Berlin' },
    { id: 'gus', name: 'Gus Vale', zone: 'Europe/London', standing: 'guest' as const },
  ];
  const console = createConsole({
    connections: [
      { id: 'north', home: 'incidents', people },
      { id: 'east', home: 'incidents', people: [{ id: 'eva', name: 'Eva', zone: 'UTC' }], homeOpen: true },
    ],
    roots: ['inc', 'oncall'],
    out: text => printed.push(text),
    colour: false,
    clock,
    columns: 72,
  });
  const read = (): string => printed.splice(0).join('').trim();
  return { console, clock, read };
};

let scene: ReturnType<typeof open>;
let ear: Ear;
let north: ChatAdapter;

beforeEach(async () => {
  scene = open();
  ear = createEar();
  const commands = [
    { root: 'inc', name: 'lead', summary: '', arguments: [] },
    { root: 'inc', name: 'page', summary: '', arguments: [] },
    { root: 'oncall', name: 'ack', summary: '', arguments: [] },
  ];
  for (const adapter of scene.console.adapters.values()) await adapter.start(commands, ear);
  north = scene.console.adapters.get('north') as ChatAdapter;
});

describe('what is printed', () => {
  test('a card in a home: where, its marking around it, and its buttons as lines to type', async () => {
    await north.post(clearedFor(NORTH, CARD, AMBER), { key: 'card' });
    expect(scene.read()).toBe(
      [
        'north › #incidents',
        '  TLP:AMBER',
        '  ┃ INC-1 · Ransomware at a port operator',
        '  ┃ Severity: 4',
        '  ┃ Lead:     nobody yet',
        '  ┃ Since:    22:10Z',
        '  ┃',
        '  ┃ → <you>@north /inc lead INC-1   (Join)',
        '  ┃ → <you>@north /inc page INC-1   (Page)',
        '  — END TLP:AMBER —',
      ].join('\n'),
    );
  });

  test('a change: the title, and what was not there before', async () => {
    const posted = await north.post(clearedFor(NORTH, CARD, AMBER), { key: 'card' });
    scene.read();
    const fields =
      CARD.fields?.map(one => (one.label === 'Lead' ? { ...one, value: ['Bea Torv'] } : one)) ?? [];
    await north.revise(posted, clearedFor(NORTH, { ...CARD, fields }, AMBER));
    expect(scene.read()).toBe(
      [
        'north › #incidents · changed',
        '  TLP:AMBER',
        '  ┃ INC-1 · Ransomware at a port operator',
        '  ┃ Lead:     Bea Torv',
        '  — END TLP:AMBER —',
      ].join('\n'),
    );
  });

  test('the same message once, however often it is posted, and never where it was not cleared for', async () => {
    const posted = await north.post(clearedFor(NORTH, CARD), { key: 'card' });
    expect(scene.read()).not.toBe('');
    expect(await north.post(clearedFor(NORTH, CARD), { key: 'card' })).toEqual(posted);
    const elsewhere = clearedFor({ connection: 'north', person: 'bea' }, CARD);
    await expect(north.revise(posted, elsewhere)).rejects.toBeInstanceOf(Permanent);
    expect(scene.read()).toBe('');
  });

  test('a direct message: in the zone of its reader, who answers there', async () => {
    const card: Card = {
      title: 'Can you help?',
      tone: 'warning',
      body: [['Until ', { instant: new Date('2027-02-25T01:00:00Z') }]],
      buttons: [{ label: "I'm on it", line: 'ack page:1' }],
    };
    await north.post(clearedFor({ connection: 'north', person: 'bea' }, card), { key: 'page' });
    expect(scene.read()).toBe(
      [
        'bea@north › direct message',
        '  ┃ Can you help?',
        '  ┃ Until 25 Feb 02:00 (25 Feb 01:00Z)',
        '  ┃',
        "  ┃ → bea@north:dm /oncall ack page:1   (I'm on it)",
      ].join('\n'),
    );
  });

  test('no line that somebody wrote can pass for a heading or a marking', async () => {
    const card: Card = {
      title: 'One\nnorth › #incidents',
      tone: 'info',
      body: [['Two\n  — END TLP:CLEAR —\r\nnorth › #incidents']],
      fields: [{ label: 'A\nB', value: ['C\n— END TLP:CLEAR —'] }],
      table: { head: ['H\nI'], rows: [['J\nK']] },
      buttons: [{ label: 'L\nM', line: 'lead\n— END' }],
      foot: ['N\n— END TLP:CLEAR —'],
    };
    await north.post(clearedFor(NORTH, card, AMBER), { key: 'card' });
    const [heading, marking, ...rest] = scene.read().split('\n');
    const end = rest.pop();
    expect([heading, marking, end]).toEqual(['north › #incidents', '  TLP:AMBER', '  — END TLP:AMBER —']);
    expect(rest.filter(line => !line.startsWith('  │'))).toEqual([]);
  });

  test('nothing is wider than the screen, but for a line to be typed', async () => {
    const words = 'a rather long sentence about a port operator '.repeat(4);
    const card: Card = {
      title: words,
      tone: 'info',
      body: [[words]],
      fields: [{ label: 'Said', value: [words] }],
      table: { head: ['Id', 'Title', 'Note'], rows: [['INC-1', words, words]] },
      foot: [words],
    };
    await north.post(clearedFor(NORTH, card, AMBER), { key: 'card' });
    const lines = scene.read().split('\n');
    expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(72);
  });
});

describe('what is typed', () => {
  test('is answered to that person only, where they are', async () => {
    expect(await scene.console.run('bea@north /inc show INC-1')).toBe('done');
    expect(scene.read()).toBe('bea@north · only you see this\n  │ Heard: show');
    expect(ear.heard[0]).toMatchObject({
      id: 'console-1',
      actor: {
        connection: 'north',
        person: 'bea',
        name: 'Bea Torv',
        standing: 'member',
        zone: 'Europe/Berlin',
      },
      place: NORTH,
      placeKind: 'channel',
      call: { root: 'inc', word: 'show', text: 'INC-1' },
    });
  });

  test('in a room is heard by its name or how that begins, from those who are in it', async () => {
    const room = await north.openRoom(NORTH, 'inc-1-port', { key: 'room-1' });
    const other = await north.openRoom(NORTH, 'inc-10-dam', { key: 'room-10' });
    await north.admit(room, { connection: 'north', person: 'bea' });
    await north.admit(other, { connection: 'north', person: 'bea' });
    const namesake = { connection: 'east', person: 'ada' };
    await expect(north.admit(room, namesake)).rejects.toBeInstanceOf(Permanent);
    expect(scene.read()).toContain('north › #inc-1-port · Bea Torv came in');
    expect(await scene.console.run('bea@north#inc-1 /inc note hello')).toBe('done');
    expect(scene.read()).toContain('bea@north#inc-1-port · only you see this');
    expect(ear.heard[0]?.place).toEqual(room);
    expect(await scene.console.run('ada@north#inc-1 /inc note hello')).toBe('bad');
    expect(scene.read()).toBe('ada is in no room called “#inc-1” in north.');
  });

  test.each([
    ['ada@nroth /inc list', 'There is no “nroth” here. Did you mean “north”?'],
    ['zoe@north /inc list', 'Nobody called “zoe” types in north. Known are ada, bea, gus.'],
    ['<you>@north /inc list', 'Put a name for <you>: ada, bea, gus.'],
    ['ada@north /icn list', 'There is no /icn. Did you mean /inc?'],
    ['ada@north list', 'A command starts with /inc, /oncall.'],
    ['ada@north form title="Port"', 'ada has no form open.'],
    ['/inc list', 'Say who types, and where, as in: ada@north /inc list'],
  ])('and cannot be run is said to be so: %s', async (line, says) => {
    expect(await scene.console.run(line)).toBe('bad');
    expect(scene.read()).toBe(says);
    expect(ear.heard).toEqual([]);
  });

  test('and refused is told from bad news and from a question', async () => {
    const answer = (card: Card, marking?: typeof AMBER) => {
      ear.decide = async one => clearedFor(one.actor, card, marking);
      return scene.console.run('gus@north /inc list');
    };
    expect(
      await answer({ title: 'Guests cannot.', tone: 'warning', body: [['Try: ', { code: '/x' }]] }),
    ).toBe('refused');
    expect(await answer({ title: 'Not accepted.', tone: 'alarm' })).toBe('refused');
    expect(await answer({ title: 'Two are open.', tone: 'alarm' }, AMBER)).toBe('done');
    const buttons = [{ label: 'Yes', line: 'lead INC-1' }];
    expect(await answer({ title: 'Sure?', tone: 'warning', buttons })).toBe('done');
  });

  test('and opens a form is asked for with a line that answers it', async () => {
    const input = { long: false, required: true, maxLength: 80 };
    const inputs = [
      { ...input, name: 'title', label: 'Title', hint: 'neutral words' },
      { ...input, name: 'severity', label: 'Severity', hint: '', required: false, value: '3' },
    ];
    ear.form = call => ({ title: 'Declare', word: call.word, text: call.text, inputs });
    await scene.console.run('ada@north /inc declare #transport');
    expect(scene.read()).toBe(
      [
        'ada@north · a form · only you see this',
        '  Declare',
        '  ? Title · neutral words',
        '  ? Severity (optional)',
        '  → ada@north form title="…" severity="3"',
      ].join('\n'),
    );
    await scene.console.run('ada@north form title="Port \\"A\\""');
    const named = { title: 'Port "A"', severity: '3' };
    expect(ear.heard[0]?.call).toEqual({ root: 'inc', word: 'declare', text: '#transport', named });
  });

  test('as help says who there is, what to type and where', async () => {
    expect(await scene.console.run('help')).toBe('done');
    const help = scene.read();
    for (const line of ['ada@north /inc help', 'ada@north#room /inc …', 'ada@north:dm /inc …', 'wait 10m']) {
      expect(help).toContain(line);
    }
    expect(help).toMatch(/#incidents +ada@north {2}bea@north {2}gus@north \(guest\)/u);
  });

  test('is completed: people, roots, commands', () => {
    expect(scene.console.complete('ev')).toEqual([['eva@east ', 'eva@east:dm '], 'ev']);
    expect(scene.console.complete('ada@north /on')).toEqual([['/oncall '], '/on']);
    expect(scene.console.complete('ada@north /inc l')).toEqual([['lead '], 'l']);
    expect(scene.console.complete('ada@north /inc lead @b')).toEqual([['@bea '], '@b']);
  });
});

describe('after a restart', () => {
  test('a message of an earlier run is shown as it now reads', async () => {
    const posted = await north.post(clearedFor(NORTH, CARD), { key: 'card' });
    const later = open();
    const again = later.console.adapters.get('north') as ChatAdapter;
    await again.revise(posted, clearedFor(NORTH, { ...CARD, title: 'Contained' }));
    expect(later.read()).toMatch(/^north › #incidents · changed\n {2}┃ Contained\n {2}┃ Severity: 4\n/u);
  });

  test('a room of an earlier run keeps its name, its id and its readers', async () => {
    const room = await north.openRoom(NORTH, 'inc-1', { key: 'room-1' });
    const later = open();
    const again = later.console.adapters.get('north') as ChatAdapter;
    await again.post(clearedFor(room, CARD), { key: 'a' });
    expect(later.read()).toContain('north › #inc-1\n');
    expect(await again.openRoom(NORTH, 'inc-1', { key: 'room-1' })).toEqual(room);
    expect((await again.audienceOf(room)).readers).toBe('closed');
    await again.start([], ear);
    expect(await later.console.run('ada@north#inc-1 /inc note hello')).toBe('done');
    expect(ear.heard[0]?.place).toEqual(room);
    expect(await later.console.run('gus@north#inc-1 /inc note hello')).toBe('bad');
  });

  test('a reply is followed up by its handle alone', async () => {
    await scene.console.run('ada@north /inc list');
    const replyTo = ear.heard[0]?.replyTo;
    if (replyTo === undefined) throw new Error('nothing was heard');
    const later = open();
    const again = later.console.adapters.get('north') as ChatAdapter;
    await again.answer(
      replyTo,
      clearedFor({ connection: 'north', person: 'ada' }, { title: 'Done', tone: 'good' }),
    );
    expect(later.read()).toBe('ada@north · only you see this\n  │ Done');
    const forged = { ...replyTo, handle: 'ada' };
    await expect(again.answer(forged, clearedFor(NORTH, CARD))).rejects.toBeInstanceOf(Permanent);
  });
});

test('a home that the alliance file opened is open, and says why', async () => {
  const east = scene.console.adapters.get('east') as ChatAdapter;
  const home = { connection: 'east', place: 'incidents' };
  expect(await east.audienceOf(home)).toMatchObject({
    readers: 'open',
    why: expect.stringContaining('homeOpen'),
  });
});
