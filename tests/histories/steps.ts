import fc from 'fast-check';
import { LEVELS, type Tlp } from '../../src/sharing/marking.ts';
import { HOUSE_NAMES, type House } from './houses.ts';

/** One thing that happens in a history; people and incidents are meant by their place in a list. */
export type Step =
  | {
      readonly does: 'declare';
      readonly by: number;
      readonly where: 'channel' | 'direct';
      readonly tlp: Tlp | undefined;
      readonly rel: readonly House[] | undefined;
      readonly orgs: readonly House[] | undefined;
      readonly for: House | undefined;
    }
  | {
      readonly does: 'note' | 'update' | 'contain' | 'sev';
      readonly by: number;
      readonly where: 'channel' | 'direct';
      readonly on: number;
      readonly tlp: Tlp | undefined;
      readonly to: readonly number[];
      readonly rel: readonly House[] | undefined;
    }
  | {
      readonly does: 'look';
      readonly by: number;
      readonly where: 'channel' | 'direct';
      readonly line: string;
      readonly on: number;
    }
  | { readonly does: 'lead'; readonly by: number; readonly on: number }
  | {
      readonly does: 'consent';
      readonly on: number;
      /** What may be told of the affected organisation; absent: the invitation ends. */
      readonly name: 'yes' | 'sector' | 'no' | undefined;
    }
  | {
      readonly does: 'headsup';
      readonly by: number;
      readonly tlp: Tlp | undefined;
      readonly orgs: readonly House[] | undefined;
    }
  | { readonly does: 'need'; readonly by: number; readonly on: number; readonly tlp: Tlp | undefined }
  | { readonly does: 'readers'; readonly house: House; readonly open: boolean }
  | { readonly does: 'wait'; readonly minutes: number };

const by = fc.nat({ max: HOUSE_NAMES.length * 2 - 1 });
const on = fc.nat({ max: 2 });
const where = fc.constantFrom('channel', 'direct');
const house = fc.constantFrom(...HOUSE_NAMES);
const some = fc.uniqueArray(house, { minLength: 1, maxLength: 3 });
/** Absent once in six times. */
const mostly = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 6 });
/** There once in three times. */
const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const tlp = mostly(fc.constantFrom(...LEVELS));

const declare = fc.record({
  does: fc.constant('declare'),
  by,
  where,
  tlp: mostly(fc.constantFrom(...LEVELS.filter(level => level !== 'TLP:RED'))),
  rel: rarely(some),
  orgs: rarely(some),
  for: rarely(house),
});

const LOOKS = [
  '/inc list',
  '/inc show',
  '/brief',
  '/brief clocks',
  '/ally room',
  '/ally need list',
  '/ally consent show',
  '/inc headsup',
  '/oncall now',
] as const;

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 1, arbitrary: declare },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constantFrom('note', 'note', 'update', 'contain', 'sev'),
      by,
      where,
      on,
      tlp,
      to: fc.uniqueArray(by, { maxLength: 2 }),
      rel: rarely(some),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('look'), by, where, line: fc.constantFrom(...LOOKS), on }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('lead'), by, on }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('consent'),
      on,
      name: fc.constantFrom('yes', 'sector', 'no', undefined),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('headsup'), by, tlp, orgs: rarely(some) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('need'), by, on, tlp }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('readers'), house, open: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('wait'), minutes: fc.constantFrom(1, 16, 61) }) },
);

/** A step, and whether all that follows from it is done before the next. */
export type Timed = readonly [Step, boolean];

/** A history: now and then it begins with an incident, and goes on as it likes. */
export const histories: fc.Arbitrary<readonly Timed[]> = fc
  .tuple(rarely(declare), fc.array(fc.tuple(step, fc.boolean()), { minLength: 1, maxLength: 5 }))
  .map(([first, rest]) => (first === undefined ? rest : [[first, true], ...rest]));
