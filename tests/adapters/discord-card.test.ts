import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MessageBody, renderCard } from '../../adapters/discord/card.ts';
import type { Card } from '../../src/chat/card.ts';
import type { Marking } from '../../src/sharing/marking.ts';
import { clearedFor, createManualClock } from '../contracts/scene.ts';
import { textOf } from '../doubles/discord/reads.ts';
import { checkMessage } from '../doubles/discord/rules-messages.ts';
import { emptyWorld, type Json, type Message } from '../doubles/discord/world.ts';

const HOME = { connection: 'north', place: '1' };
const clock = createManualClock();
const world = emptyWorld(clock);

const draw = (card: Partial<Card>, marking?: Marking): MessageBody =>
  renderCard(clearedFor(HOME, { title: 'Port down', tone: 'alarm', ...card }, marking), {
    connection: 'north',
    reference: 'k7f2qx',
    notifies: true,
  });
const asJson = (body: MessageBody): Json => JSON.parse(JSON.stringify(body));

/** What a person reads of it, once Discord has taken it. */
const read = (body: MessageBody): string => {
  const json = asJson(body);
  checkMessage(json);
  const message = { content: body.content, embeds: json.embeds, components: [] } as unknown as Message;
  return textOf(message, world);
};

test('a full card reads top to bottom, its label before and after', () => {
  const card: Partial<Card> = {
    title: 'INC-42 Port operator ransomware',
    body: [
      ['Cranes stand still since ', { instant: new Date('2027-02-24T21:05:00Z') }, '.'],
      ['Second paragraph.'],
    ],
    fields: [
      { label: 'Severity', value: ['sev4'] },
      { label: 'Lead', value: [{ mention: { connection: 'east', person: '7' }, name: 'Dag' }] },
      { label: 'Nothing', value: [''] },
    ],
    table: {
      head: ['Skill', 'Filled', 'Invited'],
      rows: [
        ['dfir', '1', '3'],
        ['network', '', '2'],
      ],
    },
    foot: ['Updated by ', { bold: 'Bea' }],
  };
  expect(
    read(draw(card, { tlp: 'TLP:AMBER', relTo: ['northmark', 'eastfold'], pap: 'PAP:GREEN' })).split('\n'),
  ).toEqual([
    'TLP:AMBER | REL TO NORTHMARK, EASTFOLD | PAP:GREEN',
    'INC-42 Port operator ransomware',
    'Cranes stand still since 24 Feb 21:05Z.',
    'Second paragraph.',
    '',
    'Skill · Filled · Invited',
    'dfir · Filled 1 · Invited 3',
    'network · Filled – · Invited 2',
    'Severity',
    'sev4',
    'Lead',
    'Dag',
    'Nothing',
    '–',
    '\u200B',
    'Updated by Bea',
    '— END TLP:AMBER — · msg k7f2qx',
  ]);
});

