import { describe, expect } from 'vitest';
import type { SlackStage } from '../doubles/slack/stage.ts';
import { tell } from '../harness/story.ts';

/** What somebody types who wants it to do something where others read it. */
const HOSTILE = [
  '<!channel>',
  '<!here>',
  '<!everyone>',
  '<!subteam^S1>',
  '<@U1>',
  '&lt;!channel&gt;',
  '&amp;lt;!channel&amp;gt;',
  '@everyone',
  '@here',
  '<@&1>',
  '<@1>',
  '<#1>',
  '@ev\u200beryone',
  '\u202Eenoyreve@',
  '<https://evil.example|https://bank.example>',
  '[bank](https://evil.example)',
  '[x](javascript:alert)',
  '```\n@everyone\n```',
  '||@everyone||',
  '@\u0435veryone',
  `${'x'.repeat(138)}👩‍🚒<!channel>`,
  '*b* _i_ ~s~ > q',
];

/** Whatever Slack would read for mentions, links and formats; what is plain text it leaves as it is. */
const formattedIn = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { readonly type?: unknown; readonly text?: unknown };
  const own = typeof text === 'string' && type !== 'plain_text' ? [text] : [];
  return [...own, ...Object.values(value).flatMap(formattedIn)];
};

const PLATFORMS = ['slack', 'discord', 'console'] as const;

describe('R6: what people type stays words, on every platform and in every place', () => {
  for (const platform of PLATFORMS)
    tell(`pings nobody, links nowhere and formats nothing: ${platform}`, { east: { platform } }, async s => {
      for (const [at, words] of HOSTILE.entries())
        await s.ada.types(`/inc declare sev1 Scan ${at} ${words} tlp:green`);
      await s.ada.types(`/inc update INC-1 ${HOSTILE.slice(0, 12).join(' ')} tlp:green`);
      await s.clock.advance('1m');
      await s.eva.types('/brief summary');
      await s.eva.types('/inc list');
      const seen = [...s.home('east').all, ...s.eva.replies.all, ...s.eva.inbox.all];
      expect(seen.length).toBeGreaterThan(HOSTILE.length);
      for (const one of seen) expect(one.pinged, one.text).toEqual([]);
      const shown = seen.map(one => one.text).join('\n');
      // The words are there to be read, as they were typed.
      expect(shown).toContain('Scan 0');
      if (platform !== 'slack') return;
      const { double } = s.stages.east as SlackStage;
      for (const { method, args } of double.requests) {
        if (!method.startsWith('chat.')) continue;
        expect(args, method).toMatchObject({ parse: 'none', link_names: 'false' });
        for (const read of formattedIn(args)) {
          expect(read).not.toMatch(/<!(?!date\^)/u);
          expect(read).not.toMatch(/<[@#]|<https?:\/\/evil/u);
        }
      }
    });
});
