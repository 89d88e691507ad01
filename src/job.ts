import type { z } from 'zod';
import type { Chat, Clock } from './ports.ts';
import type { Reader, Writer } from './records.ts';
import type { Alliance } from './sharing/alliance.ts';

/** Something to do: a kind and a payload of ids. Text never travels in a job. */
export interface Job {
  readonly kind: string;
  readonly payload: unknown;
  /** 0 is the most urgent: pages before boards before briefs. */
  readonly priority: number;
  /** When to begin. Absent: now. */
  readonly dueAt?: Date;
}

/** What a job may touch. */
export interface JobContext {
  /** This job's row, and which attempt this is, counted from 1. */
  readonly id: string;
  readonly attempt: number;
  readonly clock: Clock;
  readonly alliance: Alliance;
  readonly read: Reader;
  readonly chat: Chat;
  readonly sending: Sending;
  readonly calendars: CalendarReading;
  /**
   * One transaction that records what was done and that this job is done. Throws when another worker has taken
   * the job over: then nothing of it is written.
   */
  settle<T>(write: (tx: Writer) => Promise<T>): Promise<T>;
}

/** Calendars that are kept elsewhere and that the operator named. */
export interface CalendarReading {
  /**
   * What the calendar says of this window; a time without a zone is one of `zone`. Rejects as `Calendars.read` does;
   * what can be read of a broken one comes with the problems, in sentences for whoever runs it.
   */
  read(
    id: string,
    window: { readonly from: Date; readonly to: Date },
    zone: string,
  ): Promise<{
    readonly events: readonly { readonly who: string; readonly from: Date; readonly to: Date }[];
    readonly problems: readonly string[];
  }>;
}

/** Brings what should stand in chat and what does stand there together. */
export interface Sending {
  /** Makes one showing right, as of now. */
  show(showing: string): Promise<void>;
  /** Says one notice, unless its reason is gone. */
  say(notice: string): Promise<void>;
  /**
   * Brings one message that holds a text in line with the label that the text has now. `stuck`: it may not be there
   * and cannot be taken away.
   */
  mend(copy: CopyMeant): Promise<'done' | 'stuck'>;
  /** Makes one attempt to reach somebody outside chat, unless its reason is gone. */
  reach(attempt: string): Promise<void>;
}

/** One copy on the delivery list. */
export interface CopyMeant {
  readonly item: string;
  readonly connection: string;
  readonly copy: string;
}

/** One thing that can be done: a function of its payload and what it may touch, safe to run twice. */
export interface JobKind<Payload extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly payload: Payload;
  readonly priority: number;
  /** It waits for a platform, which may hang. */
  readonly talks?: true;
  run(context: JobContext, payload: z.output<Payload>): Promise<void>;
}

/** A job kind that can be asked for: `declareIncident.job({ … })` is checked by the compiler. */
export interface DefinedJob<Payload extends z.ZodType> extends JobKind<Payload> {
  job(payload: z.input<Payload>, dueAt?: Date): Job;
}

/** Defines a kind of job. */
export const defineJob = <Payload extends z.ZodType>(kind: JobKind<Payload>): DefinedJob<Payload> => ({
  ...kind,
  job: (payload, dueAt) => ({
    kind: kind.name,
    payload,
    priority: kind.priority,
    ...(dueAt === undefined ? {} : { dueAt }),
  }),
});

/** Priorities: a page wakes people and goes first; a brief can wait for it. */
export const PRIORITY = { page: 0, answer: 1, incident: 2, board: 4, report: 6 } as const;
