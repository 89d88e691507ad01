/**
 * Which letters a font has, read from its `cmap` table (formats 4 and 12:
 * https://learn.microsoft.com/typography/opentype/spec/cmap). Throws for a file that is no font.
 */
export const lettersOf = (font: Uint8Array): ReadonlySet<number> => {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableAt(view, 'cmap');
  const letters = new Set<number>();
  for (let index = 0; index < view.getUint16(cmap + 2); index += 1) {
    const at = cmap + view.getUint32(cmap + 4 + index * 8 + 4);
    const format = view.getUint16(at);
    if (format === 12) readGroups(view, at, letters);
    if (format === 4) readSegments(view, at, letters);
  }
  return letters;
};

const tableAt = (view: DataView, name: string): number => {
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const at = 12 + index * 16;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map(offset => view.getUint8(at + offset)));
    if (tag === name) return view.getUint32(at + 8);
  }
  throw new Error(`a font without ${name}`);
};

const readGroups = (view: DataView, at: number, letters: Set<number>): void => {
  for (let index = 0; index < view.getUint32(at + 12); index += 1) {
    const group = at + 16 + index * 12;
    const [from, to] = [view.getUint32(group), view.getUint32(group + 4)];
    for (let letter = from; letter <= to; letter += 1) letters.add(letter);
  }
};

const readSegments = (view: DataView, at: number, letters: Set<number>): void => {
  const twice = view.getUint16(at + 6);
  for (let segment = 0; segment < twice; segment += 2) {
    const to = view.getUint16(at + 14 + segment);
    const from = view.getUint16(at + 16 + twice + segment);
    const delta = view.getUint16(at + 16 + 2 * twice + segment);
    const rangeAt = at + 16 + 3 * twice + segment;
    const range = view.getUint16(rangeAt);
    for (let letter = from; letter <= to && letter < 0xffff; letter += 1) {
      const glyph =
        range === 0 ? (letter + delta) & 0xffff : view.getUint16(rangeAt + range + (letter - from) * 2);
      if (glyph !== 0) letters.add(letter);
    }
  }
};
