import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutInert, cutPlain, fromEntities, isolate, toEntities } from '../../adapters/slack/characters.ts';
import { readText } from '../../adapters/slack/read-text.ts';
import { renderSpans, renderText } from '../../adapters/slack/spans.ts';

describe('what people type', () => {
  test.each([
    ['&lt;!channel&gt;', '<!channel>'],
    ['&amp;lt;!channel&amp;gt;', '&lt;!channel&gt;'],
    ['&lt;@U1&gt;', '<@U1>'],
    ['<@U1|ada> and <@W2>', '@U1 and @W2'],
    ['<#C1|energy> <#C2>', '#energy #C2'],
    ['<!channel> <!here|here> <!subteam^S1|@leads>', '@channel here @leads'],
    ['<!date^1^{date}|24 Feb>', '24 Feb'],
    ['<https://a.example/?x=1&amp;y=2|a bank>', 'https://a.example/?x=1&y=2'],
    ['<mailto:ada@north.example|ada@north.example>', 'ada@north.example'],
    ['a &lt; b &amp;&amp; c > d <', 'a < b && c > d <'],
    ['', ''],
  ])('%j is read as %j', (raw, words) => {
    expect(readText(raw)).toBe(words);
  });

  test('is decoded once: what was escaped comes back as it was, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), words => {
        expect(readText(toEntities(words))).toBe(words);
        expect(fromEntities(toEntities(words))).toBe(words);
      }),
    );
  });
});

describe('what is written', () => {
  const hostile = fc.string({
    unit: fc.constantFrom(
      '<',
      '>',
      '&',
      '!',
      '@',
      'U1',
      '*',
      '_',
      '`',
      ':',
      '\n',
      'a',
      ' ',
      '👩‍🚒',
      '\u202E',
      '\u2069',
    ),
  });

  test('holds no control character but our own references, however it is cut', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 3, max: 60 }), (words, max) => {
        const { text } = cutInert(words, max);
        expect(text.length).toBeLessThanOrEqual(max);
        expect(text).not.toMatch(/[<>]|&(?!(?:amp|lt|gt);)|\p{Cs}/u);
        const spans = renderSpans([words, { bold: words }, { code: words }], 'north', max);
        expect(spans.length).toBeLessThanOrEqual(max);
        expect(spans).not.toMatch(/[<>]|&(?!(?:amp|lt|gt);)|\p{Cs}/u);
        expect(cutPlain(words, max).length).toBeLessThanOrEqual(max);
      }),
      { numRuns: 500 },
    );
  });

  test('is never cut inside what a person sees as one character', () => {
    expect(cutPlain('👩‍🚒👩‍🚒👩‍🚒', 12)).toBe('👩‍🚒…');
    expect(cutInert('&&&', 11)).toEqual({ text: '&amp;&amp;', cut: true });
  });

  test('keeps a change of direction inside its own text', () => {
    expect(isolate('plain')).toBe('plain');
    expect(isolate('a\u202Eb')).toBe('\u2068a\u202Eb\u2069');
    expect(isolate('\u2069\u202Eb')).toBe('\u2068\u202Eb\u2069');
  });

  test('is plain where nothing is typed, so that Slack does not read it at all', () => {
    expect(renderText(['<!channel> *x*'], 'north', 100)).toEqual({
      type: 'plain_text',
      text: '<!channel> *x*',
      emoji: false,
    });
    const far = { connection: 'east', person: 'U1' };
    expect(renderText([{ mention: far, name: 'Dag' }], 'north', 100)).toMatchObject({
      type: 'plain_text',
      text: 'Dag',
    });
  });

  test('mentions by id only, and only what has the shape of one', () => {
    const near = { connection: 'north', person: 'U1' };
    const forged = { connection: 'north', person: '!channel' };
    expect(renderSpans([{ mention: near, name: 'Ada' }], 'north', 100)).toBe('<@U1>');
    expect(renderSpans([{ mention: forged, name: 'Ada' }], 'north', 100)).toBe('Ada');
  });

  test('links to the web only, and the label cannot end the link', () => {
    const link = (address: string, label: string) => renderSpans([{ link: address, label }], 'north', 200);
    expect(link('https://a.example/x|y', 'See > | here')).toBe('<https://a.example/x%7Cy|See &gt; ¦ here>');
    expect(link('javascript:alert(1)', 'here')).toBe('here');
    expect(link('not an address', '<!here>')).toBe('&lt;!here&gt;');
  });

  test('an instant is in the zone of the reader, with UTC beside it and for old clients', () => {
    const text = renderSpans([{ instant: new Date('2027-02-24T22:40:00Z') }], 'north', 200);
    expect(text).toBe('<!date^1803508800^{date_short_pretty} {time}|24 Feb 22:40Z> (22:40Z)');
  });
});
