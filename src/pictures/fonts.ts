import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { lettersOf } from './coverage.ts';

/** A font by the name it is drawn under, which no font of the machine has. */
interface Font {
  readonly family: string;
  readonly bytes: Buffer;
}

/** The fonts that pictures are drawn with, and which letters they have between them. */
export interface Fonts {
  readonly all: readonly Font[];
  readonly has: (codePoint: number) => boolean;
  /** The families that a text of these letters needs, in the order in which a letter is looked for. */
  readonly familiesOf: (text: string) => string;
}

const FILES: readonly (readonly [family: string, pack: string, file: string])[] = [
  ['Muster Sans', 'noto-sans', '400Regular/NotoSans_400Regular.ttf'],
  ['Muster Sans', 'noto-sans', '700Bold/NotoSans_700Bold.ttf'],
  ['Muster Arabic', 'noto-sans-arabic', '400Regular/NotoSansArabic_400Regular.ttf'],
  ['Muster Arabic', 'noto-sans-arabic', '700Bold/NotoSansArabic_700Bold.ttf'],
  ['Muster Hebrew', 'noto-sans-hebrew', '400Regular/NotoSansHebrew_400Regular.ttf'],
  ['Muster Hebrew', 'noto-sans-hebrew', '700Bold/NotoSansHebrew_700Bold.ttf'],
  ['Muster Emoji', 'noto-emoji', '400Regular/NotoEmoji_400Regular.ttf'],
];

const FIRST = 'Muster Sans';
const ALL = [...new Set(FILES.map(([family]) => `"${family}"`))].join(', ');

/** Reads the fonts from the packages they come in, wherever those are installed. Rejects when one is missing. */
export const readFonts = async (): Promise<Fonts> => {
  const { resolve } = createRequire(import.meta.url);
  const all = await Promise.all(
    FILES.map(async ([family, pack, file]): Promise<Font> => {
      const folder = dirname(resolve(`@expo-google-fonts/${pack}/package.json`));
      return { family, bytes: await readFile(join(folder, file)) };
    }),
  );
  const letters = all.map(font => lettersOf(font.bytes));
  const first = letters[all.findIndex(font => font.family === FIRST)];
  // What joins is not drawn itself, so no font need have it.
  return {
    all,
    has: codePoint => JOINS.has(codePoint) || letters.some(of => of.has(codePoint)),
    // Each family more that is looked through takes the library megabytes, and most texts need but one.
    familiesOf: text =>
      [...text].every(letter => first?.has(letter.codePointAt(0) ?? 0)) ? `"${FIRST}"` : ALL,
  };
};

const JOINS: ReadonlySet<number> = new Set([0x200c, 0x200d, 0xfe0f]);
