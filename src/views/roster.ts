import type { Field, Text } from '../chat/card.ts';
import { availabilityAt } from '../domain/availability.ts';
import { languagesInWords } from '../domain/languages.ts';
import { quietInWords } from '../domain/night.ts';
import type { Responder } from '../domain/roster.ts';
import { type Bar, barsOf, type Terms } from '../domain/terms.ts';
import { dayInWords, VETTING, VETTING_WORDS } from '../domain/vetting.ts';
import { weeklyInWords } from '../domain/weekly.ts';
import type { Saying } from '../sharing/clear.ts';
import { hours, vettingInWords } from './my-standing.ts';

/** More than this nobody reads in chat, and no platform shows. */
const MOST = 40;

/**
 * A member's own people, to who leads them, by name: what they can do, whether they may be asked, what is vouched
 * for. It says nothing of what they answered, and counts nothing of it.
 */
export const roster =
  (people: readonly Responder[], looked: string | undefined, now: Date, terms: Terms, ally: string): Saying =>
  () => {
    const inOrder = people.toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
    const what =
      looked === undefined ? 'Your people' : `Your people with “${[...looked].slice(0, 40).join('')}”`;
    if (people.length === 0) return { title: `${what}: nobody.`, tone: 'info', body: [howTo(ally)] };
    return {
      title: `${what}: ${people.length}`,
      tone: 'info',
      table: {
        head: ['Name', 'Skills', 'Now', 'Vetting'],
        rows: inOrder
          .slice(0, MOST)
          .map(one => [one.name, one.skills.join(' '), standing(one, now, terms), inShort(one)]),
      },
      body: [
        ...(people.length > MOST
          ? [
              [
                `${people.length - MOST} more: narrow it down, such as `,
                { code: `/${ally} roster dfir` },
              ] as Text,
            ]
          : []),
        howTo(ally),
      ],
    };
  };

const howTo = (ally: string): Text => [
  'Dates: ',
  { code: `/${ally} roster @user nda:2027-06-30` },
  '. A list of people: ',
  { code: `/${ally} roster import` },
];

/** One of one's own people, to who leads them. */
export const onePerson =
  (one: Responder, now: Date, terms: Terms): Saying =>
  () => ({
    title: one.name,
    tone: 'info',
    fields: [
      field('Skills', one.skills.join(', ') || 'none yet'),
      field('Now', standing(one, now, terms) || 'nothing said'),
      field('Quiet hours', quietInWords(one.quiet, one.zone)),
      ...(one.availability.weekly === undefined
        ? []
        : [field('Weekly hours', weeklyInWords(one.availability.weekly.hours))]),
      ...(one.languages?.length ? [field('Languages', languagesInWords(one.languages))] : []),
      field('Vetting', vettingInWords(one.vetting ?? {}) || 'nothing noted'),
    ],
  });

const field = (label: string, value: string): Field => ({ label, value: [value] });

const standing = (one: Responder, now: Date, terms: Terms): string => {
  const bars = barsOf(one, terms, now);
  if (bars.length > 0) return `asked by nobody: ${bars.map(inWords).join(', ')}`;
  const state = availabilityAt(one.availability, now);
  return state === 'unsaid' ? '' : state;
};

const inWords = (bar: Bar): string => {
  if ('hours' in bar) return `${hours(bar.hours.worked)} worked of ${hours(bar.hours.limit)}`;
  const { kind, endedOn } = bar.lapse;
  const what = VETTING_WORDS[kind];
  return endedOn === undefined ? `no ${what}` : `${what} ended on ${dayInWords(endedOn)}`;
};

/** As it is typed. */
const inShort = ({ vetting = {} }: Responder): string =>
  VETTING.flatMap(kind => (vetting[kind] === undefined ? [] : `${kind} ${vetting[kind]}`)).join(', ');
