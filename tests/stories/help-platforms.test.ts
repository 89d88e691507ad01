import { expect } from 'vitest';
import { type Story, tell } from '../harness/story.ts';
import { until } from '../setup/until.ts';
import { CAST, declared } from './fixtures/help.ts';

const MIXED = {
  ...CAST,
  north: { platform: 'slack' },
  east: { platform: 'discord' },
  south: { platform: 'console' },
} as const;

const TURNED = {
  ...CAST,
  north: { platform: 'discord' },
  east: { platform: 'slack' },
  south: { platform: 'console' },
} as const;

/** A form may close before what it asked for is answered. */
const fills = async (
  s: Story,
  who: 'ada' | 'eva',
  values: Readonly<Record<string, string>>,
  answer: string,
): Promise<void> => {
  await s[who].fills(values);
  await until(`“${answer}”`, async () => {
    await s.settled();
    return s[who].replies.all.some(one => one.text.includes(answer));
  });
};

for (const [name, cast] of [
  ['from Slack to Discord and a console', MIXED],
  ['from Discord to Slack and a console', TURNED],
] as const) {
  tell(`help is asked for, offered, accepted and taken back ${name}`, cast, async s => {
    await declared(s);
    await s.ada.types('/ally need firmware_re x2 satcom x1 INC-1 tlp:green');
    expect(s.ada.form()?.names).toEqual(['measures', 'impact', 'other', 'use']);
    await fills(s, 'ada', { measures: 'Segment isolated' }, 'Asked: RFA-1');
    s.ada.replies.shows('Asked: RFA-1', 'It stands in 3 homes.');
    for (const home of ['east', 'south'] as const) {
      const board = s.home(home).shows('RFA-1 · energy: firmware_re ×2, satcom ×1');
      expect(board.buttons).toEqual(['Offer', 'Not now']);
      s.home(home).lacks('Northmark', 'INC-1', 'Segment isolated');
    }
    await s.eva.presses('Offer');
    await fills(
      s,
      'eva',
      { what: 'malware_analysis x2 48h', caveat: 'firmware image only' },
      'O-1: your offer',
    );
    s.eva.replies.shows('O-1: your offer for RFA-1');
    s.ada.inbox.shows('Eastfold CSIRT offers malware_analysis ×2', 'Caveat: firmware image only');
    await s.ada.presses('Accept');
    s.eva.inbox.shows('O-1 is accepted', 'Asked by: Northmark CERT');
    const board = s.home('east').shows('RFA-1', '2 of 3', 'Asked by: Northmark CERT');
    expect(board.edits).toBeGreaterThan(0);
    s.home('south').shows('RFA-1', '2 of 3');
    s.home('south').lacks('Northmark');
    await s.hal.presses('Not now');
    s.hal.inbox.shows('Southmere Cyber Corps cannot help with RFA-1');
    s.ada.inbox.lacks('cannot help');
    await s.eva.presses('Take it back');
    s.ada.inbox.shows('BACKFILL NEEDED: O-1 for RFA-1');
    s.home('south').shows('RFA-1', '0 of 3');
  });
}
