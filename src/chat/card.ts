import type { Person } from '../domain/address.ts';
import type { Picture } from './picture.ts';

/**
 * The one language the bot speaks. A bare string is inert: whatever it holds (`@everyone`, `<!channel>`,
 * `[x](https://…)`) reads as itself on every platform. Only typed spans mention, link or format.
 */
export type Span =
  | string
  /** Notifies that person where the platform does; elsewhere reads as the name. */
  | { readonly mention: Person; readonly name: string }
  /** Notifies everybody who has that role there, or is in that group; elsewhere reads as the name. */
  | { readonly callOut: Group; readonly name: string }
  | { readonly bold: string }
  | { readonly code: string }
  | { readonly link: string; readonly label: string }
  /** An instant in the reader's own zone and, where there is room, in UTC. */
  | { readonly instant: Date };

/** A role or a group of people as one connection knows it. */
export interface Group {
  readonly connection: string;
  readonly group: string;
}

/** A run of spans on one line. */
export type Text = readonly Span[];

/** How serious a card looks. */
export type Tone = 'quiet' | 'info' | 'good' | 'warning' | 'alarm';

/** A labelled value; adapters lay short fields side by side. */
export interface Field {
  readonly label: string;
  readonly value: Text;
}

/** A small table. Adapters draw it as the platform allows, never dropping a cell. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A command already typed: pressing it makes the call `line` afresh, by whoever pressed it. */
export interface Button {
  readonly label: string;
  /** At most 100 characters: the least of what platforms carry in a button. */
  readonly line: string;
  readonly danger?: boolean;
}

/** A file that comes with a message. Made by us from what its readers may have, and cleared with the card. */
export interface FileRef {
  /** `INC-42-timeline.md`: letters, digits, hyphens and dots of our own; never a word that somebody typed. */
  readonly name: string;
  readonly mediaType: string;
  /** At most `MOST_FILE_BYTES`. */
  readonly bytes: Uint8Array;
  /** What a picture shows, for whoever cannot see it. */
  readonly alt?: string;
}

/**
 * So large may a file be: the least that any platform takes in one request is 10 MiB, and the rest of the message
 * comes with it.
 */
export const MOST_FILE_BYTES = 9 * 1024 * 1024;

/** What a message looks like, before anybody is known to read it. */
export interface Card {
  /** The heading; untrusted text is allowed, and inert. */
  readonly title: string;
  readonly tone: Tone;
  /** Paragraphs. */
  readonly body?: readonly Text[];
  readonly fields?: readonly Field[];
  readonly table?: Table;
  readonly buttons?: readonly Button[];
  /** One small line at the end. */
  readonly foot?: Text;
  /** Come with a posted message, at most three. A private reply carries none. */
  readonly files?: readonly FileRef[];
  /** Drawn when the message is posted, and comes as one of its files. A private reply carries none. */
  readonly picture?: Picture;
}

/** A question put to a person when arguments are missing: at most five inputs (the least that a platform takes). */
export interface Form {
  readonly title: string;
  /** The call this form completes; its inputs come back as `named`. */
  readonly word: string;
  /** What was already typed, kept with the form so that nothing typed is lost. */
  readonly text: string;
  readonly inputs: readonly FormInput[];
}

export interface FormInput {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly long: boolean;
  readonly required: boolean;
  readonly maxLength: number;
  readonly value?: string;
}

/** One entry of an autocompleted menu. */
export interface Choice {
  readonly label: string;
  readonly value: string;
}

/** The words of a text without any formatting, for places that have none (a notification, a log-free preview). */
export const plain = (text: Text): string =>
  text
    .map(span => {
      if (typeof span === 'string') return span;
      if ('mention' in span || 'callOut' in span) return span.name;
      if ('bold' in span) return span.bold;
      if ('code' in span) return span.code;
      if ('link' in span) return span.label;
      return utc(span.instant);
    })
    .join('');

/** `22:40Z` today's-style short UTC time with its date: `24 Feb 22:40Z`. */
export const utc = (at: Date): string =>
  `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.toISOString().slice(11, 16)}Z`;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
