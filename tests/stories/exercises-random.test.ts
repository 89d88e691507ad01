import fc from 'fast-check';
import { expect } from 'vitest';
import { EXERCISE } from '../../src/domain/exercise.ts';
import type { Seen } from '../contracts/stage.ts';
import { type Story, tell } from '../harness/story.ts';
import { DRILLED, everyMessage, isFramed } from './fixtures/exercises.ts';

const WHO = ['ada', 'bea', 'cem', 'dag', 'eva', 'fay', 'hal', 'ivo'] as const;
type Who = (typeof WHO)[number];
type Deed = (s: Story, who: Who, n: number) => Promise<void>;

/** A word of which it is known to which kind of incident it belongs; nobody else writes it. */
const word = (played: boolean, n: number): string => (played ? `Lantern${n}` : `Granite${n}`);

const declares =
  (played: boolean): Deed =>
  (s, who, n) =>
    s[who].types(
      `/inc declare sev${n % 6} ${word(played, n)} tlp:green${n % 2 === 0 ? ' page:duty' : ''}${played ? ' exercise' : ''}`,
    );

/** Says something of one incident that there is, and what it is. */
const of =
  (line: (code: string, word: string) => string): Deed =>
  async (s, who, n) => {
    const all = await s.rows('select number, exercise from muster.incident order by number');
    const one = all[n % Math.max(1, all.length)];
    if (one === undefined) return;
    await s[who].types(line(`INC-${one.number}`, word(one.exercise === true, n)));
  };

const answers =
  (label: string): Deed =>
  async (s, who) => {
    const call = s[who].inbox.all.findLast(seen => seen.buttons.includes(label));
    if (call !== undefined) await s[who].presses(label, call);
  };

const DEEDS: readonly Deed[] = [
  declares(true),
  declares(true),
  declares(false),
  of((code, said) => `/inc note ${code} ${said} tlp:green`),
  of((code, said) => `/inc update ${code} ${said} tlp:green`),
  of(code => `/inc page ${code} skill:dfir sure:yes`),
  of(code => `/inc sev ${code} sev3`),
  of(code => `/inc contain ${code}`),
  of(code => `/inc lead ${code}`),
  of((code, said) => `/ally need malware_re x1 ${code} tlp:green measures:"${said}"`),
  of((code, said) => `/ally decide "${said}" silence 2h ${code} tlp:green`),
  of(code => `/inc show ${code}`),
  of(code => `/inc export ${code}`),
  answers("I'm on it"),
  answers("Can't"),
  (s, who) => s[who].types('/ally drill enrol'),
  (s, who) => s[who].types('/ally drill enrol'),
  (s, who) => s[who].types('/ally drill leave'),
  s => s.clock.advance('7m'),
];

/** What a message is about, by words that only one kind of incident has. */
const about = (seen: Seen, codes: ReadonlyMap<string, boolean>): 'played' | 'real' | 'both' | 'neither' => {
  const words = [seen.text, ...seen.files.map(({ bytes }) => new TextDecoder().decode(bytes))].join('\n');
  const named = [...words.matchAll(/INC-\d+/gu)].map(([code]) => codes.get(code));
  const played = /Lantern/u.test(words) || named.includes(true);
  const real = /Granite/u.test(words) || named.includes(false);
  return played && real ? 'both' : played ? 'played' : real ? 'real' : 'neither';
};

for (const platform of ['console', 'slack', 'discord'] as const)
  tell(
    `R-EX-1: on ${platform}, whatever people do, what is played is framed and what is real is not`,
    { ...DRILLED, north: { platform }, east: { platform } },
    async s => {
      const seed = Number(process.env.MUSTER_SEED ?? 20_270_129);
      console.info(`seed ${seed}`);
      await s.cem.types('/ally drill start "Winter Harbour" tlp:green');
      for (const who of ['ada', 'bea', 'eva', 'fay'] as const) await s[who].types('/ally drill enrol');
      const steps = fc.sample(fc.tuple(fc.nat(DEEDS.length - 1), fc.constantFrom(...WHO), fc.nat(1_000)), {
        seed,
        numRuns: 100,
      });
      for (const [deed, who, n] of steps) await DEEDS[deed]?.(s, who, n);
      await s.cem.types('/ally drill end');
      const rows = await s.rows('select number, exercise from muster.incident');
      const codes = new Map(rows.map(({ number, exercise }) => [`INC-${number}`, exercise === true]));
      expect(new Set(codes.values())).toEqual(new Set([true, false]));
      const messages = await everyMessage(s);
      const of = (what: ReturnType<typeof about>) => messages.filter(seen => about(seen, codes) === what);
      const texts = (seen: readonly Seen[]) => seen.map(({ text }) => text);
      expect(texts(of('played').filter(seen => !isFramed(seen)))).toEqual([]);
      expect(texts(of('real').filter(({ text }) => text.includes(EXERCISE)))).toEqual([]);
      expect(of('played').length).toBeGreaterThan(20);
      expect(of('real').length).toBeGreaterThan(10);
    },
  );
