import type { MemberKind, Root } from '../config.ts';

/** The kinds of organisation, as an alliance file writes them. */
export const MEMBER_KINDS = [
  'national_csirt',
  'cyber_crisis_authority',
  'military_cyber',
  'sector_csirt_isac',
  'essential_entity',
  'important_entity',
  'volunteer_corps',
  'industry_partner',
  'ngo',
  'secretariat',
  'observer',
] as const satisfies readonly MemberKind[];

/** The kinds that take part only because another member vouches for them. */
export const SPONSORED: readonly string[] = ['industry_partner', 'ngo', 'observer'];

/** The four roots, each with the name it has unless the file renames it. */
export const ROOTS = {
  inc: 'inc',
  oncall: 'oncall',
  brief: 'brief',
  ally: 'ally',
} as const satisfies Record<Root, string>;

/** The keys that every connection has; the rest belongs to its platform. */
export const CONNECTION_KEYS = [
  'id',
  'member',
  'platform',
  'home',
  'ceilings',
  'needToKnow',
  'custodian',
  'callout',
] as const;

/** The regimes that Muster brings, as their files are called. */
export const REGIMES = ['nis2', 'gdpr', 'dora', 'circia'] as const;

/** What an organisation can be beside its kind, as far as deadlines ask. */
export const TRAITS = [
  'trust_service',
  'credit_institution',
  'central_counterparty',
  'trading_venue',
  'essential_entity',
  'important_entity',
] as const;
