import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readConsoleEntry } from '../../adapters/console/entry.ts';
import { readFormLine, renderFormLine, writeFormLine } from '../../adapters/console/form-line.ts';
import { inert, inertLine } from '../../adapters/console/inert.ts';
import { widthOf, wrap } from '../../adapters/console/layout.ts';
import { createPaint, unpainted } from '../../adapters/console/paint.ts';
import { renderInstant, renderText } from '../../adapters/console/sight.ts';
import { readTyped } from '../../adapters/console/typed-line.ts';
import type { Form } from '../../src/chat/card.ts';

const FORM: Form = {
  title: 'Declare an incident',
  word: 'declare',
  text: '',
  inputs: [
    { name: 'title', label: 'Title', hint: '', long: false, required: true, maxLength: 40 },
    { name: 'severity', label: 'Severity', hint: '', long: false, required: false, maxLength: 1, value: '3' },
  ],
};

describe('a line typed at the console', () => {
  test('says who types, and where', () => {
    const spoken = { kind: 'spoken', person: 'ada', connection: 'north' };
    expect(readTyped('ada@north /inc list')).toEqual({ ...spoken, where: 'home', text: '/inc list' });
    expect(readTyped('Ada@North:dm ack page:1')).toEqual({ ...spoken, where: 'direct', text: 'ack page:1' });
    const inRoom = { ...spoken, where: { room: 'inc-1' }, text: '/inc note #energy at a@b' };
    expect(readTyped('  ada@north#inc-1 /inc note #energy at a@b ')).toEqual(inRoom);
  });

  test('is story, a wait, help or the end otherwise, and nonsense is told how it goes', () => {
    expect(readTyped('# Late in the evening')).toEqual({ kind: 'story', text: '# Late in the evening' });
    expect(readTyped('wait 10m')).toEqual({ kind: 'wait', ms: 600_000 });
    expect(['\uFEFF', 'help', 'quit'].map(line => readTyped(line).kind)).toEqual(['empty', 'help', 'quit']);
    for (const line of ['wait', 'wait a bit', '/inc list', 'ada /inc list', '@north /inc list']) {
      expect(readTyped(line), line).toMatchObject({ kind: 'nonsense', says: expect.any(String) });
    }
  });
});

describe('a form on one line', () => {
  test('is printed ready to be typed, with what is known already', () => {
    expect(renderFormLine(FORM)).toBe('form title="…" severity="3"');
  });

  test('gives back any answers as they were meant', () => {
    const words = fc
      .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
      .filter(text => text.trim() !== '' && text !== '…' && [...text].length <= 40 && !text.includes('\r'));
    fc.assert(
      fc.property(words, title => {
        const line = writeFormLine({ title }).slice('form'.length);
        expect(readFormLine(line, FORM)).toEqual({ named: { title, severity: '3' } });
      }),
    );
  });

  test('understands what people type in a hurry', () => {
    const answer = { named: { title: 'Port is down', severity: '4' } };
    expect(readFormLine(' title=“Port is down” severity: 4', FORM)).toEqual(answer);
    expect(readFormLine(' severity=4 title="Port is down"', FORM)).toEqual(answer);
  });

  test('says what is missing, misspelt or too long', () => {
    const saying = (text: string) => {
      const answer = readFormLine(text, FORM);
      return 'says' in answer ? answer.says : JSON.stringify(answer);
    };
    expect(saying(' severity=4')).toBe('“Title” needs an answer: title="…"');
    expect(saying(' title="…"')).toBe('“Title” needs an answer: title="…"');
    expect(saying(' titel="Port"')).toBe('The form does not ask for “titel”. Did you mean “title”?');
    expect(saying(` title="${'x'.repeat(41)}"`)).toBe('“Title” has 41 characters; 40 at most.');
    expect(saying(' Port is down')).toBe('Answer like this: form title="…" severity="3"');
  });
});

