import { expect } from 'vitest';
import { onCallIn } from '../../src/domain/rota.ts';
import { tell } from '../harness/story.ts';

const LED = { leads: { north: ['ada'], east: ['dag'] } } as const;

tell('a rota is laid out by whoever leads, and shown to its own people', LED, async s => {
  await s.ada.types('/oncall rota dfir weekly mon 09:00 @ada @bea @cem zone:Europe/Tallinn');
  expect(s.ada.reply).toContain('weekly, mon 09:00, Europe/Tallinn');
  expect(s.ada.reply).toContain('Bea, Cem are asked now');
  s.bea.inbox.shows('Will you take turns in the rota dfir?', 'Ada asks you, for Northmark CERT');
  await s.bea.presses('I take turns');
  s.ada.inbox.shows('Bea takes turns in the rota dfir');
  await s.ada.types('/oncall rota dfir');
  expect(s.ada.reply).toContain('Ada on call now');
  expect(s.ada.reply).toContain('Has not said yes: Cem.');
  await s.bea.types('/oncall rota dfir');
  expect(s.bea.reply).not.toContain('Has not said yes');
  expect(s.bea.reply).toContain('NOBODY');
});

tell('R-VOL-1: only who said yes to a rota is on call by it; a no and silence leave a gap', LED, async s => {
  await s.ada.types('/oncall rota dfir daily 00:00 @bea @cem @ada');
  await s.bea.presses('Not me');
  s.ada.inbox.shows('Bea does not take turns in the rota dfir');
  await s.ada.types('/oncall now');
  expect(s.ada.reply).toContain('NOBODY is on call');
  await s.clock.advance('8d');
  s.ada.inbox.shows('Cem has not answered within a week');
  await s.ada.types('/oncall rota dfir');
  expect(s.ada.reply).toContain('Has not said yes: Bea, Cem.');
});

const ON_CALL = {
  ...LED,
  volunteers: { bea: 'dfir', eva: '+dfir' },
  policies: [
    {
      id: 'duty',
      needs: { dfir: 1 },
      tiers: [{ who: 'on-call' }, { who: 'available' }, { who: 'skilled' }],
      widenAfterMinutes: 5,
    },
  ],
} as const;

tell(
  'R-PAGE-4: who is on call is asked in their night too, because they agreed to the shift',
  {
    ...ON_CALL,
    zones: { bea: 'Europe/Berlin' },
  },
  async s => {
    await s.ada.types('/oncall rota dfir weekly mon 09:00 @bea');
    await s.bea.presses('I take turns');
    await s.dag.types('/inc declare sev4 Ransomware at a port operator page:duty');
    s.bea.inbox.shows('Call-out P-1: dfir');
    s.eva.inbox.lacks('P-1');
    await s.clock.advance('5m');
    s.eva.inbox.shows('Call-out P-1: dfir');
  },
);

tell('R-PAGE-3: when nobody is on call it widens at once, and says so to whoever paged', ON_CALL, async s => {
  await s.ada.types('/oncall rota dfir weekly mon 09:00 @bea');
  await s.dag.types('/inc declare sev4 Ransomware at a port operator page:duty');
  s.bea.inbox.lacks('P-1');
  s.eva.inbox.shows('Call-out P-1: dfir');
  s.dag.inbox.shows('Nobody is on call for dfir: widened to whoever is available.');
});

tell('who is away or has a conflict is not asked, on call or not', ON_CALL, async s => {
  await s.ada.types('/oncall rota dfir weekly mon 09:00 @bea');
  await s.bea.presses('I take turns');
  await s.bea.types('/oncall conflict east');
  await s.dag.types('/inc declare sev4 Ransomware at a port operator page:duty');
  s.bea.inbox.lacks('P-1');
  await s.bea.types('/oncall away until 08:00');
  await s.ivo.types('/inc declare sev4 Ransomware at a bank page:duty');
  s.bea.inbox.lacks('P-2');
});

