import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { draw } from '../../src/pictures/draw.ts';
import { createIllustrated } from '../../src/pictures/illustrated.ts';
import { createPainter, type Painter } from '../../src/pictures/paint.ts';
import type { Chat } from '../../src/ports.ts';
import type { Cleared } from '../../src/sharing/cleared.ts';
import { createKeptLog } from '../contracts/scene.ts';
import { clearedWith, SAMPLES } from './samples.ts';

const sample = (name: string): Cleared => {
  const cleared = SAMPLES[name]?.();
  if (cleared === undefined) throw new Error(`there is no sample ${name}`);
  return cleared;
};
const pictureOf = (name: string) => {
  const { picture } = sample(name).card;
  if (picture === undefined) throw new Error('there is no picture');
  return picture;
};
const posting = (): { readonly chat: Chat; readonly posted: Cleared[] } => {
  const posted: Cleared[] = [];
  const post: Chat['post'] = async cleared => {
    posted.push(cleared);
    return { connection: 'north', place: 'C1', message: '1' };
  };
  return { chat: { post } as unknown as Chat, posted };
};

describe('a message with a picture', () => {
  test('brings it as a file, with what it says in words', async () => {
    const { chat, posted } = posting();
    const log = createKeptLog();
    await createIllustrated(chat, createPainter(), log).post(sample('seats-short'), { key: 'notice:1' });
    const [file] = posted[0]?.card.files ?? [];
    expect(file).toMatchObject({ name: 'INC-42-seats.png', mediaType: 'image/png' });
    expect(file?.alt).toContain('2 of 4 seats filled');
    const { width } = PNG.sync.read(Buffer.from(file?.bytes ?? []));
    expect(width).toBe(1200);
    expect(log.lines).toEqual([]);
  });

  test('goes without where the picture cannot be drawn, as it would read anyway, and the log says why', async () => {
    const { chat, posted } = posting();
    const log = createKeptLog();
    const broken: Painter = { paint: () => Promise.reject(new Error('no canvas here')) };
    const cleared = sample('timeline-two-days');
    await createIllustrated(chat, broken, log).post(cleared, { key: 'notice:1' });
    expect(posted).toEqual([cleared]);
    expect(JSON.stringify(log.lines)).toContain('picture-failed');
    expect(JSON.stringify(log.lines)).not.toContain('Ransomware');
  });

  test('leaves a message that has none as it is, and one that has its files already', async () => {
    const { chat, posted } = posting();
    const illustrated = createIllustrated(chat, createPainter(), createKeptLog());
    const plain = clearedWith(() => undefined);
    await illustrated.post(plain, { key: 'notice:1' });
    expect(posted).toEqual([plain]);
  });
});

describe('the painter', () => {
  test('uses no font of the machine: ours alone are known, each once, however many painters there are', async () => {
    await Promise.all([
      createPainter().paint(draw(pictureOf('open-wild'))),
      createPainter().paint(draw(pictureOf('open-one'))),
    ]);
    expect(process.env.DISABLE_SYSTEM_FONTS_LOAD).toBeUndefined();
    const { GlobalFonts } = await import('@napi-rs/canvas');
    const families = GlobalFonts.families.map(one => one.family);
    expect(families.filter(family => !/^(?:Muster|Noto) (?:Sans|Arabic|Hebrew|Emoji)/u.test(family))).toEqual(
      [],
    );
    expect(families.filter(family => family.startsWith('Muster')).sort()).toEqual([
      'Muster Arabic',
      'Muster Emoji',
      'Muster Hebrew',
      'Muster Sans',
    ]);
    const sans = GlobalFonts.families.find(one => one.family === 'Muster Sans');
    expect(sans?.styles.map(one => one.weight).sort()).toEqual([400, 700]);
  });

  test('paints the same bytes each time', async () => {
    const painter = createPainter();
    const drawing = draw(pictureOf('open-wild'));
    const [one, other] = [await painter.paint(drawing), await painter.paint(drawing)];
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
  });
});
