import type { z } from 'zod';
import type { Choice } from './chat/card.ts';
import type { Slot } from './chat/grammar.ts';
import type { MemberId, Person, Place } from './domain/address.ts';
import type { Fact } from './domain/fact.ts';
import type { Known } from './domain/roster.ts';
import type { Elsewhere } from './elsewhere.ts';
import type { Job } from './job.ts';
import type { PlaceKind } from './ports.ts';
import type { IncidentFile, NewItem, Reader } from './records.ts';
import type { Alliance } from './sharing/alliance.ts';
import type { Audience } from './sharing/audience.ts';
import type { Saying } from './sharing/clear.ts';
import type { Labelled } from './sharing/item.ts';

export type Root = 'inc' | 'oncall' | 'brief' | 'ally';

/** One argument of a command: how it is recognised, asked for, explained and checked. */
export interface Argument<T = unknown> extends Omit<Slot, 'name'> {
  /** As help shows it: `sev0-5`, `tlp:amber`, `<title>`. */
  readonly hint: string;
  /** Its heading in a form, when its name in capitals would not do. */
  readonly label?: string;
  /** One line for menus and forms. */
  readonly summary: string;
  readonly schema: z.ZodType<T, string>;
  readonly required: boolean;
  readonly long?: boolean;
  readonly maxLength?: number;
  readonly choices?: readonly Choice[];
  readonly suggests?: 'incident' | 'responder' | 'policy' | 'skill' | 'tag' | 'member' | 'word';
}

export type Arguments = Readonly<Record<string, Argument>>;

/** The values a command runs with: what is optional and was not given is absent. */
export type Values<A extends Arguments> = {
  readonly [K in keyof A]: A[K] extends Argument<infer T> ? T : never;
};

/** Who acts, as the verified connection says. */
export interface Actor {
  readonly responder: Known;
  readonly member: MemberId;
  readonly person: Person;
  readonly coordinator: boolean;
  readonly leader: boolean;
  /** One of those who lead their own member. */
  readonly leads: boolean;
  /** An observer reads; it does not page, offer or task (R-ADM-4). */
  readonly observer: boolean;
  /** Incidents in whose rooms they may be. Absent: not asked for, because their home's readers need to know anyway. */
  readonly worksOn?: readonly string[];
}

/** What a command may read. It cannot write, post or wait. */
export interface CommandContext {
  readonly actor: Actor;
  readonly place: Place;
  readonly placeKind: PlaceKind;
  readonly now: Date;
  readonly reference: string;
  readonly invocation: string;
  readonly alliance: Alliance;
  /** Who will read the reply: this one person, in this place. */
  readonly audience: Audience;
  /** With the eyes of the actor's organisation: what is not theirs to see is not there. */
  readonly read: Reader;
  readonly elsewhere: Elsewhere;
  /** With the eyes of the members for which the actor's own answers, for who leads it (R-ADM-3); none for others. */
  readonly readSponsored: readonly { readonly member: MemberId; readonly read: Reader }[];
  readonly commands: readonly Command[];
  /** `/inc`, as this alliance calls it. */
  root(root: Root): string;
  /** Whether the person who acts may know of this, here. */
  knows(what: Labelled): boolean;
  /**
   * The incident meant: the one given, else the one whose room this is. Throws `Refused` when there is none,
   * in the same words whether it does not exist or may not be seen.
   */
  incident(given: number | undefined): Promise<IncidentFile>;
}

/** What came of a call: a private reply, what became true, and what is to be done. */
export interface Outcome {
  readonly reply: Saying;
  /** What is kept as the first answer instead of a reply that holds a secret; a redelivery reads it. */
  readonly kept?: Saying;
  readonly items?: readonly NewItem[];
  readonly facts?: readonly Fact[];
  readonly jobs?: readonly Job[];
  /** It is about an exercise, though nothing was looked up of one (R-EX-1). */
  readonly exercise?: true;
}

/** A word a person may type. */
export interface Command<A extends Arguments = Arguments> {
  readonly root: Root;
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  /** A line that works, without its root. */
  readonly example: string;
  /** `read` is open to observers too. */
  readonly access: 'read' | 'write';
  /** It answers or stops something, or says how somebody is: no quota holds it up. */
  readonly alwaysTaken?: true;
  readonly args: A;
  /** The inputs of its form, at most five, when arguments are missing. */
  readonly form?: readonly (keyof A & string)[];
  /** Whether what was given calls for the form. Absent: it does when something required is missing. Pure. */
  readonly opensForm?: (given: ReadonlyMap<string, string>) => boolean;
  /** Asks before the same person does the same within ten minutes. */
  readonly askBeforeRepeat?: boolean;
  run(context: CommandContext, args: Values<A>): Promise<Outcome>;
}

/** Defines a command; its argument values are inferred. */
export const defineCommand = <const A extends Arguments>(command: Command<A>): Command =>
  command as unknown as Command;
