import type { ResponderId } from './address.ts';

/** Where an order stands, for `/inc job`. */
export interface OrderStatus {
  readonly reference: string;
  readonly responder: ResponderId;
  readonly command: string;
  readonly acceptedAt: Date;
  /** Without timers that have not come: they are no part of the order's being done. */
  readonly jobs: readonly {
    readonly kind: string;
    readonly state: 'waiting' | 'running' | 'done' | 'failed';
    readonly attempts: number;
    readonly error?: string;
  }[];
  /** The ids of the incidents that what failed of it is about. */
  readonly failedFor: readonly string[];
  /** The incident it made, if it made one. */
  readonly incident?: number;
}
