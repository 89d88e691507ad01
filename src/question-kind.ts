import type { ResponderId } from './domain/address.ts';
import type { Question } from './domain/question.ts';
import type { JobContext } from './job.ts';
import type { Writer } from './records.ts';

/** How a question ended. */
export interface Settled {
  readonly state: 'yes' | 'no' | 'withdrawn' | 'expired';
  /** Absent: nobody said anything in time. */
  readonly by?: ResponderId;
}

/** What may be asked of somebody, and what follows from the answer. */
export interface QuestionKind {
  readonly name: string;
  /** Reads what it needs before the transaction begins: in there, the rows are locked. */
  prepare?(context: JobContext, question: Question): Promise<unknown>;
  /** Whether whoever asked is told of this end. Absent: they always are. */
  tells?(settled: Settled): boolean;
  /** Draws the consequences, once, in the transaction that records the answer. */
  settle(tx: Writer, question: Question, settled: Settled, prepared: unknown): Promise<void>;
}
