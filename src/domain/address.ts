/**
 * Where and who, as plain data. A platform's own ids stay opaque: nothing in the core reads inside them.
 */

/** A human's identity on one connection, by the platform's immutable id. */
export interface Person {
  readonly connection: string;
  readonly person: string;
}

/** A channel, thread or direct conversation in one connection, by the platform's id. */
export interface Place {
  readonly connection: string;
  readonly place: string;
}

/** One message that stands at a place. */
export interface Posted extends Place {
  readonly message: string;
}

/** A member organisation's id, as the alliance file spells it. */
export type MemberId = string;

/** A responder's id: one human of one member organisation, whatever accounts they have. */
export type ResponderId = string;

/** True when both name the same account. */
export const samePerson = (a: Person, b: Person): boolean =>
  a.connection === b.connection && a.person === b.person;

/** True when both name the same place. */
export const samePlace = (a: Place, b: Place): boolean =>
  a.connection === b.connection && a.place === b.place;
