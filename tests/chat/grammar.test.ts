import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closest } from '../../src/chat/closest.ts';
import { type Slot, split } from '../../src/chat/grammar.ts';
import { Refused } from '../../src/errors.ts';

/** Arguments as commands have them: keyed ones, claimed ones, one that may be repeated, and the rest. */
const SLOTS: readonly Slot[] = [
  { name: 'sev', keys: ['sev'], claims: word => /^sev([0-5])$/u.exec(word)?.[1] },
  { name: 'tlp', keys: ['tlp'] },
  { name: 'tag', keys: ['type'], claims: word => (/^#[a-z]+$/u.test(word) ? word : undefined) },
  { name: 'people', keys: ['to'], claims: word => (/^@[a-z]+$/u.test(word) ? word : undefined), many: true },
  { name: 'title', keys: ['title'], rest: true },
];
const WITHOUT_REST = SLOTS.filter(slot => !slot.rest);

const read = (text: string, named?: Readonly<Record<string, string>>) =>
  Object.fromEntries(split(text, SLOTS, named));

const refusal = (text: string, slots = SLOTS): string => {
  try {
    split(text, slots);
    return '';
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
};

describe('a line is a bag of arguments', () => {
  test('and the words that nobody claimed are the rest, in their order', () => {
    expect(read('sev4 Ransomware at a port #energy tlp:amber operator')).toEqual({
      sev: '4',
      title: 'Ransomware at a port operator',
      tag: '#energy',
      tlp: 'amber',
    });
  });

  test('quotes hold words together, and a phone may put a space behind the colon', () => {
    expect(read('tlp: amber title:"sev4 is not a severity here"')).toEqual({
      tlp: 'amber',
      title: 'sev4 is not a severity here',
    });
    expect(read('“a typed quotation” tlp:green').title).toBe('a typed quotation');
    expect(read('it said "sev4" and stopped').title).toBe('it said "sev4" and stopped');
  });

  test('an address on the web is a word, and so is a word with a colon that is no key', () => {
    expect(read('see https://example.org/a:b and 14:05 and ratio:3').title).toBe(
      'see https://example.org/a:b and 14:05 and ratio:3',
    );
  });

  test('line breaks in the rest stay', () => {
    expect(read('one\ntwo  three').title).toBe('one\ntwo three');
  });

  test('what a form gave by name is taken as it is', () => {
    expect(read('sev3', { title: 'sev4 tlp:red “x”', tlp: ' ' })).toEqual({
      sev: '3',
      title: 'sev4 tlp:red “x”',
    });
    expect(() => read('sev3', { sev: '4' })).toThrow('“sev” was given twice: “3” and “4”. Give it once.');
  });

  test('an argument given twice is refused unless it says the same or may be repeated', () => {
    expect(refusal('tlp:red x tlp:green')).toBe('“tlp” was given twice: “red” and “green”. Give it once.');
    expect(refusal('tlp:red x tlp:red')).toBe('');
    expect(read('@ada x @bea').people).toBe('@ada,@bea');
  });

  test('a misspelt key is refused with the one that was meant', () => {
    expect(refusal('tpl:red x')).toBe('I do not know “tpl:”. Did you mean “tlp:”?');
  });

  test('words that mean nothing are refused by name', () => {
    expect(refusal('sev4 banana split', WITHOUT_REST)).toBe('I do not know what “banana split” means here.');
  });
});

/** Words that a tired person types: claimed, keyed, quoted, misspelt, or anything else. */
const words = fc.oneof(
  fc.constantFrom(
    'sev4',
    'sev4',
    '#energy',
    '@ada',
    '@bea',
    'tlp:amber',
    'tlp:',
    'type:#water',
    '"',
    '”',
    '“x',
    'x"',
  ),
  fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }).filter(word => !/\s/u.test(word)),
);
const lines = fc.array(words, { maxLength: 12 }).map(list => list.join(' '));

describe('whatever is typed', () => {
  test('the order of arguments does not matter', () => {
    const bag = ['sev4', 'tlp:amber', '#energy', '@ada', 'title:"Ransomware at a port"'];
    fc.assert(
      fc.property(fc.shuffledSubarray(bag, { minLength: bag.length }), shuffled => {
        expect(read(shuffled.join(' '))).toEqual(read(bag.join(' ')));
      }),
    );
  });

  test('claimed words may stand anywhere among the rest', () => {
    const rest = ['Ransomware', 'at', 'a', 'port'];
    fc.assert(
      fc.property(fc.array(fc.nat(4), { minLength: 3, maxLength: 3 }), places => {
        const line: string[] = [...rest];
        for (const [i, word] of ['sev4', 'tlp:amber', '#energy'].entries())
          line.splice(places[i] ?? 0, 0, word);
        expect(read(line.join(' '))).toEqual({
          sev: '4',
          tlp: 'amber',
          tag: '#energy',
          title: rest.join(' '),
        });
      }),
    );
  });

  test('nothing is lost: every word is in an argument, in the rest, or the line is refused', () => {
    const bare = (text: string): string => text.replace(/["“”]/gu, '');
    fc.assert(
      fc.property(lines, line => {
        let values: readonly string[];
        try {
          values = [...split(line, SLOTS).values()].map(bare);
        } catch (error) {
          expect(error).toBeInstanceOf(Refused);
          const named = [...(error as Refused).message.matchAll(/“([^“”]*?)…?[”:]/gu)].map(m =>
            bare(m[1] ?? ''),
          );
          expect(named.some(word => bare(line).includes(word))).toBe(true);
          return;
        }
        for (const word of line
          .split(/\s+/u)
          .map(bare)
          .filter(one => one !== '')) {
          const value = word.replace(/^(?:sev|tlp|type|to|title|tag|people):?/iu, '');
          expect(
            values.some(one => one.includes(value)),
            `${word} of ${line}`,
          ).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('it takes time linear in the line', () => {
    const hostile = [
      'a',
      '"',
      '“ ',
      'tlp: ',
      'x: ',
      ': ',
      '" "',
      '@a ',
      'tlp:" ',
      'aaaaaaaaaaaaa:',
      '\n',
      '👩‍🚒 ',
    ];
    for (const piece of hostile) {
      const line = piece.repeat(Math.ceil(100_000 / piece.length));
      const before = performance.now();
      refusal(line);
      expect(performance.now() - before, JSON.stringify(piece)).toBeLessThan(1_500);
    }
  });
});

describe('what was meant', () => {
  test('is the nearest known word, and none when none is near', () => {
    const known = ['declare', 'decline', 'page', 'resolve'];
    expect(closest('declrae', known)).toBe('declare');
    expect(closest('reslove', known)).toBe('resolve');
    expect(closest('pgae', known)).toBe('page');
    expect(closest('frobnicate', known)).toBeUndefined();
    expect(closest('a'.repeat(100_000), known)).toBeUndefined();
  });

  test('one slip of the finger is always forgiven in a longer word', () => {
    fc.assert(
      fc.property(fc.nat(6), fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), (at, letter) => {
        const slipped = `${'resolve'.slice(0, at)}${letter}${'resolve'.slice(at + 1)}`;
        expect(closest(slipped, ['resolve', 'page', 'away'])).toBe('resolve');
      }),
    );
  });
});
