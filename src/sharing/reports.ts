import type { MemberId } from '../domain/address.ts';
import type { Alliance } from './alliance.ts';
import type { Item, Labelled } from './item.ts';

/** A member reports something, maybe of a provider. It is as restricted as the item it was said in (R-TLP-15). */
export interface Report {
  readonly id: string;
  readonly member: MemberId;
  readonly at: Date;
  readonly label: Labelled;
  /** `named` holds the name as it was typed, under the item's own label. */
  readonly provider?: { readonly key: string; readonly named: Item };
  readonly headsup?: string;
  readonly incident?: string;
}

/** What one reader may have of several reports. */
export interface Reported {
  /** Members that this reader may be told of, the first to report first. */
  readonly named: readonly MemberId[];
  /** How many more there are, of whom no more than that may be told. */
  readonly more: number;
  /** Of what may be seen, the oldest first. */
  readonly seen: readonly Report[];
  /** The first and the last time among what may be seen or counted. */
  readonly span?: { readonly from: Date; readonly to: Date };
}

/**
 * Counts reports for one reader, each member once: named when one of its reports may be seen (and is not under the
 * Chatham House Rule), counted when one may be, and else as if it had said nothing. `own` is the reader's member.
 */
export const reportedTo = (
  reports: readonly Report[],
  knows: (what: Labelled) => boolean,
  own?: MemberId,
): Reported => {
  const seen = reports.filter(({ label }) => knows(label));
  const counted = reports.filter(report => seen.includes(report) || report.label.countable === true);
  const named = new Set(
    seen
      .filter(({ label, member }) => label.marking.chr !== true || member === own)
      .map(({ member }) => member),
  );
  const members = new Set(counted.map(({ member }) => member));
  const times = counted.map(({ at }) => at.getTime());
  return {
    named: [...named],
    more: members.size - named.size,
    seen,
    ...(times.length === 0
      ? {}
      : { span: { from: new Date(Math.min(...times)), to: new Date(Math.max(...times)) } }),
  };
};

const DAYS_MS = 72 * 60 * 60_000;

/** For how long a report counts towards the same provider. */
export const nudgeWindowMs = ({ nudge }: Pick<Alliance, 'nudge'>): number =>
  nudge?.withinHours === undefined ? DAYS_MS : nudge.withinHours * 60 * 60_000;

/** How many members have to report the same provider before somebody is asked whether it is one thing. */
export const nudgeFrom = ({ nudge }: Pick<Alliance, 'nudge'>): number => nudge?.members ?? 3;
