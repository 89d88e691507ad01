import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCheckpoint } from '../../src/domain/audit/checkpoint.ts';
import { openSigner } from '../../src/store/audit.ts';
import { type ExportScene, openExportScene, rehashed } from './export-scene.ts';

describe('an export', () => {
  let scene: ExportScene;
  beforeAll(async () => {
    scene = await openExportScene();
  });
  afterAll(() => scene.close());

  test('R-AUD-1: holds what a member originated, who was given it and its chain, and checks out without anything else', () => {
    const { links, items, checkpoints } = scene.parse();
    expect(links.length).toBeGreaterThanOrEqual(5);
    expect(checkpoints.map(({ number }) => number)).toEqual([1, 2]);
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({
      words: 'Überfall “auf” den Hafen \u{1f6a2}',
      label: { tlp: 'TLP:AMBER', named: 1 },
      givenTo: [{ connection: 'eastfold', carrier: 'notice', outcome: 'delivered' }],
    });
    const { believed, says } = scene.check(scene.text);
    expect(says).toContain('This export is what was recorded, unchanged.');
    expect(believed).toBe(true);
    expect(scene.check(scene.text, {}).says).toContain(
      'Nothing is wrong in this export. What the notes say was not checked.',
    );
    // What other organisations did is not in it: not who, not how much.
    expect(links.map(({ entry }) => entry).join()).not.toContain('conflict');
    for (const line of scene.text.split('\n').filter(one => one.startsWith('{"checkpoint"')))
      expect(line).not.toContain('eastfold');
  });

  test.each([0x01, 0x20, 0x80])('R15: one changed byte is found wherever it is (changed by %i)', mask => {
    const bytes = Buffer.from(scene.text);
    const missed: number[] = [];
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ mask, at);
      if (scene.check(changed, {}).believed) missed.push(at);
    }
    expect(missed).toEqual([]);
  });

  test('R15: every end cut off is found, and every line taken out, doubled or put elsewhere', () => {
    const lines = scene.text.trimEnd().split('\n');
    const whole = (some: readonly string[]): string => some.map(line => `${line}\n`).join('');
    for (let length = 0; length < scene.text.length; length += 7)
      expect(scene.check(scene.text.slice(0, length), {}).believed).toBe(false);
    for (let at = 0; at < lines.length; at += 1) {
      expect(scene.check(whole(lines.toSpliced(at, 1)), {}).believed, `without ${at}`).toBe(false);
      expect(scene.check(whole(lines.toSpliced(at, 0, lines[at] ?? '')), {}).believed, `twice ${at}`).toBe(
        false,
      );
      const swapped = lines.with(at, lines.at(at - 1) ?? '').with(at - 1, lines[at] ?? '');
      expect(scene.check(whole(swapped), {}).believed, `swapped ${at}`).toBe(false);
    }
  });

  test('R15: an entry changed, taken out or put elsewhere is named, although the last line was made anew', () => {
    const { links } = scene.parse();
    fc.assert(
      fc.property(fc.nat(links.length - 1), fc.constantFrom('change', 'out', 'swap', 'double'), (at, how) => {
        const one = links[at];
        if (one === undefined) return;
        const after = (at + 1) % links.length;
        const other = links[after];
        if (other === undefined) return;
        const changed =
          how === 'change'
            ? links.with(at, { ...one, entry: one.entry.replace('"says":{', '"says":{"x":1,') })
            : how === 'out'
              ? links.toSpliced(at, 1)
              : how === 'swap'
                ? links.with(at, other).with(after, one)
                : links.toSpliced(at, 0, one);
        const { believed, says } = scene.check(scene.remade({ links: changed }), {});
        expect(believed).toBe(false);
        const first = how === 'swap' ? Math.min(at, after) : how === 'double' ? at + 1 : at;
        if (how !== 'out' || at < links.length - 1) expect(says).toContain(`WRONG  entry ${first + 1}: `);
        else expect(says).toContain('are here: the end is missing');
      }),
      { numRuns: 200 },
    );
  });

  test('R15: an end cut off by somebody who has the key is found by a checkpoint that was kept elsewhere', () => {
    const { links, items, checkpoints } = scene.parse();
    for (let length = 0; length < links.length; length += 1) {
      const some = links.slice(0, length);
      const known = items.filter(({ id }) =>
        some.some(({ entry }) => entry.includes(`"kind":"item"`) && entry.includes(id)),
      );
      const shown = known.map(({ givenTo: _, label, ...item }) => ({
        ...item,
        label:
          some.some(({ entry }) => entry.includes('"kind":"label"')) || item.item > 1
            ? label
            : { tlp: 'TLP:RED', named: 1 },
        writtenAt: new Date(),
      }));
      const file = scene.remade({
        links: some,
        items: shown,
        checkpoints: checkpoints.filter(({ inclusion }) => inclusion.seq <= length),
      });
      // Against itself nothing is wrong with it.
      expect(scene.check(file, { key: scene.kept.key }).believed, `cut after ${length}`).toBe(true);
      const { believed, says } = scene.check(file);
      expect(believed, `cut after ${length}`).toBe(false);
      expect(says).toContain('newer than anything in this file');
    }
  });

  test('R15: a chain written anew by somebody who has the key is found by a checkpoint that was kept elsewhere', () => {
    const { links, checkpoints } = scene.parse();
    const at = links.findIndex(({ entry }) => entry.includes('"from":4') || entry.includes('"from": 4'));
    const one = links[at];
    if (one === undefined) throw new Error('there is no such entry');
    const anew = rehashed(links.with(at, { ...one, entry: one.entry.replace(/"from": ?4/u, '"from": 5') }));
    expect(
      scene.check(scene.remade({ links: anew, checkpoints: [] }), { key: scene.kept.key }).believed,
    ).toBe(true);
    expect(scene.check(scene.remade({ links: anew, checkpoints: [] })).says).toContain(
      'newer than anything in this file',
    );
    const { believed, says } = scene.check(scene.remade({ links: anew, checkpoints }), {});
    expect(believed).toBe(false);
    expect(says).toContain('the chain was written anew');
  });

  test('R15: an entry left out of a chain written anew is found by its number, and an end that is missing is said', () => {
    const { links } = scene.parse();
    const anew = scene.remade({ links: rehashed(links.toSpliced(2, 1)), checkpoints: [] });
    expect(scene.check(anew, {}).says).toContain('WRONG  entry 3: number 4 stands here: an entry is missing');
    const lines = scene.text.split('\n');
    const last = lines.findLastIndex(line => line.startsWith('{"hash"'));
    const { says } = scene.check(lines.toSpliced(last, 1).join('\n'), {});
    expect(says).toContain(
      `WRONG  its last line speaks of ${links.length} entries, and ${links.length - 1} are here`,
    );
    expect(scene.check(scene.text.replace('"head":', '"head": '), {}).believed).toBe(false);
  });

  test('R15: words, a label or a reader that somebody who has the key put there are found', () => {
    const { items } = scene.parse();
    const plain = items.map(({ givenTo: _, ...item }) => ({ ...item, writtenAt: new Date() }));
    const [first, ...others] = plain;
    if (first === undefined) throw new Error('there is no item');
    const says = (change: object): string =>
      scene.check(scene.remade({ items: [{ ...first, ...change }, ...others] })).says;
    expect(says({ words: 'Nothing happened' })).toContain(
      'WRONG  the words of item 1 are not those recorded',
    );
    expect(says({ label: { tlp: 'TLP:CLEAR' } })).toContain(
      'WRONG  the label of item 1 is not the one recorded last',
    );
    expect(scene.check(scene.remade({ items: others })).says).toContain('WRONG  1 recorded item is missing');
    expect(scene.check(scene.remade({ items: [...plain, first] })).says).toContain(
      'WRONG  item 1 stands here twice',
    );
    const hidden = scene.text.replace(/"givenTo":\[\{.*\}\]/u, '"givenTo":[]');
    expect(hidden).not.toBe(scene.text);
    expect(scene.check(hidden).says).toContain('WRONG  who was given item 1 is not what was recorded');
  });

  test('R15: an old backup that was restored is found, and so is another history of the same number', async () => {
    expect(scene.check(scene.early, { key: scene.kept.key }).believed).toBe(true);
    const { believed, says } = scene.check(scene.early);
    expect(believed).toBe(false);
    expect(says).toContain('an old backup was restored or the end was cut off');
    const other = { ...readCheckpoint(scene.kept.checkpoint) };
    expect(other.number).toBe(2);
    const root = '0'.repeat(64);
    const statement = scene.kept.checkpoint.split(' ').slice(0, 5).join(' ');
    const forged = `${statement} ${root} ${scene.signer.sign(`${statement} ${root}`)}`;
    expect(scene.check(scene.text, { checkpoint: forged }).says).toContain('there are two histories');
    const unsigned = scene.kept.checkpoint.replace(/.$/u, end => (end === '0' ? '1' : '0'));
    expect(scene.check(scene.text, { checkpoint: unsigned }).says).toContain(
      'is not signed by the key of this file',
    );
  });

  test('R15: a file that somebody signed with a key of their own is found by the operator’s key', () => {
    const stranger = openSigner(Buffer.alloc(32, 7));
    const forged = scene.remade({ checkpoints: [] }, stranger);
    expect(scene.check(forged, {}).believed).toBe(true);
    expect(scene.check(forged, { key: scene.kept.key }).says).toContain(
      'WRONG  the key you gave is another one',
    );
  });

  test.each([
    ['nothing', ''],
    ['a picture', '\u0089PNG\r\n'],
    ['another kind of JSON', '{}\n{}\n'],
    ['a list', '[]\n[]\n'],
  ])('is told from %s in words', (_, bytes) => {
    const { believed, says } = scene.check(bytes, {});
    expect(believed).toBe(false);
    expect(says).toMatch(/^WRONG {2}This is no whole export: .+\.\n\nDo not believe this export\.\n$/u);
  });
});
