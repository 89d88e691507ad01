import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileRef } from '../../src/chat/card.ts';
import { Permanent } from '../../src/errors.ts';

/** Where files of messages are put, for whoever sits at the terminal to open. */
export interface Shelf {
  /** Writes the file, anew if it is there, and gives its path. */
  keep(message: string, file: FileRef): Promise<string>;
  /** Takes away every file of the message; none is success. */
  clear(message: string): Promise<void>;
}

/** Names of our own begin with a letter or digit and hold nothing that leads elsewhere. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9.-]{0,99}$/u;

/** A folder for each message, so that a second export does not replace the first; for this account's eyes only. */
export const createShelf = (directory: string): Shelf => {
  const folderOf = (message: string): string => join(directory, message.slice(0, 8));
  return {
    keep: async (message, file) => {
      if (!NAME.test(file.name) || !NAME.test(message))
        throw new Permanent('That is no name of a file of ours');
      await mkdir(folderOf(message), { recursive: true, mode: 0o700 });
      const path = join(folderOf(message), file.name);
      await writeFile(path, file.bytes, { mode: 0o600 });
      return path;
    },
    clear: async message => {
      if (!NAME.test(message)) return;
      await rm(folderOf(message), { recursive: true, force: true });
    },
  };
};