tell(
  'each hand-off is told once to who comes and who goes, and by day',
  {
    ...LED,
    zones: { cem: 'Europe/Istanbul' },
  },
  async s => {
    await s.ada.types('/oncall rota dfir daily 02:00 @bea @cem zone:UTC');
    await s.bea.presses('I take turns');
    await s.cem.presses('I take turns');
    await s.clock.advance('3h11m');
    s.bea.inbox.shows('Your shift is over: dfir. Thank you.', 'Cem is on call');
    s.cem.inbox.lacks('You are on call: dfir');
    await s.clock.advance('3h');
    s.cem.inbox.shows('You are on call: dfir', 'You take over from Bea', 'It began in your quiet hours');
    const before = s.cem.inbox.all.length;
    await s.clock.advance('10h');
    s.cem.inbox.has(before);
  },
);

tell('a gap is told a week ahead, once, to whoever leads', LED, async s => {
  await s.ada.types('/oncall rota dfir daily 09:00 @bea @cem from:2027-02-01');
  await s.bea.presses('I take turns');
  await s.clock.advance('1d');
  s.ada.inbox.shows('GAP: dfir has nobody');
  await s.clock.advance('3d');
  const told = s.ada.inbox.all.filter(one => one.text.includes('GAP')).map(one => one.text);
  expect(told.length).toBeGreaterThan(3);
  expect(new Set(told).size).toBe(told.length);
  s.dag.inbox.lacks('GAP');
});

tell(
  'R-VOL-4: nobody puts another organisation on a rota, and only whoever leads lays one out',
  LED,
  async s => {
    await s.bea.types('/oncall rota dfir daily 09:00 @bea');
    expect(s.bea.reply).toContain('Whoever leads Northmark CERT lays out its rotas');
    await s.ada.types(`/oncall rota dfir daily 09:00 @east/${s.eva.person.person}`);
    expect(s.ada.reply).toContain('only their own organisation can put them on a rota');
    s.eva.inbox.has(0);
  },
);

tell('what cannot be a rota is refused with a line that works', LED, async s => {
  const says = async (line: string, ...words: readonly string[]) => {
    await s.ada.types(line);
    for (const word of words) expect(s.ada.reply).toContain(word);
  };
  await says('/oncall rota dfir daily 09:00', 'name at least one person', '@user');
  await says('/oncall rota dfir daily 09:00 @bea zone:Mars/Base', '“mars/base” is no time zone');
  await says('/oncall rota weekly mon 09:00 @bea', 'Say first which rota');
  await says('/oncall rota dfir layer 12 daily 09:00 @bea', 'numbered 1 to 9');
  await says('/oncall rota dfir whenever @bea', 'I do not understand “whenever”');
  await says('/oncall rota ghost', 'has no rota “ghost”');
  await says(
    '/oncall rota dfir daily 02:30 @bea zone:Europe/Berlin',
    'Only one person takes turns',
    'On 2027-03-28',
  );
});

tell('R-VOL-4: other organisations see what is covered, and never by whom', LED, async s => {
  await s.ada.types('/oncall rota dfir weekly mon 09:00 @ada @bea');
  await s.dag.types('/oncall rota');
  expect(s.dag.reply).toContain('Your organisation has no rota.');
  await s.dag.types('/oncall rota dfir');
  expect(s.dag.reply).toContain('has no rota “dfir”');
  for (const line of ['/oncall now', '/oncall next']) {
    await s.dag.types(line);
    expect(s.dag.reply).toContain('Northmark CERT: dfir: covered until');
    expect(s.dag.reply).not.toMatch(/Ada|Bea/u);
  }
});

tell('R-VOL-1: who leaves a rota is on call no more, at once, and whoever leads is told', LED, async s => {
  await s.ada.types('/oncall rota dfir weekly mon 09:00 @bea @ada');
  await s.bea.presses('I take turns');
  await s.bea.types('/oncall rota dfir leave');
  expect(s.bea.reply).toContain('You are out of the rota dfir.');
  s.ada.inbox.shows('Bea is not in the rota dfir any more');
  await s.ada.types('/oncall now');
  expect(s.ada.reply).toContain('NOBODY is on call');
  await s.bea.types('/oncall rota dfir join');
  await s.ada.types('/oncall now');
  expect(s.ada.reply).toContain('Bea on call');
});

