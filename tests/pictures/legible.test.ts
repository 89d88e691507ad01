import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lettersOf } from '../../src/pictures/coverage.ts';
import { readFonts } from '../../src/pictures/fonts.ts';
import { cutTo, inOurLetters, linesOf, NOT_DRAWN, onOneLine } from '../../src/pictures/legible.ts';
import { WILD } from './samples.ts';

const fonts = await readFonts();
const measure = (words: string): number => [...words].length * 10;

describe('text that somebody typed', () => {
  test('stands on one line, with nothing invisible that turns it round', () => {
    expect(onOneLine('a\n\tb\u2028c\u202Ed\u2066e\u200Bf\u0000g\ue000h\ufeff')).toBe('a b cdef gh');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
        expect(onOneLine(text)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]|\s\s/u);
      }),
    );
  });

  test('reads as itself where our fonts have its letters: markup, emoji, Arabic, Hebrew', () => {
    for (const text of [WILD.emoji, WILD.arabic, WILD.hebrew])
      expect(inOurLetters(text, fonts.has)).toBe(text);
    expect(inOurLetters(WILD.markup, fonts.has)).toBe(WILD.markup.replace(/[\u202e\u202c]/gu, ''));
  });

  test('is left out, and said to be, where they have not: nobody reads a row of boxes', () => {
    expect(inOurLetters(WILD.japanese, fonts.has)).toBe(`${NOT_DRAWN} at the port, see ${NOT_DRAWN}`);
    expect(inOurLetters('港湾 攻撃 報告', fonts.has)).toBe(NOT_DRAWN);
    expect(inOurLetters('severity 3 → 5', fonts.has)).toBe('severity 3 to 5');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), text => {
        for (const letter of inOurLetters(text, fonts.has))
          expect(fonts.has(letter.codePointAt(0) ?? 0), letter).toBe(true);
      }),
    );
  });
});

describe('text that is too long', () => {
  test('ends with an ellipsis where it is full, and is never wider', () => {
    expect(cutTo('Ransomware at a port', 100, measure)).toBe('Ransomwar…');
    expect(cutTo('Ransomware', 100, measure)).toBe('Ransomware');
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 500 }),
        fc.integer({ min: 10, max: 900 }),
        (text, width) => {
          expect(measure(cutTo(text, width, measure))).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  test('is not cut within a letter or an emoji', () => {
    expect(cutTo('ab👩‍🚒cdefgh', 60, measure)).toBe('ab👩‍🚒…');
    expect(cutTo('ab👩‍🚒cdefgh', 50, measure)).toBe('ab…');
  });

  test('keeps its words whole in two lines, and loses nothing before the ellipsis', () => {
    expect(linesOf('Ransomware at a port operator', 180, 2, measure)).toEqual([
      'Ransomware at a',
      'port operator',
    ]);
    expect(linesOf('Donaudampfschifffahrtsgesellschaft', 100, 2, measure)).toEqual(['Donaudamp…']);
    expect(linesOf(WILD.long, 180, 2, measure).at(-1)).toMatch(/…$/u);
    expect(linesOf('short', 180, 2, measure)).toEqual(['short']);
  });

  test('costs no more for ten thousand letters than for a few hundred', () => {
    let measured = 0;
    const counting = (words: string): number => {
      measured += words.length;
      return measure(words);
    };
    linesOf('word '.repeat(2_000), 500, 2, counting);
    linesOf('w'.repeat(10_000), 500, 2, counting);
    expect(measured).toBeLessThan(60_000);
  });
});

describe('what fonts have', () => {
  test('is read from the fonts themselves', () => {
    for (const letter of 'Aäßжω€…×·“ש؟ع🚢⚠') expect(fonts.has(letter.codePointAt(0) ?? 0), letter).toBe(true);
    for (const letter of '→港कি'.slice(0, 2))
      expect(fonts.has(letter.codePointAt(0) ?? 0), letter).toBe(false);
  });

  test('and what is no font is said to be none', () => {
    expect(() => lettersOf(new Uint8Array(12))).toThrow('a font without cmap');
    expect(() => lettersOf(new TextEncoder().encode('<html>not found</html>'))).toThrow();
  });
});
