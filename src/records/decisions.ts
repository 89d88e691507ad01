import type { MemberId, ResponderId } from '../domain/address.ts';
import type { Decision, DecisionState } from '../domain/decision.ts';
import type { DecisionFile } from '../sharing/decision-file.ts';

export interface DecisionReader {
  decision(id: string): Promise<DecisionFile | undefined>;
  /** Those that are open, the latest first. */
  decisions(limit: number): Promise<readonly DecisionFile[]>;
}

/** What was said of a decision, true from acceptance. */
export interface SaidOfDecision {
  readonly objectedAt?: Date;
  readonly objectedBy?: MemberId;
  /** The item in which they said why. */
  readonly why?: string;
  readonly withdrawn: boolean;
}

export interface DecisionWriter {
  /** Records it, once for a reference; its time begins when it was accepted. */
  decision(decision: {
    readonly reference: string;
    readonly item: string;
    readonly incident?: string;
    readonly proposedBy: ResponderId;
    readonly member: MemberId;
    readonly voters: readonly MemberId[];
    readonly forMinutes: number;
  }): Promise<{ readonly id: string; readonly until: Date }>;
  /** Serialises everything that settles this decision until the transaction ends; as recorded, and what was said. */
  lockDecision(
    id: string,
  ): Promise<{ readonly decision: Decision; readonly said: SaidOfDecision } | undefined>;
  settleDecision(
    id: string,
    settled: {
      readonly state?: Exclude<DecisionState, 'open'>;
      readonly until?: Date;
      readonly unreached: readonly MemberId[];
      readonly brokenBy?: MemberId | undefined;
      readonly why?: string | undefined;
    },
  ): Promise<void>;
}
