import type { MemberId, ResponderId } from '../domain/address.ts';
import type { Clock } from '../domain/clock/clocks.ts';
import type { Labelled } from './item.ts';

/** What a member's people said of an incident that deadlines hang on, oldest first. */
export type DeadlineWord =
  | {
      readonly kind: 'aware';
      readonly by: ResponderId;
      readonly saidAt: Date;
      readonly at: Date;
      readonly classifiedAt?: Date;
      readonly item: string;
    }
  | {
      readonly kind: 'submitted';
      readonly by: ResponderId;
      readonly saidAt: Date;
      readonly at: Date;
      readonly regime: string;
      readonly stage: string;
      readonly item: string;
    };

/** A member's deadlines for one incident, and what was said of them. */
export interface Deadlines {
  readonly member: MemberId;
  /** For the member's own eyes alone, whatever else is known of the incident (R-CLK-5). */
  readonly label: Labelled;
  readonly awareAt?: Date;
  readonly classifiedAt?: Date;
  /** What an estimate begins with. */
  readonly earliestAt: Date;
  readonly words: readonly DeadlineWord[];
  readonly clocks: readonly (Clock & { readonly regimeName: string })[];
}
