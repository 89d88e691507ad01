import type { MemberId, ResponderId } from './address.ts';
import { type Availability, availabilityAt, offeredAt } from './availability.ts';
import { isProtected, isQuiet, type Quiet } from './night.ts';
import type { Need, Tier } from './page.ts';
import { barsOf, type Sworn, type Terms } from './terms.ts';

/** Skills people offer. An alliance can page any word a volunteer has set; these are the ones suggested. */
export const SKILLS = [
  'dfir',
  'malware_re',
  'firmware_re',
  'ad_recovery',
  'backup_recovery',
  'ot_scada',
  'satcom',
  'network',
  'cloud',
  'cti',
  'comms',
  'legal_liaison',
  'coordination',
  'translation',
] as const;

/** A human with one member organisation, whatever accounts they have. */
export interface Responder extends Sworn {
  readonly id: ResponderId;
  readonly member: MemberId;
  /** As their platform shows it; untrusted text. */
  readonly name: string;
  readonly skills: readonly string[];
  /** What they last said of themselves. */
  readonly availability: Availability;
  /** Their night, and what may reach them in it. */
  readonly quiet: Quiet;
  /** Members for whose incidents they must not be asked; for their own eyes only. */
  readonly conflicts: readonly MemberId[];
  /** ISO 639 codes of the languages they speak. */
  readonly languages?: readonly string[];
  /** They are on call at this moment, by a rota they said yes to. Absent: they are not, or nobody looked. */
  readonly onCall?: OnCall;
}

/** What somebody on call answers for. */
export interface OnCall {
  /** Absent: everything they have. */
  readonly skills?: readonly string[];
}

/** Who somebody is. What they can do and when they are free changes, and is asked for where it matters. */
export type Known = Pick<Responder, 'id' | 'member' | 'name' | 'zone'>;

export { type Availability, availabilityAt } from './availability.ts';

/** `malware-re`, `Malware RE` → `malware_re`: one spelling for a skill. */
export const skillWord = (typed: string): string =>
  typed
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/gu, '_');

/**
 * `ad_recovery dfir`, `malware RE, cloud` → each skill once: a list has commas or spaces between its words, because a
 * form and a menu give the whole of it as one text; two words that are one known skill stay together.
 */
export const readSkills = (typed: string): readonly string[] => {
  const known = (words: string): boolean => (SKILLS as readonly string[]).includes(skillWord(words));
  const read = (part: string): readonly string[] => {
    const words = part.trim().split(/\s+/u);
    const [first = '', second, ...rest] = words;
    if (second === undefined) return first === '' ? [] : [skillWord(first)];
    return known(`${first} ${second}`)
      ? [skillWord(`${first} ${second}`), ...read(rest.join(' '))]
      : [skillWord(first), ...read([second, ...rest].join(' '))];
  };
  return [...new Set(typed.split(',').flatMap(read))];
};

/** What an incident asks of people's nights and loyalties. */
export interface Cause {
  readonly severity: number;
  readonly affected: MemberId;
  /** It belongs to an exercise, for which only those are asked who take part (R-EX-1). */
  readonly drill?: string;
  readonly enrolled?: readonly ResponderId[];
}

/** What of a responder decides whether they are asked. */
export type Asked = Sworn & Pick<Responder, 'id' | 'availability' | 'quiet' | 'conflicts' | 'onCall'>;

/**
 * Whether it is their night, which a page of this severity must not end: unless "available now" is their own word, or
 * they are on a shift they agreed to (R-PAGE-4).
 */
export const keepsNight = (
  { availability, quiet, zone, onCall }: Pick<Responder, 'availability' | 'quiet' | 'zone' | 'onCall'>,
  { severity }: Pick<Cause, 'severity'>,
  now: Date,
): boolean =>
  availabilityAt(availability, now) !== 'available' &&
  onCall === undefined &&
  isProtected(quiet, zone, now, severity);

/**
 * Why a page must not reach them now, or undefined. A conflict they declared, vetting that ended or is missing, and
 * hours up to the limit hold always (R-PAGE-5). "Available now" is their own word and holds in their night too, and
 * so does a shift they agreed to; otherwise the night protects them unless they opted in for this severity
 * (R-PAGE-4). The reason is for nobody else.
 */
export const spared = (person: Asked, cause: Cause, now: Date, terms: Terms): string | undefined => {
  if (cause.drill !== undefined && cause.enrolled?.includes(person.id) !== true)
    return 'they do not take part in the exercise, or it is over';
  if (person.conflicts.includes(cause.affected)) return 'they must not be asked for this organisation';
  const [bar] = barsOf(person, terms, now);
  if (bar !== undefined)
    return 'lapse' in bar ? 'their vetting is not up to date' : 'their hours are used up';
  if (availabilityAt(person.availability, now) === 'away') return 'they are away';
  return keepsNight(person, cause, now) ? 'it is their night' : undefined;
};

/** Whether they may be asked first: on their own word, or because they are on call. */
const isReady = (person: Responder, now: Date): boolean =>
  person.onCall !== undefined || availabilityAt(person.availability, now) === 'available';

/** Whether they are up: not in their quiet hours, or available on their own word. */
export const isAwake = (person: Responder, now: Date): boolean =>
  isReady(person, now) || !isQuiet(person.quiet, person.zone, now);

/** All they can be seated for: what they have, and what they have just said they are available for. */
export const canDo = (person: Responder, now: Date): readonly string[] => [
  ...new Set([...person.skills, ...offeredAt(person, now)]),
];

/** What they may be asked for at this moment. */
const offers = (person: Responder, tier: Tier, now: Date): readonly string[] => {
  const duty = person.onCall === undefined ? [] : (person.onCall.skills ?? person.skills);
  if (tier.who === 'on-call') return duty;
  const said = availabilityAt(person.availability, now) === 'available';
  if (!said) return tier.who === 'available' ? duty : person.skills;
  return [...offeredAt(person, now), ...duty];
};

/**
 * Who a tier asks for these open seats, out of everyone who may be asked: `on-call` those whose shift it is,
 * `available` those who said they are available with the skill or are on call for it, `awake` whoever has it and is
 * up, `skilled` anyone willing, who may have opted in to being woken. A tier is asked all at once, so nobody in it
 * comes before another.
 */
export const candidates = (
  tier: Tier,
  open: readonly Need[],
  people: readonly Responder[],
  cause: Cause,
  now: Date,
  terms: Terms,
): readonly Responder[] =>
  people.filter(person => {
    if (spared(person, cause, now, terms) !== undefined) return false;
    if (tier.who === 'awake' && !isAwake(person, now)) return false;
    if (tier.who === 'available' && !isReady(person, now)) return false;
    const offered = offers(person, tier, now);
    return open.some(need => need.skill !== undefined && offered.includes(need.skill));
  });
