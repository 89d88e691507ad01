import fc from 'fast-check';
import { FORMATS } from '../../src/exports/write-export.ts';
import { LEVELS, type Tlp } from '../../src/sharing/marking.ts';
import { HOUSE_NAMES, HOUSES, type House } from './houses.ts';

/** Anybody by their place in a list, or `own`: one of those whose incident it is. */
export type By = number | 'own lead' | 'own duty';

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
      readonly does: 'note' | 'finding' | 'update' | 'contain' | 'sev';
      readonly by: By;
      readonly where: 'channel' | 'direct';
      readonly on: number;
      readonly tlp: Tlp | undefined;
      readonly to: readonly number[];
      readonly rel: readonly House[] | undefined;
      readonly chr: boolean;
      /** It happened at an instant that is nobody else's. */
      readonly timed: boolean;
    }
  | {
      readonly does: 'look';
      readonly by: number;
      readonly where: 'channel' | 'direct';
      readonly line: string;
      readonly on: number;
    }
  | { readonly does: 'lead'; readonly by: By; readonly on: number }
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
  | { readonly does: 'need'; readonly by: By; readonly on: number; readonly tlp: Tlp | undefined }
  | {
      readonly does: 'release';
      /** Which text, the newest first. */
      readonly text: number;
      /** Absent: whoever wrote it. */
      readonly by: number | undefined;
      /** Another label, or else more members. */
      readonly to: Tlp | readonly House[];
    }
  | { readonly does: 'holders'; readonly by: number; readonly text: number }
  | {
      readonly does: 'export';
      readonly by: By;
      readonly on: number;
      readonly format: (typeof FORMATS)[number];
      readonly tlp: Tlp | undefined;
    }
  | {
      readonly does: 'offer';
      readonly by: number;
      readonly need: number;
      readonly tlp: Tlp | undefined;
      readonly rel: readonly House[] | undefined;
    }
  | { readonly does: 'accept'; readonly offer: number; readonly reserve: boolean }
  | { readonly does: 'menu'; readonly by: number; readonly word: 'show' | 'note' | 'export' }
  | { readonly does: 'leave'; readonly house: House; readonly gone: boolean }
  | { readonly does: 'readers'; readonly house: House; readonly open: boolean }
  | { readonly does: 'wait'; readonly minutes: number };

const by = fc.nat({ max: HOUSE_NAMES.length * 2 - 1 });
/** Observers write nothing, so they try it less often. */
const writer = fc.oneof({ weight: 9, arbitrary: fc.nat({ max: 9 }) }, { weight: 1, arbitrary: by });
const insider: fc.Arbitrary<By> = fc.oneof(
  { weight: 2, arbitrary: writer },
  { weight: 1, arbitrary: fc.constantFrom('own lead', 'own duty') },
);
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
  by: writer,
  where,
  tlp: mostly(fc.constantFrom(...LEVELS.filter(level => level !== 'TLP:RED'))),
  rel: rarely(some),
  orgs: rarely(some),
  for: rarely(house),
});

const LOOKS = [
  '/inc list',
  '/inc show',
  '/brief summary',
  '/brief clocks',
  '/ally room',
  '/ally need list',
  '/ally consent show',
  '/inc headsup',
  '/oncall now',
  '/oncall history',
] as const;

const said = fc.record({
  does: fc.constantFrom('note', 'note', 'finding', 'update', 'contain', 'sev'),
  by: insider,
  where,
  on,
  tlp,
  to: fc.uniqueArray(by, { maxLength: 2 }),
  rel: rarely(some),
  chr: fc.boolean(),
  timed: fc.boolean(),
});

/** Where RED may be written and read, at all. */
const inRed = fc.constantFrom(
  ...HOUSE_NAMES.flatMap((name, i) => (HOUSES[name].direct === 'TLP:RED' ? [2 * i, 2 * i + 1] : [])),
);
const red = fc.record({
  does: fc.constant('note'),
  by: inRed,
  where: fc.constant('direct'),
  on,
  tlp: fc.constant<Tlp>('TLP:RED'),
  to: fc.uniqueArray(inRed, { minLength: 1, maxLength: 2 }),
  rel: fc.constant(undefined),
  chr: fc.boolean(),
  timed: fc.boolean(),
});

const release = fc.record({
  does: fc.constant('release'),
  text: fc.nat({ max: 3 }),
  by: fc.option(by, { nil: undefined }),
  to: fc.oneof(fc.constantFrom(...LEVELS), some),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: declare },
  { weight: 7, arbitrary: said },
  { weight: 3, arbitrary: red },
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant('look'), by, where, line: fc.constantFrom(...LOOKS), on }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('lead'), by: insider, on }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('consent'),
      on,
      name: fc.constantFrom('yes', 'sector', 'no', undefined),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('headsup'), by: writer, tlp, orgs: rarely(some) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('need'), by: insider, on, tlp }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('offer'),
      by: writer,
      need: fc.nat({ max: 1 }),
      tlp,
      rel: rarely(some),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('accept'), offer: fc.nat({ max: 1 }), reserve: fc.boolean() }),
  },
  { weight: 3, arbitrary: release },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('holders'), by, text: fc.nat({ max: 3 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('export'),
      by: insider,
      on,
      format: fc.constantFrom(...FORMATS),
      tlp: rarely(fc.constantFrom(...LEVELS)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('menu'), by, word: fc.constantFrom('show', 'note', 'export') }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('readers'), house, open: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('leave'), house, gone: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('wait'), minutes: fc.constantFrom(1, 16, 61) }) },
);

/** A step, and whether all that follows from it is done before the next. */
export type Timed = readonly [Step, boolean];

/** A history: now and then it begins with an incident, and goes on as it likes. */
export const histories: fc.Arbitrary<readonly Timed[]> = fc
  .tuple(rarely(declare), fc.array(fc.tuple(step, fc.boolean()), { minLength: 1, maxLength: 6 }))
  .map(([first, rest]) => (first === undefined ? rest : [[first, true], ...rest]));
