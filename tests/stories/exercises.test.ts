import { describe, expect } from 'vitest';
import { EXERCISE } from '../../src/domain/exercise.ts';
import { tell } from '../harness/story.ts';
import { begun, DRILLED, everyMessage, isFramed, PLAYED, REAL } from './fixtures/exercises.ts';

describe('an exercise', () => {
  for (const platform of ['console', 'slack', 'discord'] as const)
    tell(
      `R-EX-1: on ${platform} every message of an exercise begins and ends so, and none of what is real does`,
      { ...DRILLED, north: { platform }, east: { platform } },
      async s => {
        await s.cem.types('/ally drill start "Winter Harbour" tlp:green');
        await s.ada.types('/ally drill enrol');
        await s.eva.presses('Take part');
        await s.ada.types(`${PLAYED} page:duty`);
        await s.eva.presses("I'm on it");
        await s.ada.types('/inc note INC-1 Two terminals are offline tlp:green');
        await s.ada.types('/inc update INC-1 Cranes run by hand tlp:green');
        await s.ada.types('/inc export INC-1');
        await s.ada.types('/inc show INC-1');
        await s.bea.types('/inc contain INC-1');
        await s.bea.types('/inc contain INC-1');
        s.bea.replies.shows('INC-1 is contained already');
        s.home('east').shows('INC-1 · Ransomware at a port operator', 'contained');
        const played = await everyMessage(s);
        expect(played.filter(seen => !isFramed(seen)).map(({ text }) => text)).toEqual([]);
        expect(played.length).toBeGreaterThan(15);
        await s.fay.types(REAL);
        await s.fay.types('/inc update INC-2 Two banks by now tlp:green');
        const real = (await everyMessage(s)).filter(({ text }) => /INC-2|Phishing/u.test(text));
        expect(real.length).toBeGreaterThan(4);
        expect(real.filter(({ text }) => text.includes('EXERCISE')).map(({ text }) => text)).toEqual([]);
      },
    );

  tell(
    'R-EX-1: only who enrolled themselves is called for it, in each tier and by name',
    DRILLED,
    async s => {
      await begun(s);
      await s.ada.types(`${PLAYED} page:duty`);
      s.eva.inbox.shows('Call-out P-1: dfir');
      await s.eva.types('/oncall me');
      s.eva.replies.shows(`P-1 ${EXERCISE}, dfir ×1: waits for your answer`);
      await s.eva.presses("Can't");
      await s.clock.advance('2h');
      s.ada.inbox.shows('NOBODY LEFT TO ASK: INC-1');
      for (const one of [s.fay, s.hal, s.bea]) one.inbox.has(0);
      const asked = await s.rows(
        'select r.name from muster.invite v join muster.responder r on r.id = v.responder',
      );
      expect(asked).toEqual([{ name: 'Eva' }]);
      await s.ada.types('/inc page INC-1 @Bea');
      s.ada.replies.shows('Bea: not enrolled in the exercise, so nobody was paged.', '/ally drill enrol');
      expect(await s.rows('select id from muster.page')).toHaveLength(1);
      await s.bea.types('/ally drill enrol');
      await s.ada.types('/inc page INC-1 @Bea');
      s.bea.inbox.shows('Call-out P-2: you, by name');
      await s.bea.types('/ally drill leave');
      await s.ada.types('/inc page INC-1 @Bea');
      s.ada.replies.shows('Bea: not enrolled in the exercise, so nobody was paged.');
    },
  );

  tell(
    'R-EX-1: no role is mentioned for it, because that would call people who take no part',
    { ...DRILLED, east: { platform: 'discord', callout: { role: '333', from: 2 } } },
    async s => {
      await begun(s);
      await s.fay.types('/ally drill enrol');
      await s.ada.types(PLAYED);
      await s.ada.types('/inc page INC-1 skill:dfir×2');
      for (const one of [s.eva, s.fay]) one.inbox.shows('Call-out P-1: dfir');
      s.home('east').lacks('whoever gets a direct message from me');
    },
  );

  tell(
    'R-EX-1: nights and conflicts hold in an exercise as they do elsewhere',
    { ...DRILLED, volunteers: { eva: '+dfir', fay: 'dfir' } },
    async s => {
      await begun(s);
      await s.eva.types('/oncall conflict north');
      await s.fay.types('/ally drill enrol');
      await s.fay.types('/oncall quiet 22:00-07:00 night:no');
      await s.ada.types(`${PLAYED} page:duty`);
      await s.clock.advance('20m');
      s.eva.inbox.lacks('Call-out');
      s.fay.inbox.lacks('Call-out');
    },
  );

  tell('R-EX-1: a member of whose people nobody takes part is shown nothing of it', DRILLED, async s => {
    await begun(s);
    await s.ada.types(`${PLAYED} page:duty`);
    s.home('south').lacks('INC-1', 'Ransomware', 'P-1');
    s.home('east').shows(EXERCISE, 'INC-1 · Ransomware at a port operator');
    await s.hal.types('/ally drill enrol');
    s.home('south').shows(EXERCISE, 'INC-1 · Ransomware at a port operator');
  });

  tell(
    'R-EX-1: what is real reads REAL WORLD to who takes part, for as long as it runs',
    DRILLED,
    async s => {
      await begun(s);
      await s.fay.types(`${REAL} page:duty`);
      for (const home of ['north', 'east'] as const)
        s.home(home).shows('REAL WORLD: INC-1 · Phishing wave at a bank');
      s.home('south').shows('INC-1 · Phishing wave at a bank');
      s.home('south').lacks('REAL WORLD:');
      s.eva.inbox.shows('REAL WORLD: Call-out P-1: dfir');
      s.hal.inbox.shows('Call-out P-1: dfir');
      s.hal.inbox.lacks('REAL WORLD');
      await s.hal.types('/ally drill enrol');
      s.home('south').shows('REAL WORLD: INC-1 · Phishing wave at a bank');
      await s.cem.types('/ally drill end');
      for (const home of ['north', 'east', 'south'] as const) {
        s.home(home).shows('INC-1 · Phishing wave at a bank');
        s.home(home).lacks('REAL WORLD:');
      }
    },
  );

  tell(
    'R-EX-1: what is declared without the word is real, at once, and its declarer reads so',
    DRILLED,
    async s => {
      await begun(s);
      await s.ada.types(REAL);
      s.ada.replies.shows('Declaring…', 'This is a real incident');
      const told = s.ada.replies.shows('REAL WORLD: Declared: INC-1', 'If you meant the exercise: cancel it');
      await s.ada.presses('Cancel it', told);
      s.home('north').shows('INC-1', 'cancelled');
      await s.fay.types(`${REAL} sure:yes`);
      s.fay.replies.lacks('This is a real incident');
    },
  );

  tell(
    'R-EX-1: its end closes what belongs to it, lets everybody go and thanks them; nothing follows',
    DRILLED,
    async s => {
      await begun(s);
      await s.hal.types('/ally drill enrol');
      await s.ada.types(`${PLAYED} page:duty`);
      await s.eva.presses("I'm on it");
      await s.ada.types('/inc page INC-1 skill:dfir sure:yes');
      await s.fay.types(REAL);
      await s.cem.types('/ally drill end');
      s.home('north').shows('INC-1', 'closed');
      s.home('north').shows('call-out P-2', 'Stood down');
      s.home('north').shows('INC-2', 'open');
      s.eva.inbox.shows('Call-out P-1 is over: thank you for being on it.');
      for (const one of [s.ada, s.eva, s.hal, s.cem])
        one.inbox.shows(EXERCISE, 'Exercise “Winter Harbour” is over. Thank you for taking part.');
      const before = (await everyMessage(s)).length;
      await s.clock.advance('3d');
      const after = (await everyMessage(s)).slice(before).filter(({ text }) => text.includes('EXERCISE'));
      expect(after.map(({ text }) => text)).toEqual([]);
      await s.ada.types('/inc reopen INC-1');
      await s.ada.types('/inc page INC-1 skill:dfir sure:yes');
      s.hal.inbox.lacks('P-3');
    },
  );
});
