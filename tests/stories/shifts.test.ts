import { expect } from 'vitest';
import { type Story, tell } from '../harness/story.ts';

const LED = { leads: { north: ['ada'] } } as const;

/** Ada, Bea and Cem take daily turns from Saturday 00:00Z on; the story begins on Friday at 22:50Z. */
const takeTurns = async (s: Story): Promise<void> => {
  await s.ada.types('/oncall rota dfir daily 00:00 @ada @bea @cem from:2027-01-30 zone:UTC');
  await s.bea.presses('I take turns');
  await s.cem.presses('I take turns');
};

const who = async (s: Story): Promise<string> => {
  await s.ada.types('/oncall rota dfir');
  return s.ada.reply;
};

tell('cover: the first yes has the shift, the others are let go, and it counts once', LED, async s => {
  await takeTurns(s);
  await s.ada.types('/oncall cover sat 08:00 - sat 20:00');
  expect(s.ada.reply).toContain(
    '2 others are asked to take your shift: dfir, Sat 30 Jan 08:00 to 20:00 (UTC)',
  );
  const beas = s.bea.inbox.shows('Would you cover a shift of Ada?');
  await s.cem.presses('I take it');
  s.ada.inbox.shows('Cem covers your shift.', 'dfir: ');
  s.bea.inbox.shows('Somebody else covers the shift: dfir');
  await s.bea.presses('I take it', beas);
  expect(s.bea.reply).toContain('was taken back');
  expect(await who(s)).toMatch(/Sat 30 Jan 08:00 to 20:00 +Cem/u);
});

tell(
  'R-VOL-1: a shift that nobody covers stays with its owner, who is told loudly an hour before',
  LED,
  async s => {
    await takeTurns(s);
    await s.bea.types('/oncall cover');
    expect(s.bea.reply).toContain('Sun 31 Jan 00:00 to Mon 1 Feb 00:00');
    await s.cem.presses('Not this time');
    s.bea.inbox.lacks('STILL YOURS', 'Cem does not', 'Cem would');
    await s.clock.advance('24h9m');
    s.bea.inbox.lacks('STILL YOURS');
    await s.clock.advance('1m');
    s.bea.inbox.shows('STILL YOURS: nobody covers your shift, dfir');
    expect(await who(s)).toMatch(/Sun 31 Jan 00:00 to Mon 1 Feb 00:00 +Bea/u);
    await s.clock.advance('2h');
    expect(s.bea.inbox.all.filter(seen => seen.text.includes('STILL YOURS'))).toHaveLength(1);
  },
);

tell('cover: when the last one says no, who asked learns at once that it stays theirs', LED, async s => {
  await takeTurns(s);
  await s.bea.types('/oncall cover');
  await s.cem.presses('Not this time');
  s.bea.inbox.lacks('STILL YOURS');
  await s.ada.presses('Not this time');
  s.bea.inbox.shows('STILL YOURS: nobody covers your shift, dfir');
});

tell('take: a gap is taken at once, a shift only with a yes', LED, async s => {
  await takeTurns(s);
  await s.cem.types('/oncall take');
  expect(s.cem.reply).toContain(
    'You are on call: dfir, Fri 29 Jan 22:50 to Sat 30 Jan 00:00 (UTC), where nobody was.',
  );
  expect(await who(s)).toContain('Cem on call now');
  await s.cem.types('/oncall take @bea sun 12:00 - sun 18:00');
  expect(s.cem.reply).toContain('Bea is asked whether you may take the shift');
  expect(await who(s)).not.toMatch(/Sun 31 Jan 12:00/u);
  s.bea.inbox.shows('Cem would take your shift. May they?');
  await s.bea.presses('Yes, thank you');
  s.cem.inbox.shows('Bea agrees: the shift is yours.', 'dfir: ');
  expect(await who(s)).toMatch(/Sun 31 Jan 12:00 to 18:00 +Cem/u);
});

tell('swap: both shifts change hands or neither, and accepted twice it counts once', LED, async s => {
  await takeTurns(s);
  await s.ada.types('/oncall swap @bea');
  expect(s.ada.reply).toContain('yours, Sat 30 Jan 00:00 to Sun 31 Jan 00:00 (UTC), for theirs, Sun 31 Jan');
  const question = s.bea.inbox.shows('Ada would swap a shift with you.');
  await s.bea.presses('Swap', question);
  await s.bea.presses('Swap', question);
  expect(s.bea.reply).toContain('was answered already: yes');
  s.ada.inbox.shows('Bea swaps: each of you has the other’s shift now');
  const rota = await who(s);
  expect(rota).toMatch(/Sat 30 Jan 00:00 to Sun 31 Jan 00:00 +Bea/u);
  expect(rota).toMatch(/Sun 31 Jan 00:00 to Mon 1 Feb 00:00 +Ada/u);
  expect((await s.rows('select id from muster.rota_override')).length).toBe(2);
});

tell('swap: a shift that is somebody else’s by now is not swapped', LED, async s => {
  await takeTurns(s);
  await s.ada.types('/oncall swap @bea');
  await s.cem.types('/oncall take @ada sat');
  await s.ada.presses('Yes, thank you');
  await s.bea.presses('Swap');
  s.ada.inbox.shows('nothing changes hands');
  expect(await who(s)).toMatch(/Sat 30 Jan 00:00 to Sun 31 Jan 00:00 +Cem/u);
});

