import type { Call } from './chat/call.ts';
import type { Choice, Form } from './chat/card.ts';
import type { Person, Place, Posted } from './domain/address.ts';
import type { Cleared } from './sharing/cleared.ts';

/**
 * The seams between the core and the world. The words, once:
 *
 * - **connection**: one workspace or server we are signed in to, owned by one member organisation.
 * - **home**: the channel in which a member follows all incidents it may see.
 * - **room**: a private place for one incident, in one connection.
 * - **responder**: a human with one member organisation; an **account** is their identity on one connection.
 * - **invocation**: a call somebody made, with the platform's id for it. A redelivery repeats the id.
 * - **fact**: something true from acceptance. **job**: something to do.
 * - **item**: one piece of content with its marking. **event**: one line of an incident's timeline.
 * - **showing**: one message kept true. **notice**: a message said once.
 * - **cleared**: passed the gate for one destination. Nothing else can be sent.
 */

/** Who a platform says is speaking. Everything here comes from the platform, never from text. */
export interface Speaker extends Person {
  /** The name to show, untrusted. */
  readonly name: string;
  /**
   * `member`: one of the people of the organisation that owns the connection. `guest`: let into the workspace,
   * but not one of them. `outsider`: from another workspace, or unknown. Bots are never passed on.
   */
  readonly standing: 'member' | 'guest' | 'outsider';
  /** IANA zone, where the platform knows it. */
  readonly zone?: string;
}

/** What kind of place something was said in; it decides which ceiling holds. */
export type PlaceKind = 'channel' | 'direct';

/** How a private reply can be followed up. Only its adapter reads the handle; the store keeps it encrypted. */
export interface ReplyTo {
  readonly connection: string;
  readonly handle: string;
  readonly expiresAt: Date;
}

/** A call somebody made. */
export interface Invocation {
  /** The platform's id for this call, unique with the connection. A redelivery repeats it. */
  readonly id: string;
  readonly actor: Speaker;
  readonly place: Place;
  readonly placeKind: PlaceKind;
  readonly call: Call;
  /** The names of files that came with it, untrusted. */
  readonly files?: readonly string[];
  readonly replyTo: ReplyTo;
}

/** What the adapter needs to answer people. Given to `start`; adapters never see commands or the store. */
export interface Receiver {
  /**
   * The form this call needs before it can be decided, or undefined. Pure and synchronous, because a form must
   * be the platform's first answer.
   */
  formFor(call: Call): Form | undefined;
  /**
   * Decides the call and answers it. Never rejects: a refusal, an outage and a bug are cards too. May take as
   * long as 2.5 s; an adapter whose platform wants an answer sooner defers, and gives this card when it comes.
   */
  receive(invocation: Invocation): Promise<Cleared>;
  /** What may be chosen for one argument while it is typed: at most 25. Never rejects. */
  choices(asked: Asked): Promise<readonly Choice[]>;
}

/** An argument being typed, for which a menu is wanted. */
export interface Asked {
  readonly actor: Speaker;
  readonly place: Place;
  readonly placeKind: PlaceKind;
  readonly word: string;
  readonly argument: string;
  readonly typed: string;
}

/** A repeat of the same `key` appears once. */
export interface Once {
  /** Opaque and stable: the same for every attempt at the same message. */
  readonly key: string;
  /**
   * Set when an earlier attempt began then and its outcome is unknown: the adapter looks for that message
   * first, and posts only when it is not there.
   */
  readonly since?: Date;
}

/** Who can read a place, as the platform tells it now. */
export interface PlaceAudience {
  /**
   * `closed`: only people of the member that owns the connection (and, in a room, those we admitted).
   * `open`: a guest, another workspace, everyone on the server, or the public may read along.
   * `unknown`: the platform could not tell; treated as open.
   */
  readonly readers: 'closed' | 'open' | 'unknown';
  /** For `open` and `unknown`: why, in words for the operator, such as "guests are in it". */
  readonly why?: string;
  readonly at: Date;
}

/**
 * What a job may ask of any platform. Every method rejects with `Later` when told to wait (its `afterMs` is
 * never shorter than told), with `Permanent` when trying again cannot help, and with anything else when the
 * outcome is unknown or trying again may help. None waits longer than 10 s, none retries by itself.
 */
export interface Chat {
  /** Posts one message with its files. A person is reached directly. A repeated `once.key` appears once, files too. */
  post(cleared: Cleared, once: Once): Promise<Posted>;
  /** Makes the message read as `cleared`; its files stay. Throws `Permanent` if cleared elsewhere, or if it is gone. */
  revise(at: Posted, cleared: Cleared): Promise<void>;
  /** Takes the message away, and its files; one that is gone already is success. */
  retract(at: Posted): Promise<void>;
  /** Follows up a private reply, visible to the same person only. Throws `Permanent` once the handle expired. */
  answer(replyTo: ReplyTo, cleared: Cleared): Promise<void>;
  /** Opens the conversation with a person now, so that a page need not wait for that; open already is success. */
  prepare(person: Person): Promise<void>;
  /** Opens a private place of ours near `near`, once; never adopts one that a stranger made. */
  openRoom(near: Place, name: string, once: Once): Promise<Place>;
  /** Lets a person of that connection into the room; already in is success. */
  admit(room: Place, person: Person): Promise<void>;
  /** Takes a person out of the room; already out is success. */
  dismiss(room: Place, person: Person): Promise<void>;
  /**
   * Who can read the place, now. A place that is not known has an `unknown` audience; while the platform cannot be
   * asked it rejects, because an outage says nothing of the readers and must not take a message away.
   */
  audienceOf(place: Place): Promise<PlaceAudience>;
}

