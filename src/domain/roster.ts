import type { MemberId, ResponderId } from './address.ts';
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

/**
 * Who a tier asks for these open seats, out of everyone who may be asked: tier `available` those who said they
 * are available with the skill, tier `skilled` anyone else with it who is not away. A tier is asked all at once.
 */
export const candidates = (
  tier: Tier,
  open: readonly Need[],
  people: readonly Responder[],
  now: Date,
): readonly Responder[] =>
  people.filter(person => {
    const state = availabilityAt(person.availability, now);
    if (state === 'away') return false;
    if (tier.who === 'available' && state !== 'available') return false;
    const offered = state === 'available' ? (person.availability.skills ?? person.skills) : person.skills;
    return open.some(need => need.skill !== undefined && offered.includes(need.skill));
  });
