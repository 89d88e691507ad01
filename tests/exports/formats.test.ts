import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { EXERCISE } from '../../src/domain/exercise.ts';
import type { Extract } from '../../src/exports/extract.ts';
import { FORMATS, writeExport } from '../../src/exports/write-export.ts';
import { ROOT } from '../harness/sources.ts';
import { drilled, extractOf } from './samples.ts';
import { jsonShape, mispShape, stixShape } from './shapes.ts';

const writing = process.env.MUSTER_GOLDENS === 'write';
const wordsOf = (format: (typeof FORMATS)[number], extract: Extract): string =>
  new TextDecoder().decode(writeExport(format, extract).bytes);

/** What cannot be seen is written out, so that a golden hides nothing. */
const visible = (text: string): string =>
  text.replace(
    /(?!\n)[\p{Cc}\p{Cf}\u2060-\u206F]/gu,
    letter => `\\u${letter.codePointAt(0)?.toString(16).padStart(4, '0')}`,
  );

describe('a whole export reads as it did', () => {
  test.each(FORMATS)('as %s', format => {
    const file = writeExport(format, extractOf());
    const now = visible(new TextDecoder().decode(file.bytes));
    const path = join(ROOT, 'tests/exports/goldens', `${file.name}.golden`);
    if (writing) writeFileSync(path, now);
    expect(existsSync(path) ? readFileSync(path, 'utf8') : '(no golden yet)').toBe(now);
  });
});

describe('every format', () => {
  test.each(FORMATS)('%s: the same export twice is the same file', format => {
    expect(wordsOf(format, extractOf())).toBe(wordsOf(format, extractOf()));
  });

  test.each(FORMATS)(
    '%s: the label stands before everything that anybody wrote, and its end after it',
    format => {
      const words = wordsOf(format, extractOf());
      const first = words.indexOf('TLP:AMBER+STRICT');
      expect(first).toBeGreaterThanOrEqual(0);
      // A bundle of STIX has definitions of labels in front, and no words that end it.
      if (format === 'stix') return;
      const [begins, ends] = [
        words.search(/Restore from|confidence/u),
        words.lastIndexOf('END TLP:AMBER+STRICT'),
      ];
      expect(begins).toBeGreaterThan(first);
      expect(ends).toBeGreaterThan(words.lastIndexOf('Restore from'));
    },
  );

  test.each(FORMATS)('R-CHR-1: %s tells not who said it, nor for whom', format => {
    const quiet = extractOf().lines.filter(line => line.marking.chr === true);
    expect(quiet.map(line => line.said?.code)).toEqual(['ITEM-33']);
    const marking = quiet[0]?.marking ?? extractOf().marking;
    const alone = { ...extractOf(), marking, lines: quiet };
    const words = wordsOf(format, {
      ...alone,
      incident: { ...alone.incident, affected: { id: 'x', name: 'X' }, marking: { tlp: 'TLP:AMBER' } },
    });
    expect(words).toContain('Told in confidence');
    expect(words).not.toMatch(/Ada|Northmark|"north"/u);
  });

  test.each(FORMATS)(
    'R-EX-1: %s of an exercise says so at both ends, and carries the class for tests',
    format => {
      const words = wordsOf(format, drilled(extractOf()));
      if (format === 'md' || format === 'csv')
        expect(words.trimEnd().split(/\r?\n/u).at(-1)).toContain(EXERCISE);
      expect(words.indexOf(EXERCISE)).toBeLessThan(
        words.indexOf('Ransomware at') === -1 ? 500 : words.indexOf('Ransomware at'),
      );
      expect(words).toMatch(format === 'misp' || format === 'stix' ? /rsit:test=/u : /Test: Test|EXERCISE/u);
      expect(words).not.toContain('nis2:');
    },
  );
});

describe('JSON', () => {
  test('has the shape that docs/exports.md describes, and nothing beside it', () => {
    for (const extract of [extractOf(), drilled(extractOf()), extractOf({ events: [] })])
      jsonShape.parse(JSON.parse(wordsOf('json', extract)));
  });
});

describe('CSV', () => {
  test('is read back by another program, row by row, and holds no formula', () => {
    const rows: string[][] = parse(wordsOf('csv', extractOf()), { relax_column_count: false });
    expect(rows.length).toBe(1 + 3 + extractOf().lines.length);
    expect(rows.flat().filter(cell => /^[=+\-@\t\r]/u.test(cell))).toEqual([]);
    expect(rows.find(row => row[5] === 'ITEM-31')?.[7]).toContain('"quoted", and a comma');
  });
});

