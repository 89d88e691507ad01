import type { Path } from './mistakes.ts';

/** A group of keys as the file has it, before anything is known of it. */
export type Raw = Readonly<Record<string, unknown>>;

/** The group at `value`, or an empty one: what is wrong with its shape is said elsewhere. */
export const groupOf = (value: unknown): Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {};

/** The list at `value`, or an empty one. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What stands at a path, or undefined. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (left, step) => (typeof step === 'number' ? listOf(left)[step] : groupOf(left)[step]),
    value,
  );

/** The texts found under `key` in a list of groups, each with its path; others are left out. */
export const textsOf = (raw: Raw, list: string, key: string): readonly Found[] =>
  listOf(raw[list]).flatMap((entry, index) => {
    const text = groupOf(entry)[key];
    return typeof text === 'string' ? [{ text, path: [list, index, key] }] : [];
  });

/** A text and where it stands. */
export interface Found {
  readonly text: string;
  readonly path: Path;
}
