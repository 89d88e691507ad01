import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Availability,
  availabilityAt,
  candidates,
  type Responder,
  readSkills,
  skillWord,
} from '../../src/domain/roster.ts';
import { isSector, readTag, SECTORS, TAGS } from '../../src/domain/taxonomy.ts';

const now = new Date('2027-02-24T22:40:00Z');
const CAUSE = { severity: 4, affected: 'east' };
const at = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

const person = (id: string, skills: string, availability: Availability = { state: 'unsaid' }): Responder => ({
  id,
  member: 'north',
  name: id,
  zone: 'UTC',
  skills: skills.split(' '),
  availability,
  quiet: { night: false, severity: 4 },
  conflicts: [],
});
const ids = (found: readonly Responder[]): readonly string[] => found.map(one => one.id);

describe('who is available', () => {
  test('a window holds from its beginning until just before its end', () => {
    const said = { state: 'available', from: at(-10), until: at(10) } as const;
    expect([at(-11), at(-10), now, at(9), at(10)].map(when => availabilityAt(said, when))).toEqual([
      ...['unsaid', 'available', 'available', 'available', 'unsaid'],
    ]);
    expect(availabilityAt({ state: 'away' }, now)).toBe('away');
  });

  test('the first tier is who said so, the second everyone with the skill who is not away', () => {
    const everyone = [
      person('available', 'dfir', { state: 'available', until: at(60) }),
      person('was available', 'dfir', { state: 'available', until: at(-1) }),
      person('away', 'dfir', { state: 'away' }),
      person('was away', 'dfir', { state: 'away', until: at(-1) }),
      person('other', 'satcom', { state: 'available' }),
      person('for cti only', 'dfir cti', { state: 'available', skills: ['cti'] }),
    ];
    const open = [{ skill: 'dfir', count: 1 }];
    expect(ids(candidates({ who: 'available' }, open, everyone, CAUSE, now, {}))).toEqual(['available']);
    expect(ids(candidates({ who: 'skilled' }, open, everyone, CAUSE, now, {}))).toEqual([
      ...['available', 'was available', 'was away'],
    ]);
    expect(candidates({ who: 'skilled' }, [{ count: 2 }], everyone, CAUSE, now, {})).toEqual([]);
    expect(candidates({ who: 'skilled' }, [], everyone, CAUSE, now, {})).toEqual([]);
  });
});

describe('words', () => {
  test('a skill has one spelling', () => {
    for (const typed of ['malware_re', 'Malware RE', ' malware-re ', 'MALWARE  RE'])
      expect(skillWord(typed)).toBe('malware_re');
    fc.assert(
      fc.property(fc.string(), typed => {
        expect(skillWord(skillWord(typed))).toBe(skillWord(typed));
      }),
    );
  });

  test('a tag is a sector, a class, or a common word for one', () => {
    for (const tag of TAGS) expect(readTag(`#${tag.toUpperCase().replaceAll('-', '_')}`)).toBe(tag);
    expect(readTag('#water')).toBe('drinking-water');
    expect(readTag('ransomware')).toBe('information-content-security');
    for (const none of ['', '#', '#banana', '__proto__', 'constructor', 'toString'])
      expect(readTag(none), none).toBeUndefined();
    expect(SECTORS.every(isSector)).toBe(true);
    expect(isSector('fraud')).toBe(false);
  });
});

test.each([
  ['dfir', ['dfir']],
  ['ad_recovery dfir', ['ad_recovery', 'dfir']],
  ['Malware RE, cloud', ['malware_re', 'cloud']],
  ['malware re dfir ot scada', ['malware_re', 'dfir', 'ot_scada']],
  [' dfir ,, DFIR  network ', ['dfir', 'network']],
  ['', []],
])('the skills of “%s” are %j', (typed, skills) => {
  expect(readSkills(typed)).toEqual(skills);
});
