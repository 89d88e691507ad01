/**
 * Errors say what to do next. `Refused` is shown to the person, `Permanent` is recorded, `Later` waits as long
 * as it was told, and everything else is tried again.
 */

/** A person can be told why: the message is one sentence with a way out. */
export class Refused extends Error {
  override readonly name = 'Refused';
  /** A line that works, shown beneath the message. */
  readonly example: string | undefined;
  constructor(message: string, example?: string) {
    super(message);
    this.example = example;
  }
}

/** Trying again cannot help: a closed direct message, an archived channel, a revoked token. */
export class Permanent extends Error {
  override readonly name = 'Permanent';
}

/**
 * The other side, or the state of things, asks to be tried again no earlier than `afterMs` from now. Nothing was
 * done. `awaits` is the connection whose platform does not answer just now: once it does, there is no need to wait.
 */
export class Later extends Error {
  override readonly name = 'Later';
  readonly afterMs: number;
  readonly awaits: string | undefined;
  constructor(message: string, afterMs: number, awaits?: string) {
    super(message);
    this.afterMs = afterMs;
    this.awaits = awaits;
  }
}

/** The platform of the connection `awaits` did not answer, or only that it cannot; what was asked may be done or not. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
  readonly awaits: string;
  constructor(awaits: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : 'no answer', { cause });
    this.awaits = awaits;
  }
}

/** Nothing was written: the store could not be reached before the statement was sent. */
export class NotAccepted extends Error {
  override readonly name = 'NotAccepted';
}

/** The statement was sent and no answer came: it may or may not have been written. */
export class Unconfirmed extends Error {
  override readonly name = 'Unconfirmed';
}