describe('STIX 2.1', () => {
  const bundleOf = (extract: Extract) => stixShape.parse(JSON.parse(wordsOf('stix', extract)));

  test('every object keeps the specification, and refers to nothing outside the bundle', () => {
    for (const extract of [extractOf(), drilled(extractOf()), extractOf({ events: [] })]) {
      const { objects } = bundleOf(extract);
      const ids = objects.map(object => object.id);
      expect(new Set(ids).size).toBe(ids.length);
      const refs = objects.flatMap(object => JSON.stringify(object).match(/[a-z-]+--[0-9a-f-]{36}/gu) ?? []);
      const known = refs.filter(ref => !ref.startsWith('extension-definition--'));
      expect(known.filter(ref => !ids.includes(ref))).toEqual([]);
    }
  });

  test('every object but the labels carries a label of TLP 2.0 by its published id', () => {
    const { objects } = bundleOf(extractOf());
    const labels = objects.filter(object => object.type === 'marking-definition');
    expect(labels.flatMap(label => ('name' in label ? [[label.name, label.id]] : []))).toEqual(
      expect.arrayContaining([
        ['TLP:AMBER+STRICT', 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003'],
        ['TLP:GREEN', 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb'],
        ['TLP:AMBER', 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421'],
      ]),
    );
    const tlp = labels.filter(label => 'name' in label).map(label => label.id);
    for (const object of objects)
      if (object.type !== 'marking-definition')
        expect(object.object_marking_refs.filter(ref => tlp.includes(ref)).length, object.id).toBe(1);
  });

  test('what carries another label is another object, and what does not is the same one', () => {
    const notes = (extract: Extract) =>
      bundleOf(extract).objects.flatMap(o => (o.type === 'note' ? [o.id] : []));
    const before = extractOf();
    const lines = before.lines.map(line =>
      line.said?.code === 'ITEM-31' ? { ...line, marking: { tlp: 'TLP:CLEAR' as const } } : line,
    );
    const same = notes(before).filter(id => notes({ ...before, lines }).includes(id));
    expect(same.length).toBe(before.lines.length - 1);
  });

  test('what a finding names becomes an indicator with a pattern, its quotes escaped', () => {
    const patterns = bundleOf(extractOf()).objects.flatMap(o => (o.type === 'indicator' ? [o.pattern] : []));
    expect(patterns).toEqual([
      "[file:hashes.'SHA-256' = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855']",
      "[ipv4-addr:value = '198.51.100.7']",
      "[url:value = 'https://evil.example/it\\'s.bin']",
    ]);
  });
});

describe('MISP', () => {
  const eventOf = (extract: Extract) => mispShape.parse(JSON.parse(wordsOf('misp', extract))).Event;

  test('keeps the core format, and gives no two attributes of the same reading', () => {
    for (const extract of [extractOf(), drilled(extractOf()), extractOf({ events: [] })]) {
      const { Attribute } = eventOf(extract);
      for (const key of ['uuid', 'value'] as const) {
        const all = Attribute.map(one => one[key]);
        expect(new Set(all).size).toBe(all.length);
      }
    }
  });

  test('tags the event with its high-water mark, and each attribute with its own label', () => {
    const { Tag, Attribute } = eventOf(extractOf());
    expect(Tag.map(tag => tag.name)).toEqual([
      'tlp:amber+strict',
      'PAP:AMBER',
      'tlp:ex:chr',
      'nis2:impact-sectors-impacted="transport"',
    ]);
    const tagsOf = (value: string) =>
      Attribute.find(one => one.value.includes(value))?.Tag.map(tag => tag.name);
    expect(tagsOf('198.51.100.7')).toEqual(['tlp:green']);
    expect(tagsOf('Restore from')).toEqual(['tlp:amber+strict', 'PAP:AMBER']);
    expect(tagsOf('Told in confidence')).toEqual(['tlp:green', 'tlp:ex:chr']);
  });

  test('nothing of it is for detection, or for anybody but who imports it, until a person says so', () => {
    const { Attribute, distribution, published } = eventOf(extractOf());
    expect([distribution, published]).toEqual(['0', false]);
    expect(Attribute.filter(one => one.to_ids)).toEqual([]);
  });
});
