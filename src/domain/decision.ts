import type { MemberId, ResponderId } from './address.ts';

export const DECISION_STATES = ['open', 'adopted', 'broken', 'withdrawn', 'failed'] as const;
export type DecisionState = (typeof DECISION_STATES)[number];

/** A decision by silence: adopted at `until` unless a member that has a vote objects. It carries nothing out. */
export interface Decision {
  /** Shown as D-3. */
  readonly id: string;
  readonly incident?: string;
  readonly proposedBy: ResponderId;
  readonly member: MemberId;
  /** The members that have a vote. */
  readonly voters: readonly MemberId[];
  readonly openedAt: Date;
  readonly until: Date;
  /** It was made longer once. */
  readonly extended: boolean;
  /** Of whom nobody could see it when its time was over. */
  readonly unreached: readonly MemberId[];
  readonly state: DecisionState;
}

/** `D-3`, the way everybody refers to it. */
export const decisionCode = ({ id }: Pick<Decision, 'id'>): string => `D-${id}`;

/** Reads `D-3` and `d3`; anything else is undefined. */
export const readDecisionCode = (typed: string): string | undefined =>
  /^D-?0*([1-9]\d{0,11})$/iu.exec(typed.trim())?.[1];

export const SILENCE_LEAST_MS = 15 * 60_000;
export const SILENCE_MOST_MS = 7 * 24 * 60 * 60_000;

/** What becomes of it now; undefined: nothing yet. */
export type Outcome = Exclude<DecisionState, 'open'> | 'extended';

/**
 * What holds at an instant. An objection said in time breaks it, also when somebody recorded an adoption meanwhile.
 * The silence of a member of whom nobody could see it does not count: once it is made longer, and then it fails.
 */
export const outcomeAt = (
  { state, until, extended }: Pick<Decision, 'state' | 'until' | 'extended'>,
  said: { readonly objectedAt?: Date | undefined; readonly withdrawn: boolean },
  unreached: readonly MemberId[],
  at: Date,
): Outcome | undefined => {
  const objected = said.objectedAt !== undefined && said.objectedAt <= until;
  if (objected && (state === 'open' || state === 'adopted')) return 'broken';
  if (state !== 'open') return undefined;
  if (said.withdrawn) return 'withdrawn';
  if (at < until) return undefined;
  if (unreached.length === 0) return 'adopted';
  return extended ? 'failed' : 'extended';
};

/** What silence cannot give, as far as its wording tells. */
export type NotForSilence = 'marking' | 'consent' | 'severity';

/**
 * Finds what silence must not decide: widening a label, consenting for somebody, or an affected member's own severity
 * (R-DEC-1). `referenced`: it is about an incident or an item. Wording tells only so much; what keeps the rule is that
 * an adopted decision carries nothing out.
 */
export const notForSilence = (text: string, referenced: boolean): NotForSilence | undefined => {
  if (!referenced && !/\b(?:inc|item|ioc)[-_ ]?\d/iu.test(text)) return undefined;
  if (/\b(?:releas|publish|publi[cs]|disclos|declassif|downgrad|widen|tlp)/iu.test(text)) return 'marking';
  if (/\b(?:consent|admit|admission|invit|authori[sz]|let\s+\S+\s+in\b)/iu.test(text)) return 'consent';
  if (/\bsev(?:erity|\s?\d)/iu.test(text) && !/\balliance(?:['’]s)?\s+sev/iu.test(text)) return 'severity';
  return undefined;
};
