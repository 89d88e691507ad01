/**
 * Text that came out of the store stays sealed until the gate opens it for one audience: printing, logging or
 * serialising it shows nothing. Only `clear.ts` opens one (kept by the architecture test).
 */

const TEXT = Symbol('sealed text');

/** Words, or whoever said them, that cannot be read by accident. */
export interface Sealed<T = string> {
  readonly [TEXT]: () => T;
  toJSON(): string;
  toString(): string;
}

/** Seals words. What is sealed has no enumerable property that holds them. */
export const seal = <T = string>(text: T): Sealed<T> => {
  const closed = { toJSON: () => '[sealed]', toString: () => '[sealed]' };
  return Object.defineProperty(closed, TEXT, { value: () => text }) as Sealed<T>;
};

/** Opens sealed words. For the gate alone. */
export const unseal = <T>(sealed: Sealed<T>): T => sealed[TEXT]();
