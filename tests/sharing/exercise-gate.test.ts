import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EXERCISE, type Played } from '../../src/domain/exercise.ts';
import type { Audience } from '../../src/sharing/audience.ts';
import { clear, isCleared } from '../../src/sharing/clear.ts';
import type { Item } from '../../src/sharing/item.ts';
import { seal } from '../../src/sharing/seal.ts';

const at = new Date('2027-02-24T22:40:00Z');
const to = { connection: 'north', place: 'home' };
const members = fc.constantFrom('north', 'east', 'south');
const people = fc.constantFrom('1', '2', '3');

const items: fc.Arbitrary<readonly Item[]> = fc
  .array(fc.record({ exercise: fc.boolean(), incident: fc.option(fc.constantFrom('7', '8')) }), {
    maxLength: 4,
  })
  .map(list =>
    list.map(({ exercise, incident }, i) => ({
      id: String(i),
      number: i,
      kind: 'note' as const,
      author: '1',
      text: seal(`<text ${i}>`),
      writtenAt: at,
      marking: { tlp: 'TLP:GREEN' as const },
      originator: 'north',
      ...(incident === null ? {} : { incident }),
      ...(exercise ? { exercise: true as const } : {}),
    })),
  );

const audiences: fc.Arbitrary<Audience> = fc
  .record({ member: members, reader: fc.option(people) })
  .map(({ member, reader }) => ({
    member,
    kind: 'member',
    ceiling: 'TLP:RED',
    readers: 'closed',
    needToKnow: true,
    at,
    ...(reader === null ? {} : { reader }),
  }));

const enrolled = fc.array(fc.record({ responder: people, member: members }), { maxLength: 3 });
const plays: fc.Arbitrary<Played | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.record({ exercise: fc.boolean() }),
  fc.record({ exercise: fc.boolean(), enrolled }),
);

describe('the gate, while people rehearse', () => {
  test('R-EX-1: frames all that belongs to an exercise, holds it from who takes no part, and calls real what is', () => {
    fc.assert(
      fc.property(items, audiences, plays, (all, audience, played) => {
        const saying = (see: { text(item: Item): string | undefined }) => ({
          title: all.map(item => see.text(item) ?? '').join(''),
          tone: 'info' as const,
        });
        const verdict = clear(saying, { to, audience, played });
        const among = played?.enrolled?.some(one =>
          audience.reader === undefined ? one.member === audience.member : one.responder === audience.reader,
        );
        if (played?.exercise === true && among === false) {
          expect(verdict).toEqual({ held: 'exercise' });
          return;
        }
        if (!isCleared(verdict)) return expect.fail('held back without a reason');
        const onlyPlayed = all.length > 0 && all.every(item => item.exercise);
        expect(verdict.frame).toBe(played?.exercise === true || onlyPlayed ? EXERCISE : undefined);
        const real = played?.exercise === false && among === true;
        expect(verdict.card.title.startsWith('REAL WORLD: ')).toBe(real);
      }),
      { numRuns: 3_000 },
    );
  });
});