/** Something for one person, outside chat. It says no more than a locked screen may show (R-PAGE-6). */
export interface ContactMessage {
  /** The address as its owner typed it and confirmed it: a mailbox, a topic, a telephone number. */
  readonly to: string;
  readonly title: string;
  /** Plain sentences, without the title, the link and the code. */
  readonly text: string;
  /** Where it can be answered without chat. */
  readonly link?: string;
  /** What can be typed there instead, for a device that opens no links. */
  readonly code?: string;
  /** Stands before and after everything else: what the message is not to be taken for (R-EX-1). */
  readonly frame?: string;
  /** May ring where the device would stay silent otherwise. */
  readonly urgent: boolean;
}

/** What became of it: `sent` is where the person looks, `accepted` is with a relay that passes it on. */
export interface Handed {
  readonly state: 'sent' | 'accepted';
  /** The other side's name for it, for its operator. */
  readonly receipt?: string;
}

/**
 * One contact method. `send` rejects as `Chat` does: with `Later` when told to wait (never shorter than told), with
 * `Permanent` when trying again cannot help, with anything else when the outcome is unknown or trying again may
 * help; within 10 s, without retrying by itself. A message comes at least once: every attempt at it carries `once`,
 * by which the other side can tell a repeat. No error holds the address or the words.
 */
export interface Notifier {
  send(message: ContactMessage, once: string): Promise<Handed>;
  /** Looks whether the other side can be reached, for the operator: one line without secrets. Rejects if not. */
  look(): Promise<string>;
}

/** How a connection is doing. */
export interface Health {
  readonly state: 'up' | 'starting' | 'down';
  /** One line for the operator; no secret, no content. */
  readonly detail: string;
}

/** One option of one command, as a platform with typed menus needs it. */
export interface ArgumentInfo {
  readonly name: string;
  readonly summary: string;
  readonly required: boolean;
  /** A fixed menu of at most 25. */
  readonly choices?: readonly Choice[];
  /** True when a menu can be asked for while it is typed (`Receiver.choices`). */
  readonly suggests: boolean;
  readonly maxLength: number;
}

/** One command, as a platform needs to announce it. */
export interface CommandInfo {
  readonly root: string;
  readonly name: string;
  readonly summary: string;
  readonly arguments: readonly ArgumentInfo[];
}

/** One connection of one platform. `start` and `stop` concern listening only; sending works without them. */
export interface ChatAdapter extends Chat {
  /** Begins to listen, and keeps at it: a connection lost is opened again without help. */
  start(commands: readonly CommandInfo[], receiver: Receiver): Promise<void>;
  /** Hears nothing new from the moment it is called; resolves when what was heard is answered. */
  stop(): Promise<void>;
  health(): Health;
  /** Answers requests that the platform sends to our HTTP port; absent where it sends none. */
  readonly http?: HttpRoute;
}

/** A path of the one HTTP port and what answers it. */
export interface HttpRoute {
  readonly path: string;
  /** Answers every path below it as well. */
  readonly below?: true;
  readonly handle: (
    request: import('node:http').IncomingMessage,
    response: import('node:http').ServerResponse,
  ) => Promise<void>;
}

/** One line of the log: an event's name and its ids. Never a token, never a message body. */
export interface Log {
  info(event: string, ids?: Readonly<Record<string, string | number | boolean>>): void;
  warn(event: string, ids?: Readonly<Record<string, string | number | boolean>>): void;
  error(event: string, error: unknown, ids?: Readonly<Record<string, string | number | boolean>>): void;
}

/** The one time there is. */
export interface Clock {
  now(): Date;
}

/** The wake-up call. It can be lost, repeated or late; nothing depends on it but speed. */
export interface Queue {
  /** Wakes whoever can do these jobs, most urgent first (0 is the most urgent). Bounded; never rejects. */
  wake(jobs: readonly { readonly id: string; readonly priority: number }[]): Promise<void>;
  /** Calls `run` for each wake-up, at most `concurrency` at once. */
  onWake(run: (job: string) => Promise<void>, concurrency: number): Promise<void>;
  health(): Health;
  stop(): Promise<void>;
}

/** The calendars that the operator named, wherever they are kept. */
export interface Calendars {
  /**
   * The iCalendar text of one of them, as it is now; what is in it is for others to judge. Takes 10 s at most.
   * Rejects as `Chat` does: `Permanent` also for an id that nobody named and for more than 10 MB. No message of an
   * error tells an address, which may hold a secret.
   */
  read(id: string): Promise<string>;
}
