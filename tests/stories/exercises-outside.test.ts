import { expect } from 'vitest';
import { EXERCISE } from '../../src/domain/exercise.ts';
import { callsTo, gives, linkIn, opens } from '../harness/reached.ts';
import { tell } from '../harness/story.ts';
import { begun, DRILLED, PLAYED, REAL } from './fixtures/exercises.ts';

const CONTACTS = ['email:eva@east.example', 'ntfy:eva-east-topic', 'sms:+4791234567'] as const;

tell(
  'R-EX-1: what reaches people outside chat begins and ends so, and what is real reads REAL WORLD',
  { ...DRILLED, outside: true },
  async s => {
    const [mail] = CONTACTS;
    await begun(s);
    await gives(s, s.eva, `${mail} after:1m`);
    await s.ada.types(`${PLAYED} page:duty`);
    await s.clock.advance('2m');
    const [played = ''] = callsTo(s, mail);
    expect(played).toMatch(new RegExp(`^${EXERCISE}: Call-out P-1: dfir\\s`, 'u'));
    expect(played.trim().endsWith(EXERCISE)).toBe(true);
    const page = await opens(linkIn(played));
    expect(page.text).toMatch(new RegExp(`${EXERCISE}: Call-out P-1: dfir.*${EXERCISE}$`, 'u'));
    await s.eva.presses("Can't");
    await s.clock.advance('10m');
    await s.fay.types(`${REAL} page:duty`);
    await s.clock.advance('3m');
    const real = callsTo(s, mail).at(-1) ?? '';
    expect(real).toMatch(/^REAL WORLD: Call-out P-2: dfir/u);
    expect(real).not.toContain(EXERCISE);
  },
);

tell(
  'R-EX-1: of two that come in one message, each says what it is',
  { ...DRILLED, outside: true },
  async s => {
    const [mail] = CONTACTS;
    await begun(s);
    await gives(s, s.eva, `${mail} after:1m`);
    await s.ada.types(`${PLAYED} page:duty`);
    await s.fay.types(`${REAL} page:duty`);
    await s.clock.advance('1m');
    const [both = ''] = callsTo(s, mail);
    expect(both.startsWith('2 call-outs wait for you')).toBe(true);
    expect(both).toContain(`${EXERCISE}: Call-out P-1: dfir ${EXERCISE}`);
    expect(both).toMatch(/^Call-out P-2: dfir$/mu);
  },
);

tell('R-EX-1: a push message and a gateway are told so as well', { ...DRILLED, outside: true }, async s => {
  const [, push, sms] = CONTACTS;
  await begun(s);
  await gives(s, s.eva, `${push} after:1m`);
  await gives(s, s.eva, `${sms} after:3m`);
  await s.ada.types(`${PLAYED} page:duty`);
  await s.clock.advance('5m');
  const pushed = s.outside.push.read('eva-east-topic').at(-1);
  expect(pushed?.title).toBe(`${EXERCISE}: Call-out P-1: dfir`);
  expect(pushed?.message.endsWith(EXERCISE)).toBe(true);
  expect(s.outside.sms.read('+4791234567').at(-1)).toMatchObject({
    title: `${EXERCISE}: Call-out P-1: dfir`,
    text: expect.stringMatching(new RegExp(`${EXERCISE}$`, 'u')),
    frame: EXERCISE,
  });
});
