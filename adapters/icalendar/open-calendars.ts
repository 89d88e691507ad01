import { readFile, stat } from 'node:fs/promises';
import { Permanent } from '../../src/errors.ts';
import type { Calendars } from '../../src/ports.ts';
import { createFeed } from './feed.ts';
import { MOST_BYTES } from './read-calendar.ts';

/** A calendar that the operator named: an http(s) address, or a file. */
export type CalendarSource =
  | { readonly id: string; readonly url: string; readonly file?: never }
  | { readonly id: string; readonly file: string; readonly url?: never };

const LONGEST_MS = 10_000;

/** Opens the calendars that the operator named. Nothing is read before it is asked for. */
export const openCalendars = (sources: readonly CalendarSource[], longestMs = LONGEST_MS): Calendars => {
  const readers = new Map(sources.map(source => [source.id, readerOf(source, longestMs)]));
  return {
    read: async id => {
      const read = readers.get(id);
      if (read === undefined) throw new Permanent(`there is no calendar ${id}`);
      return await read();
    },
  };
};

const readerOf = (source: CalendarSource, longestMs: number): (() => Promise<string>) =>
  source.url === undefined
    ? () => readLocal(source.id, source.file, longestMs)
    : createFeed(source.id, source.url, longestMs);

const readLocal = async (id: string, file: string, longestMs: number): Promise<string> => {
  try {
    const found = await stat(file);
    if (!found.isFile()) throw new Permanent(`calendar ${id}: what was named is no file`);
    if (found.size > MOST_BYTES) throw new Permanent(`calendar ${id} is larger than 10 MB`);
    return await readFile(file, { encoding: 'utf8', signal: AbortSignal.timeout(longestMs) });
  } catch (error) {
    if (error instanceof Permanent) throw error;
    // The error of the system holds the path, which is the operator's own business.
    throw new Error(`calendar ${id}: its file cannot be read (${codeOf(error)})`);
  }
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'no reason given';
