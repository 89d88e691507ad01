/** A platform's limit: at most `size` requests in any `windowMs`. */
export interface Limit {
  /** What is limited, such as one channel's messages. Empty: everything that the token does. */
  readonly name: string;
  readonly size: number;
  readonly windowMs: number;
}

/** What one process holds of a limit, and what it would like to hold. */
export interface Share {
  /** A digest of the token; never the token. */
  readonly token: string;
  readonly limit: Limit;
  readonly holder: string;
  readonly holding: number;
  readonly wanting: number;
  /** So long it may be believed to hold them without being heard of again. */
  readonly leaseMs: number;
  /** Turns that were used and are given back; they count for so much longer. */
  readonly spent: { readonly turns: number; readonly forMs: number };
}

/** What came of asking. */
export interface Shared {
  /** What it holds from now on. */
  readonly held: number;
  /** What it may hold at most, now that others want some as well. */
  readonly fair: number;
  /** False when its time had run out: then nothing of what it held before is its own any more. */
  readonly kept: boolean;
  /** What the platform asked to wait with, by scope, and for how much longer. */
  readonly waits: Readonly<Record<string, number>>;
}

/** The limits of each token, shared by all processes that use it. */
export interface Paces {
  /** Renews a share, and takes more of what is free. Never more than the limit is held or counts at once. */
  share(share: Share): Promise<Shared>;
  /**
   * The platform asked to wait so long with this scope (empty: with everything). With `slower`, that limit is
   * believed to be half of what it was, and grows again slowly.
   */
  wait(told: {
    readonly token: string;
    readonly scope: string;
    readonly ms: number;
    readonly slower?: Limit;
  }): Promise<void>;
}
