import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueOf, type Life } from '../../src/domain/gone-quiet.ts';
import type { Answer } from '../../src/domain/page.ts';

const START = Date.UTC(2027, 0, 29, 22, 50);
const at = (minutes: number): Date => new Date(START + minutes * 60_000);
const ack = (etaMinutes?: number, minutes = 0): Answer => ({
  responder: '1',
  kind: 'ack',
  at: at(minutes),
  ...(etaMinutes === undefined ? {} : { etaMinutes }),
});
const silent: Life = { nudgedAt: [], admitted: false };

describe('who has a seat and goes quiet', () => {
  test.each<[string, Answer | undefined, Partial<Life>, ReturnType<typeof dueOf>]>([
    ['named no time', ack(), {}, { what: 'nudge', at: at(30), nudges: 0 }],
    ['named a time', ack(20), {}, { what: 'nudge', at: at(30), nudges: 0 }],
    ['starts now', ack(0), {}, { what: 'nudge', at: at(10), nudges: 0 }],
    ['was asked once', ack(20), { nudgedAt: [at(31)] }, { what: 'nudge', at: at(46), nudges: 1 }],
    ['was asked twice', ack(20), { nudgedAt: [at(31), at(50)] }, { what: 'release', at: at(65), nudges: 2 }],
    ['wrote something in time', ack(20), { signAt: at(10) }, { what: 'nudge', at: at(30), nudges: 0 }],
    ['wrote something after their time', ack(20), { signAt: at(25) }, undefined],
    ['wrote something, having named no time', ack(), { signAt: at(1) }, undefined],
    ['answered the question', ack(0, 35), { nudgedAt: [at(31)] }, undefined],
    [
      'named a new time when asked',
      ack(30, 35),
      { nudgedAt: [at(31)] },
      { what: 'nudge', at: at(75), nudges: 0 },
    ],
    ['was let in', ack(20), { admitted: true, nudgedAt: [at(31), at(50)] }, undefined],
    ['is being asked', ack(20), { nudge: 'under way' }, undefined],
    ['could not be asked', ack(20), { nudge: 'lost' }, undefined],
    ['stood by until then', ack(20), { seatedAt: at(90) }, { what: 'nudge', at: at(120), nudges: 0 }],
    ['said no', { ...ack(), kind: 'decline' }, {}, undefined],
    ['said nothing', undefined, {}, undefined],
  ])('%s', (_, said, life, due) => {
    expect(dueOf(said, { ...silent, ...life })).toEqual(due);
  });

  test('R-VOL-5: nobody loses a seat who was not asked twice, a quarter of an hour apart, or who said anything since', () => {
    const minutes = fc.integer({ min: -200, max: 200 });
    const life: fc.Arbitrary<Life> = fc.record(
      {
        nudgedAt: fc.array(minutes, { maxLength: 4 }).map(all => all.sort((a, b) => a - b).map(at)),
        admitted: fc.boolean(),
        nudge: fc.constantFrom('under way' as const, 'lost' as const),
        signAt: minutes.map(at),
        seatedAt: minutes.map(at),
      },
      { requiredKeys: ['nudgedAt', 'admitted'] },
    );
    const eta = fc.option(fc.integer({ min: 0, max: 120 }), { nil: undefined });
    fc.assert(
      fc.property(eta, life, fc.integer({ min: 5, max: 120 }), (etaMinutes, lived, nudgeAfter) => {
        const said = ack(etaMinutes);
        const due = dueOf(said, lived, nudgeAfter);
        if (due === undefined) return;
        const since = Math.max(said.at.getTime(), lived.seatedAt?.getTime() ?? 0);
        const asked = lived.nudgedAt.filter(one => one.getTime() > since);
        expect(lived.admitted).toBe(false);
        expect(due.at.getTime()).toBeGreaterThan(since);
        expect(due.what).toBe(asked.length >= 2 ? 'release' : 'nudge');
        const last = asked.at(-1);
        if (last !== undefined) expect(due.at.getTime() - last.getTime()).toBe(15 * 60_000);
        if (due.what === 'release' && etaMinutes === undefined && lived.signAt !== undefined)
          expect(lived.signAt.getTime()).toBeLessThanOrEqual(since);
      }),
      { numRuns: 2_000 },
    );
  });
});
