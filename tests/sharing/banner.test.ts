import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classified } from '../../src/sharing/banner.ts';

const BANNERS = [
  'COSMIC TOP SECRET',
  'COSMIC TOP SECRET ATOMAL',
  'COSMIC TOP SECRET BOHEMIA',
  'COSMIC TRÈS SECRET',
  'NATO SECRET',
  'NATO SECRET ATOMAL',
  'NATO CONFIDENTIAL',
  'NATO CONFIDENTIAL ATOMAL',
  'NATO RESTRICTED',
  'NATO DIFFUSION RESTREINTE',
  'NATO UNCLASSIFIED',
  'TRÈS SECRET UE/EU TOP SECRET',
  'TRES SECRET UE',
  'EU TOP SECRET',
  'SECRET UE/EU SECRET',
  'CONFIDENTIEL UE/EU CONFIDENTIAL',
  'RESTREINT UE/EU RESTRICTED',
  'RESTREINT UE',
  '(CTS)',
  '(CTS-B)',
  '(NS)',
  '(NC)',
  '(NR)',
  '[NR]',
  '//NR//',
  '// NU //',
  '(NR//REL TO FIN)',
  '(R-UE)',
  'R-UE/EU-R',
  'TS-UE/EU-TS',
];

const ORDINARY = [
  'the NATO secretary called',
  'NATO Secretary General',
  'nr 5',
  'nr. 5 (of 7)',
  'a secret of EU policy',
  'EU secretariat, Brussels',
  'the EU restricted imports of firmware',
  'an eu secret service',
  'We told NATO. Secret keys were rotated afterwards.',
  'Rotate the secret (client_secret) at once',
  'dig ns example.org // nslookup',
  'http://ns//health',
  'https://nr',
  'TLP:AMBER+STRICT | REL TO NMK',
  'confidential computing and restricted shells',
  'Bohemia port authority',
  'rue de la Loi (Rue)',
  'unclassified findings',
  'minatory natosecretx',
  'a natosecretы in another script',
  '',
];

describe('a classification banner', () => {
  it.each(BANNERS)('is seen alone: %s', banner => expect(classified(banner)).toBe(true));

  it.each(BANNERS.filter(banner => !banner.startsWith('//')))('is seen within a text: %s', banner => {
    expect(classified(`Summary of the night\n${banner}\nThe port is closed.`)).toBe(true);
    expect(classified(`please handle as ${banner} until told`)).toBe(true);
  });

  it.each([
    ['small letters', 'nato secret'],
    ['extra spaces', 'NATO      SECRET'],
    ['spaced letters', 'N A T O  S E C R E T'],
    ['a line break', 'COSMIC TOP\r\nSECRET'],
    ['a zero-width space', 'NA\u200bTO SEC\u200dRET'],
    ['a soft hyphen', 'NATO SE\u00adCRET'],
    ['a right-to-left override', 'NATO \u202eSECRET'],
    ['full-width letters', 'ＮＡＴＯ　ＳＥＣＲＥＴ'],
    ['full-width parentheses', '（ＮＲ）'],
    ['dashes', 'NATO–SECRET'],
    ['an em dash', 'RESTREINT — UE'],
    ['an underscore', 'nato_restricted'],
    ['bold type', '**NATO** *SECRET*'],
    ['a no-break space', 'NATO\u00a0CONFIDENTIAL'],
    ['a decomposed accent', 'TRE\u0300S SECRET UE'],
    ['no space at all', '#NATOSECRET'],
    ['a full stop after it', 'This is NATO SECRET.'],
  ])('is not hidden by %s', (_, text) => expect(classified(text)).toBe(true));

  it.each([
    'EU RESTRICTED',
    'eu restricted',
    '(EU Secret)',
    'Marked EU CONFIDENTIAL by its author',
    'EU SECRET: do not copy',
  ])('of one language counts when set apart or in capitals: %s', text => expect(classified(text)).toBe(true));

  it.each(ORDINARY)('is not seen in ordinary words: %s', text => expect(classified(text)).toBe(false));
});

const invisible = fc.constantFrom(
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u202e',
  '\ufe0f',
);

/** Changes the case of any letter and puts invisible characters anywhere. */
const disguised = (banner: string) =>
  fc.tuple(...[...banner].map(letter => disguisedLetter(letter))).map(letters => letters.join(''));

const disguisedLetter = (letter: string) =>
  fc
    .tuple(fc.constantFrom(letter.toLowerCase(), letter.toUpperCase()), fc.array(invisible, { maxLength: 2 }))
    .map(([shown, marks]) => marks.join('') + shown);

describe('a disguise', () => {
  it('of case and invisible characters never hides a banner', () => {
    const banner = fc.constantFrom(...BANNERS).chain(disguised);
    fc.assert(
      fc.property(banner, text => classified(text)),
      { numRuns: 500 },
    );
  });
});

describe('a long text', () => {
  it.each([
    ['of spaces', ' '],
    ['of line breaks', '\n'],
    ['of open parentheses', '('],
    ['of slashes', '/'],
    ['of half banners', 'NATO SECRE '],
    ['of near banners', 'natosecretnatosecret'],
    ['of EU words', 'EU restricted x '],
    ['of invisible characters', '\u200b'],
  ])('%s takes no more than its share of time', (_, part) => {
    const short = part.repeat(Math.ceil(10_000 / part.length));
    classified(short);
    const tookMs = Math.min(...[1, 2, 3, 4, 5].map(() => timeMs(() => classified(short))));
    const longMs = Math.min(...[1, 2, 3].map(() => timeMs(() => classified(short.repeat(8)))));
    expect(tookMs).toBeLessThan(5);
    expect(longMs).toBeLessThan(Math.max(tookMs, 0.5) * 8 * 4);
  });
});

const timeMs = (run: () => void): number => {
  const began = performance.now();
  run();
  return performance.now() - began;
};
