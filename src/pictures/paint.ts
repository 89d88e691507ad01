import { createRequire } from 'node:module';
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import { COLOURS } from './colours.ts';
import type { Drawing, Point, Shape, Words } from './drawing.ts';
import { type Fonts, readFonts } from './fonts.ts';
import { inOurLetters, linesOf } from './legible.ts';

/** Turns drawings into PNG files, one after the other: many at once take no more memory than one. */
export interface Painter {
  /** Rejects when the library or a font is missing, and when it cannot be painted. No error holds words of it. */
  paint(drawing: Drawing): Promise<Uint8Array>;
}

/** Loads nothing before the first picture: many processes never paint one. */
export const createPainter = (): Painter => {
  let loading: ReturnType<typeof load> | undefined;
  let before: Promise<unknown> = Promise.resolve();
  const paint = async (drawing: Drawing): Promise<Uint8Array> => {
    loading ??= load();
    const loaded = await loading.catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return paintOne(drawing, loaded);
  };
  return {
    paint: drawing => {
      const painted = before.then(() => paint(drawing));
      before = painted.catch(() => undefined);
      return painted;
    },
  };
};

/** What is kept of the fonts: their bytes are with the library then. */
type Letters = Omit<Fonts, 'all'>;

const paintOne = async (
  { width, height, shapes }: Drawing,
  { createCanvas, fonts }: Awaited<ReturnType<typeof load>>,
): Promise<Uint8Array> => {
  const canvas: Canvas = createCanvas(width, height);
  try {
    const brush = canvas.getContext('2d');
    for (const shape of shapes) paintShape(brush, shape, fonts);
    return await canvas.encode('png');
  } finally {
    // The collector sees a few bytes and not the eight megabytes behind them, so they are given back here.
    canvas.width = 1;
    canvas.height = 1;
  }
};

/** The same fonts on every machine: those of the machine are not looked at, and ours have names of their own. */
const load = async () => {
  const { all, ...fonts } = await readFonts();
  const { createCanvas, GlobalFonts } = loadLibrary();
  const known = new Set(GlobalFonts.families.map(one => one.family));
  for (const { family, bytes } of all)
    if (!known.has(family) && GlobalFonts.register(bytes, family) === null)
      throw new Error(`the font ${family} cannot be read`);
  return { createCanvas, fonts };
};

/** It reads once, while it is loaded, whether to look at the fonts of the machine; so it is loaded at one go. */
const loadLibrary = (): typeof import('@napi-rs/canvas') => {
  const before = process.env[NO_OTHER_FONTS];
  process.env[NO_OTHER_FONTS] = '1';
  try {
    return createRequire(import.meta.url)('@napi-rs/canvas');
  } finally {
    if (before === undefined) delete process.env[NO_OTHER_FONTS];
    else process.env[NO_OTHER_FONTS] = before;
  }
};

const NO_OTHER_FONTS = 'DISABLE_SYSTEM_FONTS_LOAD';

const paintShape = (brush: SKRSContext2D, shape: Shape, fonts: Letters): void => {
  const colour = COLOURS[shape.colour];
  brush.fillStyle = colour;
  brush.strokeStyle = colour;
  switch (shape.shape) {
    case 'box':
      brush.fillRect(shape.x, shape.y, shape.width, shape.height);
      return;
    case 'area':
      follow(brush, shape.points);
      brush.fill();
      return;
    case 'line':
      brush.lineWidth = shape.thick;
      brush.lineJoin = 'round';
      brush.setLineDash(shape.dashed ? [24, 14] : []);
      follow(brush, shape.points);
      brush.stroke();
      return;
    case 'words':
      paintWords(brush, shape, fonts);
  }
};

const follow = (brush: SKRSContext2D, points: readonly Point[]): void => {
  brush.beginPath();
  points.forEach(([x, y], index) => {
    if (index === 0) brush.moveTo(x, y);
    else brush.lineTo(x, y);
  });
};

const RIGHT_TO_LEFT = /\p{Script=Arabic}|\p{Script=Hebrew}/u;

/**
 * A text keeps its own direction within ours (Unicode's isolates, https://www.unicode.org/reports/tr9/), so Arabic or
 * Hebrew in a title moves nothing of what stands beside it.
 */
const paintWords = (brush: SKRSContext2D, shape: Words, fonts: Letters): void => {
  const { words, x, y, size, bold, width, align = 'left', lines = 1, whole } = shape;
  brush.direction = 'ltr';
  brush.textAlign = align;
  const text = inOurLetters(words, fonts.has);
  brush.font = `${bold ? 'bold ' : ''}${size}px ${fonts.familiesOf(text)}`;
  const isolated = (line: string): string => (RIGHT_TO_LEFT.test(line) ? `\u2068${line}\u2069` : line);
  if (whole) {
    brush.fillText(isolated(text), x, y, width);
    return;
  }
  const measure = (line: string): number => brush.measureText(isolated(line)).width;
  linesOf(text, width, lines, measure).forEach((line, index) => {
    brush.fillText(isolated(line), x, y + index * Math.round(size * 1.3));
  });
};
