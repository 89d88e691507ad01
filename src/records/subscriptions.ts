import type { ResponderId } from '../domain/address.ts';
import type { Subscription } from '../domain/rhythm.ts';

/** What can be read of the briefs that come by themselves. */
export interface SubscriptionReader {
  /** Those that were not ended, the oldest first. */
  subscriptions(responder: ResponderId): Promise<readonly Subscription[]>;
  /** Undefined once it was ended. */
  subscription(id: string): Promise<Subscription | undefined>;
  /** What the last brief of this subscription that was delivered told up to; undefined before there is one. */
  deliveredUpTo(subscription: string): Promise<{ readonly event: string; readonly at: Date } | undefined>;
  /** The newest event that was recorded by then. */
  eventBefore(at: Date): Promise<string>;
}
