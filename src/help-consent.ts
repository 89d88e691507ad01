import { liveConsent } from './domain/consent.ts';
import type { IncidentFile } from './records.ts';

/**
 * Whether help may be asked for on behalf of whoever is affected: only while it invites others, which declaring one's
 * own incident does (R-CON-1, docs/rules.md).
 */
export const mayBeHelped = ({ consent }: Pick<IncidentFile, 'consent'>, at: Date): boolean =>
  liveConsent(consent, at) !== undefined;