describe('Discord takes', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      '',
      ' ',
      '@everyone',
      '<@&1>',
      '**'.repeat(300),
      '👩‍🚒\\*'.repeat(1500),
      '\u202E'.repeat(50),
      'a\n'.repeat(3000),
    ),
  );
  const span = fc.oneof(
    words,
    words.map(bold => ({ bold })),
    words.map(code => ({ code })),
    words.map(label => ({ label, link: 'https://x.example/?q=(1)' })),
    words.map(name => ({ name, mention: { connection: 'north', person: '42' } })),
    fc.date({ noInvalidDate: false }).map(instant => ({ instant })),
  );
  const text = fc.array(span, { maxLength: 5 });
  const card = fc.record({
    title: words,
    tone: fc.constantFrom('quiet' as const, 'alarm' as const),
    body: fc.array(text, { maxLength: 4 }),
    fields: fc.array(fc.record({ label: words, value: text }), { maxLength: 40 }),
    table: fc.record({
      head: fc.array(words, { maxLength: 4 }),
      rows: fc.array(fc.array(words, { maxLength: 5 }), { maxLength: 60 }),
    }),
    foot: text,
    buttons: fc.array(fc.record({ label: words, line: fc.stringMatching(/^[a-z]{1,20} [a-z0-9:]{1,70}$/) }), {
      maxLength: 30,
    }),
  });

  test('whatever is put into a card, allows it no mention it did not make, and breaks no character', () => {
    fc.assert(
      fc.property(card, fc.boolean(), (one, marked) => {
        const body = draw(one, marked ? { tlp: 'TLP:RED' } : undefined);
        const text = read(body);
        expect(text).not.toMatch(/\p{Cs}/u);
        expect(body.allowed_mentions.parse).toEqual([]);
        expect(body.allowed_mentions.users ?? ['42']).toEqual(['42']);
        expect(body.content).toMatch(/^(?:<@42>)?$/);
        expect(text.includes('— END TLP:RED —')).toBe(marked);
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});

test('more fields than Discord knows are written out as paragraphs', () => {
  const fields = Array.from({ length: 40 }, (_, at) => ({ label: `Field ${at}`, value: [`value ${at}`] }));
  const text = read(draw({ fields, foot: ['the end'] }));
  for (let at = 0; at < 40; at += 1) expect(text).toContain(`value ${at}`);
});

test('long words beside long fields stay within what Discord allows in all', () => {
  const fields = Array.from({ length: 24 }, (_, at) => ({ label: `Field ${at}`, value: ['v'.repeat(110)] }));
  const text = read(draw({ title: 't'.repeat(256), body: [['w'.repeat(9000)]], fields }));
  expect(text.match(/v{110}/g)?.length).toBe(24);
  expect(text).toMatch(/w{2000,}…/);
});

test('a table that is too long shows whole rows and counts the rest, also below long words', () => {
  const rows = Array.from({ length: 300 }, (_, at) => [`INC-${at}`, 'contained', 'x'.repeat(20)]);
  const text = read(draw({ body: [['w'.repeat(9000)]], table: { head: ['Id', 'State', 'Lead'], rows } }));
  const shown = text.match(/INC-\d+ · State contained · Lead x{20}$/gm)?.length ?? 0;
  expect(shown).toBeGreaterThan(20);
  expect(text).toContain(`… and ${300 - shown} more`);
});

test('a list of members too long for one line above the title stands whole below it', () => {
  const relTo = Array.from({ length: 60 }, (_, at) => `member-${at}`);
  const text = read(draw({ body: [['words']] }, { tlp: 'TLP:AMBER', relTo }));
  expect(text.split('\n')[0]).toBe('TLP:AMBER');
  expect(text).toContain('MEMBER-0, ');
  expect(text).toContain('MEMBER-59');
});

test('a button is drawn once for each line, five in a row, dangerous ones in red', () => {
  const buttons = [
    { label: "I'm on it", line: 'ack page:1' },
    { label: 'Twice', line: 'ack page:1' },
    { label: 'Close', line: 'close', danger: true },
    ...Array.from({ length: 5 }, (_, at) => ({ label: `B${at}`, line: `show ${at}` })),
  ];
  const { components } = draw({ buttons });
  expect(components).toMatchObject([
    { components: [{ label: "I'm on it", style: 1, custom_id: 'ack page:1' }, { style: 4 }, {}, {}, {}] },
    { components: [{ label: 'B3' }, { label: 'B4' }] },
  ]);
});

test('those mentioned are notified once each, in a line of their own, because an embed notifies nobody', () => {
  const bea = { mention: { connection: 'north', person: '42' }, name: 'Bea' };
  const { content, allowed_mentions } = draw({ body: [[bea, ' and ', bea]], foot: [bea] });
  expect(content).toBe('<@42>');
  expect(allowed_mentions).toEqual({ parse: [], users: ['42'] });
});

test('a call-out mentions exactly its role, once, and only in a new message of its own server', () => {
  const span = { callOut: { connection: 'north', group: '333' }, name: 'The night watch' };
  const strange = { callOut: { connection: 'east', group: '444' }, name: '@everyone' };
  const drawn = draw({ body: [[span, ' and ', strange], [span]] });
  expect(drawn.content).toBe('<@&333>');
  expect(drawn.allowed_mentions).toEqual({ parse: [], roles: ['333'] });
  const revised = renderCard(clearedFor(HOME, { title: 'x', tone: 'alarm', body: [[span]] }), {
    connection: 'north',
  });
  expect(revised.allowed_mentions).toEqual({ parse: [] });
  const hostile = draw({
    body: [[{ callOut: { connection: 'north', group: '3> @everyone' }, name: '<@&9>' }]],
  });
  expect(hostile.content).toBe('');
  expect(hostile.allowed_mentions).toEqual({ parse: [] });
});
