import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEVELS, markingLine, readPap, readTlp, stricter, within } from '../../src/sharing/marking.ts';

describe('a TLP label', () => {
  it.each([
    ['amber', 'TLP:AMBER'],
    ['tlp: amber strict', 'TLP:AMBER+STRICT'],
    ['TLP:AMBER + STRICT', 'TLP:AMBER+STRICT'],
    ['tlp:amber-strict', 'TLP:AMBER+STRICT'],
    ['AmberStrict', 'TLP:AMBER+STRICT'],
    ['strict', 'TLP:AMBER+STRICT'],
    ['TLP:WHITE', 'TLP:CLEAR'],
    ['white', 'TLP:CLEAR'],
    ['tlp clear', 'TLP:CLEAR'],
    ['tlp=green', 'TLP:GREEN'],
    ['TLP-GREEN', 'TLP:GREEN'],
    ['tlpred', 'TLP:RED'],
    ['[TLP:RED]', 'TLP:RED'],
    [' (red) ', 'TLP:RED'],
    ['ＴＬＰ：ＲＥＤ', 'TLP:RED'],
  ])('is read from "%s"', (typed, label) => expect(readTlp(typed)).toBe(label));

  it.each([
    '',
    'tlp',
    'tlp:',
    'purple',
    'amber+strikt',
    'amber+',
    'amber strict please',
    'red?',
    'redgreen',
    'TLP:EX:CHR',
    'PAP:RED',
    'rot',
    '[red',
    '[redx',
    '[red)',
    'x'.repeat(10_000),
  ])('is not read from "%s"', typed => expect(readTlp(typed)).toBeUndefined());

  it('that is written is read again as itself, in the exact form of the standard', () => {
    for (const level of LEVELS) {
      expect(level).toMatch(/^TLP:(RED|AMBER|AMBER\+STRICT|GREEN|CLEAR)$/);
      expect(readTlp(level)).toBe(level);
      expect(readTlp(level.toLowerCase())).toBe(level);
      expect(markingLine({ tlp: level })).toBe(level);
    }
  });

  it('is one of the five or nothing, whatever is typed', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^(tlp)?[:= ]{0,2}[a-z+ -]{0,14}$/),
    );
    fc.assert(
      fc.property(typed, text => {
        const read = readTlp(text);
        return read === undefined || LEVELS.includes(read);
      }),
    );
  });
});

describe('a PAP label', () => {
  it('is read as a TLP label is', () => {
    expect(['green', 'pap: red', 'PAP:WHITE', 'pap:amber', 'PAP:CLEAR'].map(readPap)).toEqual([
      'PAP:GREEN',
      'PAP:RED',
      'PAP:CLEAR',
      'PAP:AMBER',
      'PAP:CLEAR',
    ]);
    expect(['', 'strict', 'amber strict', 'TLP:RED'].map(readPap)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('of two labels', () => {
  const level = fc.constantFrom(...LEVELS);

  it('the stricter holds, in whichever order, and nothing is within a ceiling below it', () => {
    fc.assert(
      fc.property(level, level, (a, b) => {
        const mark = stricter(a, b);
        return (
          mark === stricter(b, a) && within(a, mark) && within(b, mark) && within(mark, a) === (mark === a)
        );
      }),
    );
  });

  it('AMBER+STRICT lies between AMBER and RED', () => {
    expect(within('TLP:AMBER+STRICT', 'TLP:AMBER')).toBe(false);
    expect(within('TLP:AMBER+STRICT', 'TLP:RED')).toBe(true);
    expect(within('TLP:AMBER', 'TLP:AMBER+STRICT')).toBe(true);
  });
});

describe('the line before marked text', () => {
  it('names the label first, then what restricts it further', () => {
    expect(markingLine({ tlp: 'TLP:AMBER+STRICT', relTo: ['north', 'east'], pap: 'PAP:AMBER' })).toBe(
      'TLP:AMBER+STRICT | REL TO NORTH, EAST | PAP:AMBER',
    );
  });
});
