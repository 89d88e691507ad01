import { expect, test } from 'vitest';
import { itemCode, readItemCode } from '../../src/domain/item-code.ts';

test('an item is referred to by its number, a finding as an indicator', () => {
  expect(itemCode({ kind: 'note', number: 31 })).toBe('ITEM-31');
  expect(itemCode({ kind: 'finding', number: 31 })).toBe('IOC-31');
});

test.each(['ITEM-31', 'ioc31', 'IOC-31', '#31', '31', ' item 031 '])('%s is item 31', typed => {
  expect(readItemCode(typed)).toBe(31);
});

test.each(['', '0', 'INC-31', 'ITEM-', '31x', '-31', 'x'.repeat(10_000)])('%s is none', typed => {
  expect(readItemCode(typed)).toBeUndefined();
});
