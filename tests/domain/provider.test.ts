import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { providerKey, readProvider } from '../../src/domain/provider.ts';

describe('the name of a provider', () => {
  test.each([
    ['Helioskar', 'helioskar'],
    ['HELIOSKAR ', 'helioskar'],
    ['Hélioskar, S.A.', 'helioskar'],
    ['Helios Kar GmbH & Co. KG', 'helioskar'],
    ['Helios-Kar', 'helioskar'],
    ['helioskar ltd.', 'helioskar'],
    ['Helioskar Sp. z o.o.', 'helioskar'],
    ["O'Brien Cloud", 'obriencloud'],
    ['Große Öl AB', 'grosseol'],
    ['Ltd', 'ltd'],
    ['SAS', 'sas'],
    ['365 Cloud', '365cloud'],
  ])('%s is %s', (typed, key) => {
    expect(providerKey(typed)).toBe(key);
  });

  test('is one spelling, whatever case, accents, spaces and punctuation it is written with', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abcdexyz1479'), minLength: 3, maxLength: 12 });
    const noise = fc.constantFrom('', ' ', '-', '. ', ', ', '_', ' & ');
    fc.assert(
      fc.property(
        letters,
        noise,
        fc.constantFrom('', ' GmbH', ', Inc.', ' S.A.', ' d.o.o.'),
        (name, gap, ending) => {
          const typed = `${[...name.toUpperCase()].join('\u0301')}${ending}`;
          expect(providerKey(`${gap}${typed}${gap}`)).toBe(providerKey(name));
          expect(providerKey(providerKey(typed))).toBe(providerKey(typed));
        },
      ),
    );
  });

  test('that names nothing, or is no name, is refused', () => {
    expect(() => readProvider('---')).toThrow('No name of a provider');
    expect(() => readProvider('x'.repeat(81))).toThrow('80 letters at most');
    expect(readProvider('  Helioskar   Satellite Ltd. ')).toEqual({
      key: 'helioskarsatellite',
      name: 'Helioskar Satellite Ltd.',
    });
  });
});
