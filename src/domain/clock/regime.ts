/**
 * A law's or an agreement's reporting deadlines, as a dated data file says them. Muster computes instants from them
 * and never says that a duty exists: that is for the organisation and its counsel.
 */
export interface Regime {
  readonly id: string;
  readonly name: string;
  /** The article it comes from. */
  readonly source: string;
  /** From when to when it applies, as days; absent at the end: until further notice. */
  readonly validFrom: string;
  readonly validTo?: string | undefined;
  /** Not in force: shown as proposed, and only to who asks for it. */
  readonly proposed?: boolean | undefined;
  readonly stages: readonly Stage[];
}

/** One report of a regime. */
export interface Stage {
  readonly id: string;
  readonly name: string;
  readonly article: string;
  readonly due: Due;
  /** For organisations that are one of these, another due. */
  readonly unless?: { readonly is: readonly string[]; readonly due: Due } | undefined;
  /**
   * A due on a weekend or a holiday may wait until noon of the next working day, but not for organisations that are
   * one of these.
   */
  readonly restDays?: { readonly notFor: readonly string[] } | undefined;
}

/** How long after what. */
export interface Due {
  readonly hours?: number | undefined;
  readonly months?: number | undefined;
  /** `aware`, `classified`, `handled`, or the id of a stage: when that was submitted. */
  readonly after: string;
  /** The earlier of both counts, unless what `after` names happened later than that. */
  readonly butAtMost?: { readonly hours: number; readonly after: string } | undefined;
}
