import type { ResponderId } from './address.ts';
import { type Lapse, lapsesOf, type Vetting, type VettingKind } from './vetting.ts';

/** What an alliance asks of volunteers and grants them. */
export interface Terms {
  /** What has to be there before somebody is asked. What ended counts, required or not. */
  readonly vetting?: { readonly required: readonly VettingKind[] } | undefined;
  /** The most hours in seven days of whoever named no limit of their own. */
  readonly limits?: { readonly hoursInSevenDays?: number | undefined } | undefined;
}

/** What of a responder decides whether they may be asked at all. */
export interface Sworn {
  /** IANA zone. */
  readonly zone: string;
  readonly vetting?: Vetting;
  /** What they said they worked in the last seven days. */
  readonly hoursInLast7d?: number;
  /** The most they want to work in seven days. */
  readonly hoursLimit?: number;
}

/** Why somebody is asked by nobody. */
export type Bar =
  | { readonly lapse: Lapse }
  | { readonly hours: { readonly worked: number; readonly limit: number } };

/** How many hours they may work in seven days, by their own word or the alliance's; undefined without a limit. */
export const limitOf = (person: Sworn, terms: Terms): number | undefined =>
  person.hoursLimit ?? terms.limits?.hoursInSevenDays;

/**
 * Everything for which nobody may ask them now (R-PAGE-5): vetting that ended or is missing, hours worked up to the
 * limit. For their own eyes and those of who leads their organisation.
 */
export const barsOf = (person: Sworn, terms: Terms, now: Date): readonly Bar[] => {
  const lapses = lapsesOf(person.vetting ?? {}, person.zone, now, terms.vetting?.required ?? []);
  const limit = limitOf(person, terms);
  const worked = person.hoursInLast7d ?? 0;
  return [
    ...lapses.map(lapse => ({ lapse })),
    ...(limit !== undefined && worked >= limit ? [{ hours: { worked, limit } }] : []),
  ];
};

/** Somebody's account of the hours a call-out took them. The latest word for a call-out counts. */
export interface HoursFact {
  readonly kind: 'hours';
  readonly responder: ResponderId;
  readonly incident?: string;
  readonly page?: string;
  readonly detail: { readonly hours: number };
}

/** `20`, `20h`, `20 hours`, `none`. */
export const readLimit = (typed: string): number | 'none' | undefined => {
  const text = typed.trim().toLowerCase();
  if (text === 'none') return 'none';
  const hours = Number(/^(\d{1,3}(?:\.\d)?)\s*(?:h|hours?)?$/u.exec(text)?.[1] ?? 0);
  return hours >= 1 && hours <= 168 ? hours : undefined;
};
