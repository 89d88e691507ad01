import type { MemberId, ResponderId } from './address.ts';

/**
 * How long an invitation holds unless it says otherwise: a deployment of Michigan's volunteers is seven days (MCL
 * 18.222 to 18.230, https://www.legislature.mi.gov/).
 */
export const CONSENT_DAYS = 7;

/**
 * What others may call the affected organisation: by its name, by its sector, or neither. `helpers`: those whose offer
 * was accepted read its name, and all others its sector.
 */
export const NAMINGS = ['yes', 'helpers', 'sector', 'no'] as const;
export type Naming = (typeof NAMINGS)[number];

/** What an invitation allows, as far as Muster itself keeps to it. Systems, data and actions are words, in its item. */
export interface ConsentScope {
  readonly name: Naming;
  /** Whoever helps may say that they do. */
  readonly engagement: boolean;
  readonly pap?: 'PAP:CLEAR' | 'PAP:GREEN' | 'PAP:AMBER' | 'PAP:RED';
  readonly mode?: 'remote' | 'onsite';
  /** Who may be let in. Absent: whoever is invited to the incident. */
  readonly admits?: { readonly members: readonly MemberId[]; readonly people: readonly ResponderId[] };
  /** The words of it. */
  readonly item?: string;
}

/** What declaring one's own incident allows, until the affected organisation says something else. */
export const DECLARED_SCOPE: ConsentScope = { name: 'yes', engagement: true };

/** One invitation. */
export interface Grant extends ConsentScope {
  readonly by: ResponderId;
  /** The affected member, when somebody of another one passed its word on. */
  readonly wordOf?: MemberId;
  readonly from: Date;
  /** Absent: until it is taken back. */
  readonly until?: Date;
}

/** What was said of it: a grant, or an end. */
export type ConsentWord =
  | ({ readonly at: Date } & Grant)
  | {
      readonly at: Date;
      readonly by: ResponderId;
      readonly ended: 'revoked' | 'expired';
      readonly item?: string;
    };

/** What the words come to: the newest invitation, and its end if somebody said one. */
export interface Consent {
  readonly grant?: Grant;
  readonly end?: End;
  /** There was one before the newest. */
  readonly renewed?: true;
}

/** Who ended an invitation, and how. */
export type End = Extract<ConsentWord, { readonly ended: unknown }>;

/**
 * What the words come to that were said up to `at`, in the order in which they were accepted: the newest invitation
 * holds whole, and an end takes every one before it. Nothing holds before it was said, whatever time it names.
 * `declared`: the invitation that lies in declaring one's own incident.
 */
export const consentOf = (words: readonly ConsentWord[], at: Date, declared?: Grant): Consent => {
  const said = words.filter(word => word.at <= at);
  const grants = said.flatMap(word => ('ended' in word ? [] : [grantOf(word)]));
  const all = declared === undefined ? grants : [declared, ...grants];
  const grant = all.at(-1);
  const last = said.at(-1);
  return {
    ...(grant === undefined ? {} : { grant }),
    ...(last !== undefined && 'ended' in last ? { end: last } : {}),
    ...(all.length > 1 ? { renewed: true } : {}),
  };
};

const grantOf = ({ at, ...grant }: Extract<ConsentWord, Grant>): Grant =>
  grant.from < at ? { ...grant, from: at } : grant;

/** The invitation that holds at that instant: without one nobody is admitted, asked for help, or told a name (R-CON-1). */
export const liveConsent = ({ grant, end }: Consent, at: Date): Grant | undefined => {
  if (grant === undefined || end !== undefined || grant.from > at) return undefined;
  return grant.until === undefined || at < grant.until ? grant : undefined;
};

/** True once there was an invitation and none holds any more: whatever rested on it is over (R-CON-2). */
export const consentOver = (consent: Consent, at: Date): boolean =>
  liveConsent(consent, at) === undefined &&
  (consent.end !== undefined ||
    consent.renewed === true ||
    (consent.grant !== undefined && consent.grant.from <= at));

/** Whether the invitation is for this person. */
export const admits = (
  { admits: list }: Pick<ConsentScope, 'admits'>,
  who: { readonly id: ResponderId; readonly member: MemberId },
): boolean => list === undefined || list.members.includes(who.member) || list.people.includes(who.id);
