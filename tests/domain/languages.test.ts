import { expect, test } from 'vitest';
import { languagesInWords, readLanguage, readLanguages } from '../../src/domain/languages.ts';
import { readLimit } from '../../src/domain/terms.ts';

test('a language is a code of ISO 639, however it was cased', () => {
  expect(['et', 'EN', 'en-GB', 'est', 'iw'].map(readLanguage)).toEqual(['et', 'en', 'en', 'et', 'he']);
  for (const none of ['', 'e', 'english', 'zz', 'qqq', '12', 'e t'])
    expect(readLanguage(none), none).toBeUndefined();
  expect(languagesInWords(['et', 'en'])).toBe('Estonian, English');
  expect(readLanguages('en,et EN')).toEqual(['en', 'et']);
  expect(readLanguages('none')).toEqual([]);
  expect(readLanguages('en,klingon?')).toBeUndefined();
});

test('a limit is a number of hours that a week has', () => {
  expect(['20h', '20', '7.5 hours', 'none'].map(readLimit)).toEqual([20, 20, 7.5, 'none']);
  for (const none of ['0', '169', '-1', 'much', '']) expect(readLimit(none), none).toBeUndefined();
});
