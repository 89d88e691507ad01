import { type Grant, liveConsent } from './domain/consent.ts';
import type { IncidentFile, Reader } from './records.ts';
import type { Item } from './sharing/item.ts';

/** What an invitation allows those who are let in. */
export interface Limits {
  readonly grant: Grant;
  readonly words?: Item;
}

/**
 * What those who are let in have to keep to (R-OFF-1); undefined where none holds, and where it lies in a declaration
 * alone, which sets no limit.
 */
export const limitsOf = async (
  read: Pick<Reader, 'item'>,
  { consent }: Pick<IncidentFile, 'consent'>,
  now: Date,
): Promise<Limits | undefined> => {
  const grant = liveConsent(consent, now);
  if (grant?.until === undefined) return undefined;
  const words = grant.item === undefined ? undefined : await read.item(grant.item);
  return { grant, ...(words === undefined ? {} : { words }) };
};
