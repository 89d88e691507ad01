import type { Person } from './domain/address.ts';

/** Where each person's conversation with us is, kept over restarts: opening one counts as a request like a message. */
export interface Directs {
  find(person: Person): Promise<string | undefined>;
  keep(person: Person, place: string): Promise<void>;
  /** That conversation is gone; one that was opened since stays. */
  forget(person: Person, place: string): Promise<void>;
}
