import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCall, writeCall } from '../../src/chat/call.ts';
import { plain, utc } from '../../src/chat/card.ts';
import { reviveCard } from '../../src/chat/revive.ts';

test('the first word names the command, the rest is its text', () => {
  expect(readCall('  ack   page:42 eta:15m ')).toEqual({ word: 'ack', text: 'page:42 eta:15m' });
  expect(readCall('declare\nTitle on its own line', 'inc')).toEqual({
    word: 'declare',
    text: 'Title on its own line',
    root: 'inc',
  });
  expect(readCall('   ')).toEqual({ word: '', text: '' });
});

test('what a call writes is read as the same call', () => {
  fc.assert(
    fc.property(fc.string(), line => {
      const call = readCall(line);
      expect(readCall(writeCall(call))).toEqual(call);
    }),
  );
});

test('a text has its words without any formatting', () => {
  const at = new Date('2027-02-24T22:40:00Z');
  const text = [
    'a ',
    { mention: { connection: 'north', person: 'U1' }, name: 'Ada' },
    { bold: ' b' },
    { code: ' c' },
    { link: 'https://example.org', label: ' d ' },
    { instant: at },
  ];
  expect(plain(text)).toBe('a Ada b c d 24 Feb 22:40Z');
  expect(utc(at)).toBe('24 Feb 22:40Z');
});

test('a card that was kept has its instants again', () => {
  const card = {
    title: 'instant',
    tone: 'info' as const,
    fields: [{ label: 'instant', value: [{ instant: new Date('2027-02-24T22:40:00Z') }] }],
  };
  expect(reviveCard(JSON.parse(JSON.stringify(card)))).toEqual(card);
});
