import { describe, expect, test } from 'vitest';
import type { Picture } from '../../src/chat/picture.ts';
import { EXERCISE } from '../../src/domain/exercise.ts';
import { altOf } from '../../src/pictures/alt.ts';
import { COLOURS, contrast } from '../../src/pictures/colours.ts';
import { draw } from '../../src/pictures/draw.ts';
import { type Drawing, MARGIN, SMALLEST, WIDTH, type Words } from '../../src/pictures/drawing.ts';
import { severityBadge } from '../../src/pictures/severity-badge.ts';
import { SAMPLES } from './samples.ts';

const pictured = (name: string): Picture => {
  const { picture } = SAMPLES[name]?.().card ?? {};
  if (picture === undefined) throw new Error(`there is no picture ${name}`);
  return picture;
};
const wordsOf = ({ shapes }: Drawing): readonly Words[] =>
  shapes.filter((shape): shape is Words => shape.shape === 'words');

describe.each(Object.keys(SAMPLES))('%s', name => {
  const drawing = draw(pictured(name));

  test('every word can be read: 4.5 to 1 at least, and large enough where it is shown 360 wide', () => {
    for (const { words, size, colour, on } of wordsOf(drawing)) {
      expect(contrast(colour, on), words).toBeGreaterThanOrEqual(4.5);
      expect(size, words).toBeGreaterThanOrEqual(SMALLEST);
    }
    expect((SMALLEST * 360) / WIDTH).toBeGreaterThanOrEqual(12);
  });

  test('nothing leaves the picture, and no word may grow out of it', () => {
    expect(drawing.width).toBe(WIDTH);
    // Chats show what is more than twice as high as wide in a strip.
    expect(drawing.height).toBeLessThanOrEqual(2 * WIDTH);
    for (const { words, x, y, size, width, align = 'left', lines = 1 } of wordsOf(drawing)) {
      const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
      expect(left, words).toBeGreaterThanOrEqual(0);
      expect(left + width, words).toBeLessThanOrEqual(WIDTH - MARGIN + 8);
      expect(y - size, words).toBeGreaterThanOrEqual(0);
      expect(y + (lines - 1) * size * 1.3, words).toBeLessThan(drawing.height);
    }
    for (const shape of drawing.shapes) {
      if (shape.shape !== 'area' && shape.shape !== 'line') continue;
      for (const [x, y] of shape.points) {
        expect(Number.isFinite(x) && x >= 0 && x <= WIDTH).toBe(true);
        expect(Number.isFinite(y) && y >= 0 && y <= drawing.height).toBe(true);
      }
    }
  });

  test('its label stands before everything and after everything', () => {
    const { line, level } = pictured(name).label;
    const exercise = name.endsWith('-exercise') && name.startsWith('seats') ? `${EXERCISE} ` : '';
    const bands = wordsOf(drawing).filter(({ on }) => on === 'band');
    const half = bands.length / 2;
    const ends = [bands.slice(0, half), bands.slice(half)];
    for (const end of ends) expect(end.map(({ words }) => words).join(' ')).toBe(`${exercise}${line}`);
    expect(bands.every(({ colour, words }) => colour === (words === EXERCISE ? 'exercise' : level))).toBe(
      true,
    );
    const inside = wordsOf(drawing).filter(({ on }) => on !== 'band');
    const [top, bottom] = [ends[0]?.at(-1)?.y ?? 0, ends[1]?.[0]?.y ?? 0];
    expect(inside.every(({ y, size }) => y - size > top && y < bottom)).toBe(true);
    expect(altOf(pictured(name)).startsWith(`${exercise === '' ? '' : `${EXERCISE}. `}${line}`)).toBe(true);
  });

  test('its words fit where alternative text is taken, on one line', () => {
    const alt = altOf(pictured(name));
    expect(alt.length).toBeLessThanOrEqual(1000);
    expect(alt).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  });
});

test('a severity is told by its number, its shape and its colour, each of them different from all others', () => {
  const badges = ([0, 1, 2, 3, 4, 5] as const).map(severity => severityBadge(severity, 0, 0, 100));
  const tell = badges.map(([area, words]) => ({
    shape: area?.shape === 'area' ? JSON.stringify(area.points) : '',
    colour: area?.colour,
    number: words?.shape === 'words' ? words.words : '',
  }));
  for (const by of ['shape', 'colour', 'number'] as const)
    expect(new Set(tell.map(one => one[by])).size).toBe(6);
  for (const { colour } of tell) expect(contrast(colour ?? 'ground', 'ground')).toBeGreaterThanOrEqual(3);
});

test('seats and needs can be told apart in lightness alone', () => {
  expect(contrast('filled', 'panel')).toBeGreaterThanOrEqual(3);
  expect(contrast('needed', 'panel')).toBeGreaterThanOrEqual(3);
  expect(contrast('needed', 'filled')).toBeGreaterThanOrEqual(1.7);
  expect(contrast('age', 'panel')).toBeGreaterThanOrEqual(3);
});

test('contrast is reckoned as WCAG does', () => {
  expect(contrast('TLP:CLEAR', 'band')).toBeCloseTo(21, 5);
  expect(COLOURS['TLP:RED']).toBe('#ff2b2b');
  expect(contrast('TLP:RED', 'band')).toBeCloseTo(5.63, 2);
});

test('a label is never cut: a long list of members goes on in the next line', () => {
  const line = `TLP:AMBER | REL TO ${Array.from({ length: 40 }, (_, n) => `MEMBER${n}`).join(', ')}`;
  const drawing = draw({ ...pictured('open-one'), label: { level: 'TLP:AMBER', line } });
  const bands = wordsOf(drawing).filter(({ on }) => on === 'band');
  expect(bands.length).toBeGreaterThan(16);
  expect(
    bands
      .slice(0, bands.length / 2)
      .map(({ words }) => words)
      .join(' '),
  ).toBe(line);
  expect(bands.every(({ whole }) => whole)).toBe(true);
});

test('an empty list of incidents is a picture too, and says so', () => {
  const nothing: Picture = { ...pictured('open-one'), kind: 'open', incidents: [] } as Picture;
  expect(wordsOf(draw(nothing)).map(({ words }) => words)).toContain('No open incidents');
  expect(altOf(nothing)).toContain('No open incidents');
});
