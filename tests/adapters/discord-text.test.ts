import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cut, inert, label, tidy } from '../../adapters/discord/inert.ts';
import { renderText } from '../../adapters/discord/text.ts';
import type { Text } from '../../src/chat/card.ts';
import { createManualClock } from '../contracts/scene.ts';
import { pingedBy } from '../doubles/discord/pings.ts';
import { readsAs } from '../doubles/discord/reads.ts';
import { emptyWorld } from '../doubles/discord/world.ts';

const world = emptyWorld(createManualClock());
const reads = (atoms: readonly string[]) => readsAs(atoms.join(''), world);
const shows = (text: Text) => reads(renderText(text, 'north'));

const HOSTILE = [
  '@everyone @here',
  '<@&1> <@1> <@!1> <#1> </declare:1> <id:guide>',
  '[a bank](https://evil.example) [x]( <https://evil.example> ) https://evil.example/a_b_c',
  '```js\ncode fence\n``` and ``double`` and `single`',
  '# heading\n## two\n-# small\n> quote\n>>> all\n- list\n* star\n+ plus\n1. one\n  2. two',
  '||spoiler|| ~~struck~~ **bold** __under__ *it* _it_ ***all***',
  '<t:1700000000:R> <:party:123> <a:party:123> :tada:',
  '\\* already \\\\ escaped \\',
  '¯\\_(ツ)_/¯',
  'a\u200Bb\u2060c\uFEFFd',
  '𝕳𝖊𝖑𝖑𝖔 👩‍🚒 🏴‍☠️ #️⃣ é',
];

describe('untrusted words', () => {
  test.each(HOSTILE)('%j read as themselves', words => {
    expect(reads(inert(words, true))).toBe(words);
    expect(shows([words])).toBe(words);
    expect(shows([{ bold: words }])).toBe(tidy(words));
  });

  test('whatever they are, they read as themselves', () => {
    const nasty = fc.string({
      unit: fc.constantFrom(...'\\*_~`|<>[]()#:@+-!/.&1a \n', '🦑', '\u202E'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string({ unit: 'binary' })), words => {
        expect(reads(inert(words, true))).toBe(tidy(words, true));
      }),
      { numRuns: 2000 },
    );
  });

  test('notify nobody even where Discord is told nothing about mentions but what we always say', () => {
    const channel = { id: '1', type: 0, archived: false, overwrites: [], members: new Set<string>() };
    const content = HOSTILE.map(words => inert(words).join('')).join(' ');
    expect(pingedBy(world, channel, content, { parse: [] })).toEqual([]);
  });

  test('turn no text around beyond their own end', () => {
    expect(tidy('\u202Eevil')).toBe('\u202Eevil\u202C');
    expect(tidy('\u2067a\u202Eb')).toBe('\u2067a\u202Eb\u202C\u2069');
    expect(tidy('pops\u202C what it did not open\u202E')).toBe('pops what it did not open');
    expect(tidy('\u202E'.repeat(9))).toBe('');
  });

  test('keep no control characters and no half characters', () => {
    expect(tidy('a\u0000b\u0007c\u001B[31m\uD83D!')).toBe('abc[31m\uFFFD!');
    expect(tidy('two\r\nlines')).toBe('two lines');
    expect(tidy('two\r\nlines', true)).toBe('two\nlines');
  });
});

describe('a cut', () => {
  test('keeps whole characters and whole escapes, within the limit', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.integer({ min: 1, max: 60 }),
        (words, limit) => {
          const short = cut(inert(words), limit);
          expect(short.length).toBeLessThanOrEqual(limit);
          expect(short).not.toMatch(/\p{Cs}/u);
          const read = readsAs(short, world).replace(/…$/, '');
          expect(tidy(words).startsWith(read)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('never ends inside an emoji of many parts, nor in a dangling backslash or comma', () => {
    expect(cut(inert('ab👩‍🚒cd'), 6)).toBe('ab…');
    expect(cut(inert('ab*cdef'), 4)).toBe('ab…');
    expect(cut(inert('one, two'), 5)).toBe('one…');
    expect(cut(inert('whole'), 5)).toBe('whole');
  });

  test('closes what turns text around', () => {
    expect(cut(inert('\u202Eabcdefgh\u202C'), 5)).not.toContain('\u202E');
  });

  test('of ten thousand characters takes no time to speak of', () => {
    const startedAt = performance.now();
    expect(label('👩‍🚒*'.repeat(10_000), 80).length).toBeLessThanOrEqual(80);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});

describe('spans', () => {
  test('mention people of this connection, and name those of another', () => {
    const here = { mention: { connection: 'north', person: '42' }, name: 'Bea' };
    expect(renderText([here], 'north')).toEqual(['<@42>']);
    expect(shows([{ ...here, mention: { connection: 'east', person: '42' } }])).toBe('Bea');
    expect(shows([{ mention: { connection: 'north', person: '42> @everyone' }, name: '<@1>' }])).toBe('<@1>');
  });

  test('side by side keep their own formatting', () => {
    expect(shows([{ bold: 'a' }, { bold: 'b' }, '*', { code: 'x*y' }])).toBe('a\u200Bb*x*y');
  });

  test('of code show backticks too', () => {
    expect(shows([{ code: 'a `b` ``` c' }])).toBe('a `b` ``` c');
  });

  test('link to the web and nowhere else, without a preview', () => {
    const link = (address: string) => renderText([{ link: address, label: 'Board' }], 'north').join('');
    expect(link('https://x.example/a_(b)?q=<1> 2')).toBe(
      '[Board](<https://x.example/a_%28b%29?q=%3C1%3E%202>)',
    );
    expect(link('javascript:alert(1)')).toBe('Board');
    expect(link('not an address')).toBe('Board');
  });

  test('show an instant in the reader’s own zone', () => {
    expect(renderText([{ instant: new Date('2027-02-24T22:40:00Z') }], 'north')).toEqual([
      '<t:1803508800:f>',
    ]);
    expect(renderText([{ instant: new Date(Number.NaN) }], 'north')).toEqual(['?']);
  });
});