describe('words of people who may be hostile', () => {
  test('carry no escape sequence and no control character to the terminal', () => {
    expect(inert('a\u001B[31mred\u001B[0m\u0007\u009B2Jb\u0000c')).toBe('aredbc');
    expect(inert('\u001B]0;title\u0007text')).toBe('titletext');
    expect(inertLine('one\r\ntwo\u2028three')).toBe('one two three');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(inertLine(text)).not.toMatch(/\p{Cc}|\p{Cs}/u);
      }),
    );
  });

  test('turn no direction but their own', () => {
    expect(inert('left \u202Eright')).toBe('\u2068left \u202Eright\u202C\u2069');
    // An isolate that is closed too often would otherwise let the override out.
    expect(inert('\u2069\u2069\u202Eout')).toBe('\u2068\u202Eout\u202C\u2069');
  });

  test('are broken between characters as people see them', () => {
    const lines = wrap('👩‍🚒👩‍🚒👩‍🚒👩‍🚒👩‍🚒 a\u0301a\u0301', 8);
    expect(lines).toEqual(['👩‍🚒👩‍🚒👩‍🚒👩‍🚒', '👩‍🚒 a\u0301a\u0301']);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 8, max: 40 }), (text, columns) => {
        const bare = inertLine(text);
        const wrapped = wrap(bare, columns);
        expect(Math.max(...wrapped.map(widthOf))).toBeLessThanOrEqual(columns);
        expect(wrapped.join('').replaceAll(' ', '')).toBe(bare.replaceAll(' ', ''));
      }),
    );
  });

  test('keep their letters under paint, and a link shows where it leads', () => {
    const sight = { paint: createPaint(true), columns: 80, now: new Date('2027-02-24T21:05:00Z') };
    const text = renderText(
      [{ bold: 'two words' }, ' ', { link: 'https://b.example', label: 'a bank' }],
      sight,
    );
    expect(unpainted(text)).toBe('two words a bank <https://b.example>');
    expect(widthOf(text)).toBe(36);
  });
});

describe('a time', () => {
  const sight = { paint: createPaint(false), columns: 80, now: new Date('2027-02-24T21:05:00Z') };

  test('reads in UTC for many, in their own zone as well for one', () => {
    const at = new Date('2027-02-24T21:40:00Z');
    expect(renderInstant(at, sight)).toBe('21:40Z');
    expect(renderInstant(at, { ...sight, zone: 'Europe/Berlin' })).toBe('22:40 (21:40Z)');
    expect(renderInstant(at, { ...sight, zone: 'UTC' })).toBe('21:40Z');
  });

  test('carries its date where it is another day', () => {
    const at = new Date('2027-02-25T01:00:00Z');
    expect(renderInstant(at, sight)).toBe('25 Feb 01:00Z');
    expect(renderInstant(at, { ...sight, zone: 'America/New_York' })).toBe('20:00 (25 Feb 01:00Z)');
  });
});

describe("the console's part of an alliance file", () => {
  test('gives people, in UTC and members unless it says otherwise', () => {
    const read = readConsoleEntry({ people: [{ id: 'ada', name: 'Ada' }] });
    expect(read).toEqual({
      mistakes: [],
      people: [{ id: 'ada', name: 'Ada', zone: 'UTC', standing: 'member' }],
      homeOpen: false,
    });
  });

  test('is told everything that is wrong with it at once', () => {
    const people = [{ id: 'Ada', name: '', zone: 'Europe/Nowhere', standing: 'boss', colour: 'red' }];
    expect(readConsoleEntry({ people, workspace: '1', homeOpen: 'yes' }).mistakes).toEqual([
      'people[0].id has to be up to 32 small letters, digits, - and _',
      'people[0].name is empty; write a name',
      'people[0].zone is no time zone; write an IANA name such as Europe/Tallinn',
      'people[0].standing has to be member, guest or outsider',
      'people[0]: the console does not know colour',
      'homeOpen has to be true or false',
      'the console does not know workspace',
    ]);
    expect(readConsoleEntry({}).mistakes).toEqual(['people has to be a list of people']);
    const twins = [
      { id: 'ada', name: 'A' },
      { id: 'ada', name: 'B' },
    ];
    expect(readConsoleEntry({ people: twins }).mistakes).toEqual([
      'people has ada twice; each id stands for one person',
    ]);
  });
});
