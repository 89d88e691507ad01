import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readCheckpoint } from '../domain/audit/checkpoint.ts';
import { ENTRY_LINE, FORM } from '../domain/audit/export.ts';
import type { Parsed, ParsedItem } from '../domain/audit/parsed.ts';

const hash = z.string().regex(/^[\da-f]{64}$/u);
const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const json = z.record(z.string(), z.unknown());

const headerShape = z.strictObject({
  muster: z.literal(FORM),
  member: z.string().min(1),
  name: z.string(),
  alliance: z.string().min(1),
  at: z.iso.datetime(),
  key: hash,
});
const itemShape = z.strictObject({
  item: count,
  id: z.uuid(),
  kind: z.string(),
  writtenAt: z.iso.datetime(),
  label: json,
  words: z.string(),
  salt: z.uuid(),
  givenTo: z.array(json),
});
const checkpointShape = z.strictObject({
  checkpoint: z.string(),
  seq: count,
  hash,
  index: count,
  proof: z.array(hash).max(32),
});
const footerShape = z.strictObject({
  entries: count,
  head: hash,
  digest: hash,
  signature: z.string().regex(/^[\da-f]{128}$/u),
});

/** Why a file is not even the form of an export; its message is for whoever checks it. */
export class NotAnExport extends Error {}

/** Reads an export's bytes. Throws `NotAnExport` with the line that is none of one; believes nothing it reads. */
export const readExport = (bytes: Uint8Array): Parsed => {
  const text = decode(bytes);
  if (!text.endsWith('\n')) throw new NotAnExport('its last line has no end: the end of the file is missing');
  const lines = text.slice(0, -1).split('\n');
  const [first = '', ...others] = lines;
  const last = others.pop();
  if (last === undefined) throw new NotAnExport('it has one line only');
  const header = read(headerShape, first, 1);
  const footer = read(footerShape, last, lines.length);
  // A value can be written in several ways; the last line is not under its own digest, so only one way is taken.
  if (JSON.stringify(footer) !== last) throw unreadable(lines.length);
  const found = { links: [], items: [], checkpoints: [] } as Found;
  for (const [index, line] of others.entries()) take(line, index + 2, found);
  const body = text.slice(0, text.length - last.length - 1);
  return { header, footer, digest: createHash('sha256').update(body, 'utf8').digest('hex'), ...found };
};

interface Found {
  readonly links: { entry: string; hash: string }[];
  readonly items: ParsedItem[];
  readonly checkpoints: Parsed['checkpoints'][number][];
}

const take = (line: string, number: number, found: Found): void => {
  const [, before, entry] = ENTRY_LINE.exec(line) ?? [];
  if (before !== undefined && entry !== undefined) {
    found.links.push({ hash: before, entry });
  } else if (line.startsWith('{"checkpoint"')) {
    const { checkpoint, ...inclusion } = read(checkpointShape, line, number);
    const signed = readCheckpoint(checkpoint);
    if (signed === undefined) throw unreadable(number);
    found.checkpoints.push({ ...signed, inclusion });
  } else {
    found.items.push(read(itemShape, line, number));
  }
};

const read = <Shape extends z.ZodType>(shape: Shape, line: string, number: number): z.output<Shape> => {
  try {
    return shape.parse(JSON.parse(line));
  } catch {
    throw number === 1 ? new NotAnExport('it does not begin as one') : unreadable(number);
  }
};

const unreadable = (line: number): NotAnExport =>
  new NotAnExport(`line ${line} is no line of one: it was changed, or something is missing there`);

const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new NotAnExport('some of its bytes are no text');
  }
};
