import type { Person, Place } from '../../src/domain/address.ts';
import type { ChatAdapter, Clock, Log } from '../../src/ports.ts';

/**
 * One connection as the people in it see it, whatever platform is behind: a workspace of the Slack double, a
 * server of the Discord double, a corner of the console. Stories and contract suites speak only this.
 */
export interface Stage {
  /** `slack`, `discord` or `console`, for test names. */
  readonly platform: string;
  readonly connection: string;
  /** The channel in which this connection's member follows incidents. */
  readonly home: Place;
  /** This connection's entry in an alliance file, without `id`, `member` and `ceilings`. */
  readonly entry: Readonly<Record<string, unknown>>;
  /** The environment that `entry.secrets` refers to. */
  readonly env: Readonly<Record<string, string>>;
  /** The real adapter, with the real SDK, signed in to this stage. Not started. */
  openAdapter(options: { readonly clock: Clock; readonly log: Log }): ChatAdapter;
  /** Somebody who uses this platform. By default one of the member's own people, in a zone of the platform's choice. */
  join(name: string, standing?: 'member' | 'guest' | 'outsider', zone?: string): Human;
  /** What stands at a place now, oldest first, as any reader of the place reads it. */
  at(place: Place): readonly Seen[];
  close(): Promise<void>;
}

/** A human at a keyboard. Actions resolve when the platform has its first answer; what comes later is in `replies`. */
export interface Human {
  readonly name: string;
  readonly person: Person;
  /** Types a line such as `/inc declare sev4 …`, in the home unless another place is given. */
  /** `files`: the names of what comes with it, where that is a message. */
  types(line: string, at?: Place | 'direct', files?: readonly string[]): Promise<void>;
  /** Presses the button with this label on a message this person can see. */
  presses(label: string, on: Seen): Promise<void>;
  /** The form on this person's screen, if one is open: labels with their names. */
  form(): { readonly title: string; readonly names: readonly string[] } | undefined;
  /** Fills and submits the open form. */
  submits(values: Readonly<Record<string, string>>): Promise<void>;
  /** Private replies to this person, oldest first, each as it reads now. */
  replies(): readonly Seen[];
  /** Direct messages from the bot, oldest first, each as it reads now. */
  inbox(): readonly Seen[];
  /** Whether this person can read what is said at the place. */
  sees(place: Place): boolean;
}

/** One message as a person reads it. */
export interface Seen {
  /** All of its words, top to bottom, formatting resolved as the platform shows it. */
  readonly text: string;
  /** The labels of its buttons, in order. */
  readonly buttons: readonly string[];
  /** The platform's id of the message. */
  readonly message: string;
  readonly place: Place;
  /** How often it was edited. */
  readonly edits: number;
  /** The files that come with it, in order. */
  readonly files: readonly SeenFile[];
  /** Everyone whom showing it notified, by the platform's id; `everyone` when the whole channel was pinged. */
  readonly pinged: readonly string[];
}

/** A file as whoever opens it finds it. */
export interface SeenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What a picture shows, read aloud. */
  readonly alt?: string;
}
