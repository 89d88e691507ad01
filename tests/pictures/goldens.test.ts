import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { altOf } from '../../src/pictures/alt.ts';
import { draw } from '../../src/pictures/draw.ts';
import { createPainter } from '../../src/pictures/paint.ts';
import { ROOT } from '../harness/sources.ts';
import { SAMPLES } from './samples.ts';

/**
 * Every picture as people look at it. `MUSTER_GOLDENS=write` paints the files anew; look at them before they are
 * committed, also 360 pixels wide. In CI they are never written.
 */
const writing = process.env.MUSTER_GOLDENS === 'write' && process.env.CI === undefined;
const FOLDER = join(ROOT, 'tests/goldens/pictures');
/** Machines round the edges of letters differently; the smallest letter that is another one differs by more pixels. */
const MOST_DIFFERENT = 40;

const painter = createPainter();

describe('what people look at', () => {
  test.each(Object.entries(SAMPLES))('%s', async (name, sample) => {
    const { card } = sample();
    if (card.picture === undefined) throw new Error('there is no picture');
    const bytes = await painter.paint(draw(card.picture));
    const alt = `${altOf(card.picture)}\n`;
    const [picture, words] = [join(FOLDER, `${name}.png`), join(FOLDER, `${name}.txt`)];
    if (writing) {
      writeFileSync(picture, bytes);
      writeFileSync(words, alt);
    }
    expect(existsSync(words) ? readFileSync(words, 'utf8') : '(no golden yet)').toBe(alt);
    const [was, is] = [PNG.sync.read(readFileSync(picture)), PNG.sync.read(Buffer.from(bytes))];
    expect([is.width, is.height]).toEqual([was.width, was.height]);
    const different = pixelmatch(was.data, is.data, undefined, is.width, is.height, { threshold: 0.1 });
    expect(different).toBeLessThanOrEqual(MOST_DIFFERENT);
  });

  test('every picture has a golden, and every golden a picture', () => {
    const names = readdirSync(FOLDER).map(name => name.replace(/\.(?:png|txt)$/u, ''));
    expect([...new Set(names)].sort()).toEqual(Object.keys(SAMPLES).sort());
  });
});