tell(
  'override: only with the yes of who is proposed; of two that overlap the one accepted last holds, and who is off reads it',
  LED,
  async s => {
    await takeTurns(s);
    await s.bea.types('/oncall override @cem sat 08:00 - sat 20:00');
    expect(s.bea.reply).toContain('Whoever leads Northmark CERT proposes somebody');
    await s.ada.types('/oncall override @cem sat 08:00 - sat 20:00');
    expect(s.ada.reply).toContain('It would take the place of Ada. Nothing changes before they say yes.');
    expect(await who(s)).not.toContain('Sat 30 Jan 08:00');
    await s.cem.presses('I am on call then');
    s.ada.inbox.shows('Cem is on call then, in place of Ada.', 'dfir: 30 Jan 08:00');
    await s.ada.types('/oncall override dfir @bea sat 12:00 - sat 22:00');
    expect(s.ada.reply).toContain('It would take the place of Cem, Ada.');
    await s.bea.presses('I am on call then');
    s.ada.inbox.shows('Bea is on call then, in place of Cem, Ada.');
    s.cem.inbox.shows('Somebody else covers the shift: dfir', 'Nothing is needed from you.');
    s.ada.inbox.lacks('Somebody else covers the shift');
    const rota = await who(s);
    expect(rota).toMatch(/Sat 30 Jan 08:00 to 12:00 +Cem/u);
    expect(rota).toMatch(/Sat 30 Jan 12:00 to 22:00 +Bea/u);
  },
);

tell('shadow: told when the shift begins, and never counted as on call', LED, async s => {
  await s.ada.types('/oncall rota dfir daily 00:00 @ada @bea from:2027-01-30 zone:UTC');
  await s.bea.presses('I take turns');
  await s.cem.types('/oncall shadow @bea');
  s.bea.inbox.shows('Cem goes along with your shifts: dfir');
  await s.clock.advance('25h11m');
  s.cem.inbox.shows('Bea is on call: dfir', 'You go along to learn');
  await s.cem.types('/oncall now');
  expect(s.cem.reply).toContain('dfir: Bea on call');
  await s.cem.types('/oncall shadow off');
  await s.clock.advance('48h');
  expect(s.cem.inbox.all.filter(one => one.text.includes('go along to learn'))).toHaveLength(1);
});

tell(
  'a hand-off on the night the clocks go forward comes once, at the hour the wall shows next',
  LED,
  async s => {
    // In Berlin 02:30 does not exist on 28 March 2027; the hand-off is at 03:30 there, 01:30Z.
    await s.ada.types('/oncall rota dfir weekly sun 02:30 @ada @bea from:2027-03-21 zone:Europe/Berlin');
    expect(s.ada.reply).toContain(
      'On 2027-03-28 the clocks in Europe/Berlin jump over the hand-off: that day it is at 03:30.',
    );
    await s.bea.presses('I take turns');
    await s.clock.advance('57d2h39m');
    s.bea.inbox.lacks('You are on call');
    await s.clock.advance('1m');
    s.bea.inbox.shows('You are on call: dfir', 'You take over from Ada');
    s.ada.inbox.shows('Your shift is over: dfir. Thank you.', 'Bea is on call');
    await s.clock.advance('2h');
    expect(s.bea.inbox.all.filter(one => one.text.includes('You are on call:'))).toHaveLength(1);
  },
);

tell('bad words about shifts are answered with a line that works', LED, async s => {
  const says = async (actor: 'ada' | 'bea', line: string, ...words: readonly string[]) => {
    await s[actor].types(line);
    for (const word of words) expect(s[actor].reply).toContain(word);
  };
  await says('bea', '/oncall take', 'Your organisation has no rota');
  await says('bea', '/oncall cover', 'You have no shift to come');
  await takeTurns(s);
  await says(
    'bea',
    '/oncall cover yesterday',
    'I cannot read “yesterday” as a time to come',
    'sat 09:00 - sun 09:00',
  );
  await says('bea', '/oncall cover sat 08:00 - sat 20:00', 'You have no shift then');
  await says('bea', '/oncall take @bea', 'That shift is yours already');
  await says('bea', '/oncall swap @bea', 'A swap needs somebody else');
  await says('bea', '/oncall shadow @bea', 'Nobody goes along with themself');
  await says('ada', '/oncall override @bea sun 20:00 - sun 08:00', 'It would take the place of Cem');
  await says('ada', '/oncall override @bea 2027-01-01 08:00 - 2027-01-01 09:00', 'I cannot read');
});

for (const platform of ['slack', 'discord'] as const) {
  tell(
    `on ${platform}: a rota by mentions, and a cover by its buttons`,
    { ...LED, north: { platform } },
    async s => {
      const [ada, bea] = [s.ada, s.bea].map(one => `@${one.person.person}`);
      await s.ada.types(`/oncall rota dfir daily 00:00 ${ada} ${bea} from:2027-01-30 zone:UTC`);
      await s.bea.presses('I take turns');
      await s.ada.types('/oncall cover');
      expect(s.ada.reply).toContain('One other is asked to take your shift');
      await s.bea.presses('I take it');
      s.ada.inbox.shows('Bea covers your shift');
      await s.ada.types('/oncall next');
      expect(s.ada.reply).toContain('Bea');
    },
  );
}
