import { expect, test } from 'vitest';
import { isAsked, outcomeOf, questionCode } from '../../src/domain/question.ts';

const ada = { responder: { id: '1' }, member: 'north', leads: false };
const bea = { responder: { id: '2' }, member: 'north', leads: true };
const eva = { responder: { id: '3' }, member: 'east', leads: true };

test('a question to one person is theirs alone, whoever leads', () => {
  const asked = { asks: { responder: '1' }, askedBy: '3' };
  expect([ada, bea, eva].map(who => isAsked(asked, who))).toEqual([true, false, false]);
  expect(outcomeOf(asked, ada, 'yes')).toBe('yes');
  expect(outcomeOf(asked, bea, 'yes')).toBeUndefined();
});

test('a question to those who lead a member is for each of them, and for nobody else', () => {
  const asked = { asks: { leadsOf: 'north' }, askedBy: '1' };
  expect([ada, bea, eva].map(who => isAsked(asked, who))).toEqual([false, true, false]);
});

test('who asked may take it back, and cannot agree to it themselves', () => {
  const asked = { asks: { leadsOf: 'north' }, askedBy: '1' };
  expect(outcomeOf(asked, ada, 'no')).toBe('withdrawn');
  expect(outcomeOf(asked, ada, 'yes')).toBeUndefined();
  expect(questionCode({ id: '12' })).toBe('Q-12');
});
