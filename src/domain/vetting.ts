import { Temporal } from 'temporal-polyfill';

/** What an organisation vouches for about its own people. */
export const VETTING = ['agreement', 'check', 'nda'] as const;
export type VettingKind = (typeof VETTING)[number];

/** Days as `2027-06-30`: when the agreement was signed, and the last days of the background check and the NDA. */
export type Vetting = { readonly [Kind in VettingKind]?: string };

/** What is not as it has to be: over since that day, or never given. */
export interface Lapse {
  readonly kind: VettingKind;
  readonly endedOn?: string;
}

/**
 * What has ended by now on the clock of the zone, and what of `required` was never given. The last day counts whole.
 * An agreement is signed and does not end.
 */
export const lapsesOf = (
  vetting: Vetting,
  zone: string,
  now: Date,
  required: readonly VettingKind[],
): readonly Lapse[] => {
  const today = dayAt(now, zone);
  return VETTING.flatMap((kind): readonly Lapse[] => {
    const day = vetting[kind];
    if (day === undefined) return required.includes(kind) ? [{ kind }] : [];
    return kind !== 'agreement' && day < today ? [{ kind, endedOn: day }] : [];
  });
};

/** The day that the calendar in that zone shows. */
export const dayAt = (at: Date, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();

/** Reads `2027-06-30` as a day that the calendar has; undefined for anything else. */
export const readDay = (typed: string): string | undefined => {
  const day = typed.trim();
  if (!/^(?:19|20)\d{2}-\d{2}-\d{2}$/u.test(day)) return undefined;
  try {
    return Temporal.PlainDate.from(day, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
};

/** `3 Jan 2027`. */
export const dayInWords = (day: string): string => {
  const { day: number, month, year } = Temporal.PlainDate.from(day);
  return `${number} ${MONTHS[month - 1]} ${year}`;
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** What each is called. */
export const VETTING_WORDS: Readonly<Record<VettingKind, string>> = {
  agreement: 'volunteer agreement',
  check: 'background check',
  nda: 'NDA',
};
