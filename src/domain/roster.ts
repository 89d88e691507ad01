import type { MemberId, ResponderId } from './address.ts';
import { isProtected, isQuiet, type Quiet } from './night.ts';
import type { Need, Tier } from './page.ts';

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
export interface Responder {
  readonly id: ResponderId;
  readonly member: MemberId;
  /** As their platform shows it; untrusted text. */
  readonly name: string;
  /** IANA zone. */
  readonly zone: string;
  readonly skills: readonly string[];
  /** What they last said of themselves. */
  readonly availability: Availability;
  /** Their night, and what may reach them in it. */
  readonly quiet: Quiet;
  /** Members for whose incidents they must not be asked; for their own eyes only. */
  readonly conflicts: readonly MemberId[];
}

/** Who somebody is. What they can do and when they are free changes, and is asked for where it matters. */
export type Known = Pick<Responder, 'id' | 'member' | 'name' | 'zone'>;

/** `available` on their own word, `away`, or neither. After `until` it is neither again. */
export interface Availability {
  readonly state: 'available' | 'away' | 'unsaid';
  readonly from?: Date;
  readonly until?: Date;
  /** Available for these skills only. Absent: for all they have. */
  readonly skills?: readonly string[];
}

/** What holds at `now`: a window that has not begun or is over says nothing. */
export const availabilityAt = (said: Availability, now: Date): Availability['state'] => {
  if (said.from !== undefined && said.from > now) return 'unsaid';
  if (said.until !== undefined && said.until <= now) return 'unsaid';
  return said.state;
};

/** `malware-re`, `Malware RE` → `malware_re`: one spelling for a skill. */
export const skillWord = (typed: string): string =>
  typed
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/gu, '_');

/** What an incident asks of people's nights and loyalties. */
export interface Cause {
  readonly severity: number;
  readonly affected: MemberId;
}

/** What of a responder decides whether they are asked. */
export type Asked = Pick<Responder, 'zone' | 'availability' | 'quiet' | 'conflicts'>;

/**
 * Why a page must not reach them now, or undefined. "Available now" is their own word and holds in their night
 * too; otherwise the night protects them unless they opted in for this severity (R-PAGE-4). A conflict they
 * declared holds always (R-PAGE-5).
 */
export const spared = (person: Asked, cause: Cause, now: Date): string | undefined => {
  if (person.conflicts.includes(cause.affected)) return 'they must not be asked for this organisation';
  const state = availabilityAt(person.availability, now);
  if (state === 'away') return 'they are away';
  if (state === 'available') return undefined;
  return isProtected(person.quiet, person.zone, now, cause.severity) ? 'it is their night' : undefined;
};

/** Whether they are up: not in their quiet hours, or available on their own word. */
const isAwake = (person: Responder, now: Date): boolean =>
  availabilityAt(person.availability, now) === 'available' || !isQuiet(person.quiet, person.zone, now);

/**
 * Who a tier asks for these open seats, out of everyone who may be asked: `available` those who said they are
 * available with the skill, `awake` whoever has it and is up, `skilled` anyone willing, who may have opted in to
 * being woken. A tier is asked all at once, so nobody in it comes before another.
 */
export const candidates = (
  tier: Tier,
  open: readonly Need[],
  people: readonly Responder[],
  cause: Cause,
  now: Date,
): readonly Responder[] =>
  people.filter(person => {
    const state = availabilityAt(person.availability, now);
    if (spared(person, cause, now) !== undefined) return false;
    if (tier.who === 'awake' && !isAwake(person, now)) return false;
    if (tier.who === 'available' && state !== 'available') return false;
    const offered = state === 'available' ? (person.availability.skills ?? person.skills) : person.skills;
    return open.some(need => need.skill !== undefined && offered.includes(need.skill));
  });