tell('a rota that changes holds from now on: who was on call before stays known', LED, async s => {
  await s.ada.types('/oncall rota dfir weekly mon 09:00 @bea @ada');
  await s.bea.presses('I take turns');
  await s.clock.advance('2h');
  await s.ada.types('/oncall rota dfir weekly mon 09:00 @ada @bea');
  s.bea.inbox.shows('Rota dfir has changed', 'Your next turn begins');
  const [rota] = await s.store.read.rotas({ since: new Date(0) });
  if (rota === undefined) throw new Error('there is no rota');
  const [bea, ada] = await Promise.all([
    s.store.read.responderAt(s.bea.person),
    s.store.read.responderAt(s.ada.person),
  ]);
  expect(onCallIn(rota, new Date(s.clock.now().getTime() - 3_600_000))).toEqual([bea?.id]);
  expect(onCallIn(rota, s.clock.now())).toEqual([ada?.id]);
});

tell('a rota ends only when that is meant, and its people are told', LED, async s => {
  await s.ada.types('/oncall rota dfir weekly mon 09:00 @bea');
  await s.bea.presses('I take turns');
  await s.ada.types('/oncall rota dfir off');
  expect(s.ada.reply).toContain('End the rota dfir?');
  await s.ada.presses('End it');
  s.bea.inbox.shows('The rota dfir has ended');
  await s.ada.types('/oncall rota');
  expect(s.ada.reply).toContain('Your organisation has no rota.');
  await s.clock.advance('14d');
  s.ada.inbox.lacks('GAP');
});

tell('who leaves a rota is out of what they had agreed to beside it too, and stays out', LED, async s => {
  await s.ada.types('/oncall rota dfir daily 00:00 @ada @bea from:2027-01-30 zone:UTC');
  await s.bea.presses('I take turns');
  await s.cem.types('/oncall take');
  await s.ada.types('/oncall override @bea sat 08:00 - sat 20:00');
  await s.bea.presses('I am on call then');
  await s.bea.types('/oncall rota dfir leave');
  await s.cem.types('/oncall rota dfir leave');
  await s.ada.types('/oncall rota dfir');
  expect(s.ada.reply).not.toMatch(/\d +(?:Bea|Cem)/u);
  expect(s.ada.reply).toContain('nobody is on call now');
});

tell('who is listed no more need not answer', LED, async s => {
  await s.ada.types('/oncall rota dfir weekly mon 09:00 @ada @bea @cem');
  await s.ada.types('/oncall rota dfir weekly mon 09:00 @ada @bea');
  await s.cem.presses('I take turns');
  expect(s.cem.reply).toContain('was taken back');
  await s.bea.presses('I take turns');
  s.ada.inbox.shows('Bea takes turns');
});

tell('a hand-off is told once, however often its timer runs, and not at all an hour later', LED, async s => {
  await s.ada.types('/oncall rota dfir daily 00:00 @ada @bea from:2027-01-30 zone:UTC');
  await s.bea.presses('I take turns');
  const pending = "kind = 'watch-rota' and done_at is null";
  await s.rows(
    `insert into muster.job (kind, payload, priority, due_at) select kind, payload, priority, due_at from muster.job where ${pending}`,
  );
  await s.clock.advance('75m');
  const begins = () => s.ada.inbox.all.filter(one => one.text.includes('You are on call: dfir')).length;
  expect(begins()).toBe(1);
  // As if nobody had been there to do it: the timer of the next hand-off comes 20 minutes late, and then 90.
  await s.rows(`update muster.job set due_at = due_at + interval '20 minutes' where ${pending}`);
  await s.clock.advance('25h');
  s.bea.inbox.shows('You are on call: dfir', 'This message is late.');
  await s.rows(`update muster.job set due_at = due_at + interval '90 minutes' where ${pending}`);
  await s.clock.advance('25h');
  expect(begins()).toBe(1);
});
