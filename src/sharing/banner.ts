/**
 * True when the text carries a classification banner of NATO or the EU. Such text is neither stored nor sent,
 * `NATO UNCLASSIFIED` included: that is a marking too, and public release is a procedure of its own.
 *
 * The EU's banners are those of Council Decision 2013/488/EU (https://eur-lex.europa.eu/eli/dec/2013/488),
 * NATO's as its members publish them. Case, accents, full-width letters, look-alike dashes, spacing, line
 * breaks, formatting marks and invisible characters hide nothing. Abbreviations count only as a banner writes
 * them: `(NR)`, `//NR//`, `NR//` at the start of a line. Takes time linear in the length of the text.
 */
export const classified = (text: string): boolean => {
  const folded = fold(text);
  const letters = lettersOf(folded);
  return (
    ANYWHERE.some(name => stands(letters, name, isEdge)) ||
    ALONE.some(name => stands(letters, name, isLoudEdge)) ||
    ABBREVIATED.some(form => form.test(folded.toLowerCase()))
  );
};

/** Banners that no ordinary sentence holds, as letters only: what stands between the letters does not matter. */
const ANYWHERE: readonly string[] = [
  ...['cosmictopsecret', 'cosmictressecret', 'natotopsecret'],
  ...['natosecret', 'natoconfidential', 'natoconfidentiel', 'natorestricted', 'natodiffusionrestreinte'],
  ...['natounclassified', 'natosansclassification'],
  ...['topsecretatomal', 'secretatomal', 'confidentialatomal', 'topsecretbohemia'],
  ...['tressecretue', 'secretue', 'confidentielue', 'restreintue', 'eutopsecret'],
  ...['tsueeuts', 'sueeus', 'cueeuc', 'rueeur'],
];

/** Half banners that are also plain English ("the EU restricted imports"): only in capitals or set apart. */
const ALONE: readonly string[] = ['eusecret', 'euconfidential', 'eurestricted'];

const SHORT = '(?:cts(?:-?[ab])?|ns|nc|nr|nu|(?:ts|[scr])-ue|eu-(?:ts|[scr]))';

/** After folding at most one space stands in a row, so no repeat here is unbounded. */
const ABBREVIATED: readonly RegExp[] = [
  new RegExp(String.raw`[([] ?${SHORT} ?(?:[)\]]|//)`, 'u'),
  new RegExp(String.raw`(?:^|\n|(?<!:)//) ?${SHORT} ?//`, 'u'),
  new RegExp(String.raw`(?<!:)// ?${SHORT} ?(?:\n|$)`, 'u'),
];

/** Plain letters, one kind of dash, one space or line break in a row, nothing invisible. */
const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .normalize('NFD')
    .replace(/[\p{M}\p{Cf}\p{Cc}\u115f\u1160\u3164]/gu, mark => ('\t\n\v\f\r'.includes(mark) ? mark : ''))
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/\s+/gu, run => (/[\n\r\u2028\u2029]/u.test(run) ? '\n' : ' '));

/** The letters of a text in a row, and how each one begins. */
interface Letters {
  /** Small letters and digits; `_` for a letter of another script, `.` where a sentence ends. */
  readonly row: string;
  /** For each letter, and for the end: what stands before it. */
  readonly before: readonly Before[];
  readonly capitals: readonly boolean[];
}

type Before = 'letter' | 'gap' | 'mark';

/** What sets words apart from the sentence around them. */
const MARK = /[\n()[\]{}/|:*_=#<>~.,;!?]/u;

const lettersOf = (folded: string): Letters => {
  const row: string[] = [];
  const before: Before[] = [];
  const capitals: boolean[] = [];
  let gap: Before = 'mark';
  let ended = false;
  const push = (letter: string, capital: boolean) => {
    row.push(letter);
    before.push(gap);
    capitals.push(capital);
    gap = 'letter';
  };
  for (const character of folded) {
    if (/[\p{L}\p{N}]/u.test(character)) {
      const small = character.toLowerCase();
      push(/^[a-z0-9]$/u.test(small) ? small : '_', small !== character);
    } else if (ended && /\s/u.test(character)) {
      push('.', true);
      gap = 'mark';
    } else if (gap !== 'mark') gap = MARK.test(character) ? 'mark' : 'gap';
    ended = /[.,;!?]/u.test(character);
  }
  return { row: row.join(''), before: [...before, 'mark'], capitals };
};

/** Whether a name may begin and end at these positions. */
type Edges = (letters: Letters, start: number, end: number) => boolean;

const isEdge: Edges = ({ before }, start, end) => before[start] !== 'letter' && before[end] !== 'letter';

const isLoudEdge: Edges = (letters, start, end) =>
  isEdge(letters, start, end) &&
  ((letters.before[start] === 'mark' && letters.before[end] === 'mark') ||
    letters.capitals.slice(start, end).every(capital => capital));

const stands = (letters: Letters, name: string, edges: Edges): boolean => {
  for (let at = letters.row.indexOf(name); at >= 0; at = letters.row.indexOf(name, at + 1))
    if (edges(letters, at, at + name.length)) return true;
  return false;
};
