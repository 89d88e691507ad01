const NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/**
 * The ISO 639 code of a language: `et`, `ET`, `et-EE` and the older `iw` for `he`. Undefined for what names none.
 * The codes are those of the Library of Congress (https://www.loc.gov/standards/iso639-2/), as ICU knows them.
 */
export const readLanguage = (typed: string): string | undefined => {
  const code = /^[a-z]{2,3}/iu.exec(typed.trim())?.[0];
  if (code === undefined || !/^[a-z]{2,3}(?:[-_][a-z]{2,4})?$/iu.test(typed.trim())) return undefined;
  const [language] = Intl.getCanonicalLocales(code.toLowerCase());
  return language !== undefined && NAMES.of(language) !== undefined ? language : undefined;
};

/** `English, Estonian`. */
export const languagesInWords = (codes: readonly string[]): string =>
  codes.map(code => NAMES.of(code) ?? code).join(', ');

/** The codes in a list, each once; undefined when one of them is no language. */
export const readLanguages = (typed: string): readonly string[] | undefined => {
  if (typed.trim().toLowerCase() === 'none') return [];
  const words = typed.split(/[\s,;+/]+/u).filter(word => word !== '');
  const codes = words.flatMap(word => readLanguage(word) ?? []);
  return words.length > 0 && words.length <= 20 && codes.length === words.length
    ? [...new Set(codes)]
    : undefined;
};
