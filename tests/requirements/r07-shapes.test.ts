import { parse } from 'node:querystring';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { tell } from '../harness/story.ts';
import { put } from './ask.ts';

const polluted = (): boolean => Reflect.get({}, 'polluted') !== undefined;

/** Keys and values that make careless code believe something else. */
const NASTY: readonly Readonly<Record<string, string>>[] = [
  JSON.parse('{"__proto__": "x", "id": "INC-1"}'),
  { constructor: 'x', prototype: 'y' },
  { 'constructor.prototype.polluted': 'yes' },
  { 'id[__proto__][polluted]': 'yes' },
  { toString: 'x', valueOf: 'y', hasOwnProperty: 'z' },
  { id: '__proto__', text: 'constructor' },
  { sev: 'NaN' },
  { sev: '1e999' },
  { sev: '-0' },
  { text: '\ud800' },
  { text: 'a\0b' },
  { id: '9'.repeat(400) },
  { text: '{'.repeat(10_000) },
];

describe('R7: what comes from outside has the shape that was asked for, or is refused', () => {
  tell(
    'odd keys, odd numbers and half characters break nothing and change nothing of anybody’s',
    {},
    async s => {
      await s.ada.types('/inc declare sev4 Ransomware at a port operator');
      const words = [
        'declare',
        'show',
        'note',
        'sev',
        'list',
        'summary',
        'page',
        '__proto__',
        'constructor',
        'toString',
      ];
      for (const word of words)
        for (const [at, named] of NASTY.entries()) {
          const card = await put(s, s.ada, {
            word,
            named,
            text: Object.values(named).join(' '),
            id: `${word} ${at}`,
          });
          expect(card.title, `${word} ${at}`).not.toContain('Something broke on our side');
        }
      expect(polluted()).toBe(false);
      expect(await s.rows('select number, severity from muster.incident where number = 1')).toEqual([
        { number: 1, severity: 4 },
      ]);
    },
  );

  test('a form with brackets in its keys is a form with odd keys', () => {
    const form = {
      ...parse('a[__proto__][polluted]=1&__proto__=2&constructor[prototype][polluted]=3&a=1&a=2'),
    };
    expect(polluted()).toBe(false);
    expect(Object.getPrototypeOf(form)).toBe(Object.prototype);
  });

  test('an alliance file with keys that nobody knows is refused with their names', () => {
    for (const key of ['__proto__', 'constructor', 'admin', 'alliances'])
      expect(() =>
        readConfig({
          env: {},
          allianceText: `${key}: { polluted: yes }\nalliance: { id: a, name: A, defaultMarking: "TLP:AMBER" }\nmembers: []\nconnections: []`,
        }),
      ).toThrow();
    expect(polluted()).toBe(false);
  });
});
