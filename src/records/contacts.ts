import type { ResponderId } from '../domain/address.ts';
import type { Attempt, Contact, Purpose } from '../domain/contact.ts';
import type { LeasedJob } from './jobs.ts';

/** What can be read of somebody's contacts. No address is ever among it. */
export interface ContactReader {
  /** Theirs, in the order in which they are tried. */
  contactsOf(responder: ResponderId): Promise<readonly Contact[]>;
  /** The latest attempts to reach them outside chat, the newest first. */
  attemptsOf(responder: ResponderId, limit: number): Promise<readonly Attempt[]>;
  attempt(id: string): Promise<Attempt | undefined>;
  /** The attempts of one test, in the order of their contacts. */
  attemptsOfTest(reference: string): Promise<readonly Attempt[]>;
  /** The contact that this code was sent to, if it is theirs; and how many wrong ones they typed in the last hour. */
  contactWithCode(
    responder: ResponderId,
    code: string,
  ): Promise<{ readonly contact?: Contact; readonly wrong: number }>;
  /** The test's own message in chat, and how it stands. */
  testNotice(reference: string): Promise<{ readonly state: string; readonly why?: string } | undefined>;
  /** Of the people that the page has asked in its latest tier: how many, and whether any of them may be reached. */
  reachOf(page: string): Promise<Reach | undefined>;
}

/** How far the latest tier of a page was reached. */
export interface Reach {
  readonly tier: number;
  /** Somebody of it was reached, or may yet be. */
  readonly hope: boolean;
  /** The members of those who could not be. */
  readonly members: readonly string[];
}

/** Something to be brought to somebody outside chat. */
export interface NewAttempt {
  readonly purpose: Purpose;
  readonly responder: ResponderId;
  readonly contact: Pick<Contact, 'id' | 'method'>;
  readonly notice?: string;
  readonly page?: string;
  /** The order of a test. */
  readonly of?: string;
  readonly dueAt: Date;
  readonly expiresInMinutes: number;
}

/** What to do with an attempt, decided under the lock of its contact. */
export type Begun =
  | {
      readonly go: 'send';
      /** All that go in this message, the one that was asked for first. */
      readonly attempts: readonly Attempt[];
      /** The same for every attempt at this message. */
      readonly key: string;
      readonly address: string;
      readonly token: string;
      readonly code: string;
    }
  /** Only that more waits is to be said, and nothing else until then. */
  | { readonly go: 'more'; readonly attempt: string; readonly address: string; readonly until: Date }
  | { readonly go: 'later'; readonly until: Date; readonly because: string }
  /** It ended, or there is nothing to send it to any more. */
  | { readonly go: 'nothing' };

/** What sending to contacts reads and writes; the only part that opens an address. */
export interface ContactRows {
  /** What else waits for the same contact and is due within the time in which call-outs are bundled. */
  alongside(attempt: string): Promise<readonly Attempt[]>;
  /**
   * Takes an attempt in hand, with those that go along, and commits that they are being sent. Throws `Later` while
   * another job has it in hand.
   */
  begin(job: LeasedJob, attempt: string, along: readonly string[], urgent: boolean): Promise<Begun>;
  /** How they ended; what ended already stays as it is. After a failure the person's next contact is due at once. */
  end(
    job: LeasedJob,
    attempts: readonly string[],
    outcome:
      | { readonly state: 'sent'; readonly handed: 'sent' | 'accepted' }
      | { readonly state: 'failed' | 'dropped'; readonly why: string },
  ): Promise<void>;
  /** The attempt that began was refused before it was done: it does not count. */
  notSent(job: LeasedJob, attempts: readonly string[], why: string): Promise<void>;
  /** The attempts that a genuine token, which has not expired, stands for; all that were in its message. */
  withToken(token: string): Promise<readonly Attempt[]>;
  /** The code that was sent to this contact, for whoever proved by a token that they read it there. */
  confirmCode(contact: string): string;
  /** The token of the message in which this code was. */
  tokenOf(code: string): Promise<string | undefined>;
}
