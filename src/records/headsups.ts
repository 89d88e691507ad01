import type { MemberId, Place, ResponderId } from '../domain/address.ts';
import type { HeadsupState } from '../domain/headsup.ts';
import type { HeadsupFile } from '../sharing/headsup-file.ts';
import type { Report } from '../sharing/reports.ts';
import type { Showing } from './messages.ts';

/** What can be read of heads-ups and of who reports which provider. */
export interface HeadsupReader {
  headsup(id: string): Promise<HeadsupFile | undefined>;
  /** Those that stand, the latest first. */
  headsups(limit: number): Promise<readonly HeadsupFile[]>;
  /** What was said since then and not taken back, the oldest first: of this provider, or of any. */
  reports(query: { readonly provider?: string; readonly since: Date }): Promise<readonly Report[]>;
  /** The report that was made with this item. */
  reportIn(item: string): Promise<Report | undefined>;
  /** The messages that keep something true that is no incident. */
  showingsOf(about: Subject): Promise<readonly Showing[]>;
}

/** Something that messages are kept true about, and that is no incident. */
export interface Subject {
  readonly kind: 'headsup' | 'decision' | 'request';
  readonly subject: string;
}

export interface NewHeadsup {
  readonly reference: string;
  readonly item: string;
  readonly member: MemberId;
  readonly author: ResponderId;
  readonly sector?: string;
  readonly expiresAt: Date;
}

/** What a job writes of them. */
export interface HeadsupWriter {
  /** Records it, and its member as the first to report it. A second run for the same reference changes nothing. */
  headsup(headsup: NewHeadsup): Promise<string>;
  /** Ends one that is live. */
  endHeadsup(id: string, state: Exclude<HeadsupState, 'live'>, incident?: string): Promise<void>;
  /**
   * Records what was said in this item as a report, once: of the provider somebody named with it, else of the one
   * that the heads-up's own report names. A later word about the same heads-up takes the place of an earlier one.
   */
  report(report: {
    readonly item: string;
    readonly member: MemberId;
    readonly headsup?: string;
    readonly incident?: string;
  }): Promise<void>;
  /** The member does not see what the heads-up says any more. */
  unseen(headsup: string, member: MemberId): Promise<void>;
  /** Keeps a message true at that place from now on. */
  showAbout(about: Subject, at: Place): Promise<void>;
  /** What it is about has changed: its messages are to be shown anew. */
  changedAbout(about: Subject): Promise<void>;
}
