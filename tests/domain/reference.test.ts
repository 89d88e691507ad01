import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readReference, referenceOf } from '../../src/domain/reference.ts';

const invocations = fc.record({ connection: fc.string(), id: fc.string() });

test('the same invocation has the same reference, however often it is delivered', () => {
  fc.assert(
    fc.property(invocations, invocation => {
      expect(referenceOf({ ...invocation })).toBe(referenceOf(invocation));
      expect(referenceOf(invocation)).toMatch(/^[2-9A-HJKMNP-TV-Z]{8}$/u);
    }),
  );
});

test('a reference is read however it was copied', () => {
  fc.assert(
    fc.property(invocations, invocation => {
      const reference = referenceOf(invocation);
      const spelt = `${reference.slice(0, 3)}-${reference.slice(3)}`.toLowerCase();
      expect(readReference(` ${spelt} `)).toBe(reference);
    }),
  );
  for (const typed of ['', 'K7F2', 'K7F2QX3MA', 'K7F2QX30', 'K7F2QX3I', 'ÄÄÄÄÄÄÄÄ', 'K7F2QX3!'])
    expect(readReference(typed), typed).toBeUndefined();
});

test('two connections do not share references, and ten thousand invocations hardly do', () => {
  expect(referenceOf({ connection: 'a', id: 'b' })).not.toBe(referenceOf({ connection: 'b', id: 'b' }));
  expect(referenceOf({ connection: 'a\nb', id: 'c' })).not.toBe(referenceOf({ connection: 'a', id: 'c' }));
  const all = new Set(
    Array.from({ length: 10_000 }, (_, i) => referenceOf({ connection: 'n', id: String(i) })),
  );
  expect(all.size).toBeGreaterThan(9_980);
});
