import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readCheckpoint } from '../domain/audit/checkpoint.ts';
import { type Checked, type Outside, verifyExport } from '../domain/audit/verify.ts';
import { NotAnExport, readExport } from './read-export.ts';

/** How it is used. */
export const VERIFY_USAGE =
  'muster verify <export> [--key <public key>] [--checkpoint "<line as it was posted>"]';

/** What is said of an export, and whether it can be believed. */
export interface Verdict {
  readonly believed: boolean;
  readonly says: string;
}

/**
 * Checks an export with nothing but what is given: no database, no configuration, no network. Undefined when the
 * arguments are none. Never rejects over what a file holds.
 */
export const verify = (args: readonly string[]): Verdict | undefined => {
  const asked = readArguments(args);
  if (asked === undefined) return undefined;
  const { file, key, line } = asked;
  const checkpoint = line === undefined ? undefined : readCheckpoint(line);
  if (line !== undefined && checkpoint === undefined) {
    return refuse(
      'What you gave with --checkpoint is no checkpoint: give the whole line that begins with muster-checkpoint, in quotes.',
    );
  }
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch {
    return refuse(`${file} cannot be read.`);
  }
  return verdictOn(bytes, { key, checkpoint });
};

/** The same for bytes that were read already. */
export const verdictOn = (bytes: Uint8Array, outside: Outside = {}): Verdict => {
  try {
    return conclude(verifyExport(readExport(bytes), outside), outside);
  } catch (error) {
    if (error instanceof NotAnExport) return refuse(`WRONG  This is no whole export: ${error.message}.`);
    throw error;
  }
};

const readArguments = (
  args: readonly string[],
):
  | { readonly file: string; readonly key?: string | undefined; readonly line?: string | undefined }
  | undefined => {
  try {
    const options = { key: { type: 'string' }, checkpoint: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) return undefined;
    return { file, key: values.key?.trim().toLowerCase(), line: values.checkpoint };
  } catch {
    return undefined;
  }
};

const LABELS = { ok: 'ok   ', note: 'note ', wrong: 'WRONG' } as const;

const conclude = (checked: readonly Checked[], { key, checkpoint }: Outside): Verdict => {
  const believed = checked.every(({ state }) => state !== 'wrong');
  const lines = checked.map(({ state, says }) => `${LABELS[state]}  ${says}`);
  const verdict = !believed
    ? DO_NOT_BELIEVE
    : key === undefined || checkpoint === undefined
      ? 'Nothing is wrong in this export. What the notes say was not checked.'
      : 'This export is what was recorded, unchanged.';
  return { believed, says: `${[...lines, '', verdict].join('\n')}\n` };
};

const DO_NOT_BELIEVE = 'Do not believe this export.';

const refuse = (why: string): Verdict => ({ believed: false, says: `${why}\n\n${DO_NOT_BELIEVE}\n` });
