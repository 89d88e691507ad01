import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  INCIDENT_STATES,
  incidentCode,
  isLive,
  LIFECYCLE,
  move,
  readIncidentCode,
  severityName,
  type Verb,
  verbsFor,
} from '../../src/domain/incident.ts';
import { Refused } from '../../src/errors.ts';

const verbs = Object.keys(LIFECYCLE) as readonly Verb[];

/** Where each verb leads from each state; a dot is a refusal. */
const MOVES = `
            contain    resolve   reopen  close   cancel
open        contained  resolved  .       .       cancelled
contained   .          resolved  .       .       cancelled
resolved    .          .         open    closed  .
closed      .          .         open    .       .
cancelled   .          .         .       .       .`
  .trim()
  .split('\n')
  .map(line => line.trim().split(/\s+/u));

describe('the life of an incident', () => {
  const [heads = [], ...rows] = MOVES;
  const cases = rows.flatMap(([from, ...to]) => heads.map((verb, i) => ({ from, verb, to: to[i] })));
  test('the table has every state and every verb', () => {
    expect(rows.map(([from]) => from)).toEqual(INCIDENT_STATES);
    expect(heads).toEqual(verbs);
  });

  test.each(cases)('$from, $verb → $to', ({ from, verb, to }) => {
    const incident = { number: 42, state: from as (typeof INCIDENT_STATES)[number] };
    if (to === '.') {
      expect(() => move(incident, verb as Verb)).toThrow(Refused);
      expect(() => move(incident, verb as Verb)).toThrow(/^INC-42 is /u);
    } else expect(move(incident, verb as Verb)).toBe(to);
    expect(verbsFor(incident.state).includes(verb as Verb)).toBe(to !== '.');
  });

  test('people are asked for help only while it is open or contained', () => {
    expect(INCIDENT_STATES.filter(isLive)).toEqual(['open', 'contained']);
  });

  test('a severity has a name', () => {
    expect(severityName(4)).toBe('SEV4 Severe');
  });
});

describe('its number', () => {
  test('is read as people write it', () => {
    for (const typed of ['INC-42', 'inc42', 'inc 42', 'inc_42', '#42', '42', ' INC-0042 ', 'INC-2027-0042'])
      expect(readIncidentCode(typed), typed).toBe(42);
    for (const typed of [
      '',
      'INC-',
      'INC-0',
      '0',
      '4 2',
      'INC-42x',
      'x42',
      '-42',
      '4.2',
      '٤٢',
      '1'.repeat(10),
    ])
      expect(readIncidentCode(typed), typed).toBeUndefined();
  });

  test('is read back from what is shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), number => {
        expect(readIncidentCode(incidentCode({ number }))).toBe(number);
      }),
    );
  });
});
