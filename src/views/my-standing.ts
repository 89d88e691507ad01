import type { Field, Text } from '../chat/card.ts';
import { languagesInWords } from '../domain/languages.ts';
import type { Responder } from '../domain/roster.ts';
import { type Bar, barsOf, limitOf, type Terms } from '../domain/terms.ts';
import { dayInWords, VETTING, VETTING_WORDS, type Vetting } from '../domain/vetting.ts';
import { weeklyInWords } from '../domain/weekly.ts';
import type { MyPart } from './about-me.ts';

/** Whether anybody may ask them at all, and why not: for the person alone (R-PAGE-5). */
export const myStanding = (me: Responder, now: Date, terms: Terms, leads: readonly string[]): MyPart => ({
  lines: barsOf(me, terms, now).map(bar => [
    { bold: 'Nobody asks you for now:' },
    ' ',
    ...whyNot(bar, leads),
  ]),
  fields: [
    ...given('Languages', me.languages?.length ? languagesInWords(me.languages) : undefined),
    ...given(
      'Weekly hours',
      me.availability.weekly && `${weeklyInWords(me.availability.weekly.hours)} in ${me.zone}`,
    ),
    ...given('Last 7 days', hoursInWords(me, terms)),
    ...given('Vetting', me.vetting && vettingInWords(me.vetting)),
  ],
});

const given = (label: string, value: string | undefined): readonly Field[] =>
  value === undefined || value === '' ? [] : [{ label, value: [value] }];

const whyNot = (bar: Bar, leads: readonly string[]): Text => {
  if ('hours' in bar) {
    const { worked, limit } = bar.hours;
    return [
      `you worked ${hours(worked)} in seven days, and the limit is ${hours(limit)}. Rest well; it passes by itself.`,
    ];
  }
  const { kind, endedOn } = bar.lapse;
  const what = VETTING_WORDS[kind];
  const why =
    endedOn === undefined ? `no ${what} is noted for you` : `your ${what} ended on ${dayInWords(endedOn)}`;
  return [
    `${why}. Ask ${leads.length === 0 ? 'who leads your organisation' : leads.join(' or ')} to put that right.`,
  ];
};

const hoursInWords = (me: Responder, terms: Terms): string | undefined => {
  const limit = limitOf(me, terms);
  if (limit === undefined && me.hoursInLast7d === undefined) return undefined;
  return `${hours(me.hoursInLast7d ?? 0)} worked${limit === undefined ? '' : ` of ${hours(limit)}`}`;
};

/** `7.5 h`. */
export const hours = (count: number): string => `${Math.round(count * 10) / 10} h`;

/** `agreement signed 5 Jan 2026, NDA until 30 Jun 2027`. */
export const vettingInWords = (vetting: Vetting): string =>
  VETTING.flatMap(kind => {
    const day = vetting[kind];
    if (day === undefined) return [];
    return `${VETTING_WORDS[kind]} ${kind === 'agreement' ? 'signed' : 'until'} ${dayInWords(day)}`;
  }).join(', ');
