import { Refused } from '../errors.ts';
import type { MemberId, ResponderId } from './address.ts';

/**
 * Where an incident stands. Cancelled is for what turned out not to be one; a closed one can be reopened.
 */
export const INCIDENT_STATES = ['open', 'contained', 'resolved', 'closed', 'cancelled'] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

/** 0 to 5, 5 the worst: the six levels of the US Cyber Incident Severity Schema, without nationality. */
export const SEVERITIES = ['Baseline', 'Low', 'Medium', 'High', 'Severe', 'Emergency'] as const;
export type Severity = 0 | 1 | 2 | 3 | 4 | 5;

/** `SEV4 Severe`. */
export const severityName = (severity: Severity): string => `SEV${severity} ${SEVERITIES[severity]}`;

/** One incident, without its words: those are items. */
export interface Incident {
  readonly id: string;
  /** Shown as INC-42. */
  readonly number: number;
  readonly severity: Severity;
  readonly state: IncidentState;
  /** A NIS2 sector or an incident class, as the declarer tagged it. */
  readonly type?: string;
  readonly declaredBy: ResponderId;
  /** The member whose person declared it. */
  readonly member: MemberId;
  /** The member whose systems are hit; it alone decides over its incident. */
  readonly affected: MemberId;
  /** The affected member lets others read its name and the title, now (R-CON-1). */
  readonly consented: boolean;
  /** It lets those read its name whose help was accepted, whoever else may. */
  readonly namedToHelpers?: true;
  /** It does not even let its sector be told. */
  readonly unnamed?: true;
  /** It gathers what several members report. Nobody is hit by it: `affected` is who answers for it. */
  readonly umbrella?: true;
  /** The exercise that it belongs to. Absent: it is real. */
  readonly drill?: string;
  /** Who takes part in that exercise while it runs; absent counts as nobody. */
  readonly enrolled?: readonly ResponderId[];
  readonly lead?: ResponderId;
  /** Asked to take the lead, and not yet answered. */
  readonly proposedLead?: ResponderId;
  readonly declaredAt: Date;
  readonly updatedAt: Date;
  readonly endedAt?: Date;
}

/** `INC-42`, the way everybody refers to it. */
export const incidentCode = (incident: { readonly number: number }): string => `INC-${incident.number}`;

/** Reads `INC-42`, `inc42`, `#42`, `42` and `INC-2027-0042`; anything else is undefined. */
export const readIncidentCode = (typed: string): number | undefined => {
  const match = /^(?:#|inc[-_ ]?)?(?:20\d\d-)?0*(\d{1,9})$/iu.exec(typed.trim());
  return match?.[1] === undefined || match[1] === '0' ? undefined : Number(match[1]);
};

/** The verbs of an incident's life, and the states each may be said in. */
export const LIFECYCLE = {
  contain: { from: ['open'], to: 'contained' },
  resolve: { from: ['open', 'contained'], to: 'resolved' },
  reopen: { from: ['resolved', 'closed'], to: 'open' },
  close: { from: ['resolved'], to: 'closed' },
  cancel: { from: ['open', 'contained'], to: 'cancelled' },
} as const satisfies Record<string, { readonly from: readonly IncidentState[]; readonly to: IncidentState }>;
export type Verb = keyof typeof LIFECYCLE;

/** The state after `verb`. Throws `Refused`, naming what can be said instead. */
export const move = (incident: Pick<Incident, 'number' | 'state'>, verb: Verb): IncidentState => {
  const rule: { readonly from: readonly IncidentState[]; readonly to: IncidentState } = LIFECYCLE[verb];
  if (rule.from.includes(incident.state)) return rule.to;
  const code = incidentCode(incident);
  const possible = verbsFor(incident.state);
  throw new Refused(
    incident.state === rule.to
      ? `${code} is ${incident.state} already.`
      : `${code} is ${incident.state}, so it cannot be ${PAST[verb]} now${possible.length > 0 ? `; it can be ${possible.map(v => PAST[v]).join(' or ')}` : ''}.`,
    possible[0] === undefined ? `/inc show ${code}` : `/inc ${possible[0]} ${code}`,
  );
};

/** What may be said of an incident in that state. */
export const verbsFor = (state: IncidentState): readonly Verb[] =>
  (Object.keys(LIFECYCLE) as Verb[]).filter(verb =>
    (LIFECYCLE[verb].from as readonly IncidentState[]).includes(state),
  );

/** `contain` → `contained`, for sentences. */
export const PAST: Readonly<Record<Verb, string>> = {
  contain: 'contained',
  resolve: 'resolved',
  reopen: 'reopened',
  close: 'closed',
  cancel: 'cancelled',
};

/** True while people may still be needed: pages go out only for such an incident. */
export const isLive = (state: IncidentState): boolean => state === 'open' || state === 'contained';
