import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readIndicators } from '../../src/exports/indicators.ts';

const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';
const SHA1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const found = (text: string) => readIndicators(text).map(({ type, value }) => `${type} ${value}`);

describe('a finding names', () => {
  test.each([
    [MD5, `md5 ${MD5}`],
    [SHA1.toUpperCase(), `sha1 ${SHA1}`],
    [`(sha256: ${SHA256}).`, `sha256 ${SHA256}`],
    ['203.0.113.9', 'ipv4 203.0.113.9'],
    ['203.0.113[.]9,', 'ipv4 203.0.113.9'],
    ['[2001:DB8::7]', 'ipv6 2001:db8::7'],
    ['2001[:]db8::7', 'ipv6 2001:db8::7'],
    ['evil[.]example', 'domain evil.example'],
    ['Cdn.Evil(dot)example!', 'domain cdn.evil.example'],
    ['xn--bcher-kva[.]example', 'domain xn--bcher-kva.example'],
    ['https://evil.example/a?b=c,d;e', 'url https://evil.example/a?b=c,d;e'],
    ['hxxps://evil[.]example/it’s', 'url https://evil.example/it'],
    ["'hxxp[://]198.51.100.7:8080/x'", 'url http://198.51.100.7:8080/x'],
    ['<https://evil.example/>.', 'url https://evil.example/'],
  ])('%s', (text, indicator) => {
    expect(found(`We saw ${text} at noon`)).toEqual([indicator]);
  });

  test('each once, in the order they stand', () => {
    expect(found(`${MD5} evil[.]example ${MD5.toUpperCase()} ${SHA1},evil[.]example`)).toEqual([
      `md5 ${MD5}`,
      'domain evil.example',
      `sha1 ${SHA1}`,
    ]);
  });
});

describe('nobody is told to look for', () => {
  test.each([
    ['a word with a full stop', 'report.zip setup.exe Vendor.We evil.example'],
    [
      'an address of a house of one’s own',
      '10.1.2.3 192.168.0.1 172.20.1.1 127.0.0.1 169.254.1.1 fe80::1 fd00::1 ::1',
    ],
    ['a page of a house of one’s own', 'http://10.1.2.3/ http://localhost/x http://[::1]/ http://intranet/'],
    ['an address that is none', '256.1.1.1 1.2.3 1.2.3.4.5 01.2.3.4 v1.2.3.4 :: 12:30 std::vector'],
    ['a hash that is none', `${MD5}0 ${SHA256.slice(1)} ${'z'.repeat(32)}`],
    ['a mailbox', 'ada@evil[.]example'],
    ['a page with a password in it', 'https://ada:secret@evil.example/'],
    ['another scheme', 'ftp://evil.example javascript:alert(1) file:///etc/passwd'],
    ['a domain that cannot be', `-evil[.]example evil[.]1 evil[.][.]example ${'a'.repeat(64)}[.]example`],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

test('whatever is written, what is found stands in it and is found again, and nothing else comes of it', () => {
  const pieces = fc.array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(
        '[.]',
        '.',
        ',',
        ' ',
        'hxxp',
        '://',
        'http',
        MD5,
        '203.0.113.9',
        'evil',
        '::',
        "'",
        '(',
        ')',
      ),
    ),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(pieces, parts => {
      const text = parts.join('');
      for (const { type, value } of readIndicators(text)) {
        const again = type === 'domain' ? value.replaceAll('.', '[.]') : value;
        expect(readIndicators(again)).toEqual([{ type, value }]);
        if (type === 'md5' || type === 'ipv4') expect(text.toLowerCase()).toContain(value.slice(0, 3));
        expect(value).not.toMatch(/[\s"<>]/u);
      }
    }),
    { numRuns: 5_000 },
  );
});

test('a text that was made to be slow is read as fast as any', () => {
  for (const piece of ['[', '[.]', '(', "'", 'a.', 'hxxp', 'http://', ':', '1.1.1.', 'a[.]'])
    expect(readIndicators(piece.repeat(100_000)).length).toBeLessThan(3);
});
