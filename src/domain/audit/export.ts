import { createHash } from 'node:crypto';
import type { MemberId } from '../address.ts';
import { BEFORE_FIRST, type Entry, type Link } from './chain.ts';
import { type Checkpoint, checkpointLine, type Inclusion } from './checkpoint.ts';
import type { Signer } from './signing.ts';

/** The first word of every export, with the version of its form. */
export const FORM = 'audit export 1';

/** One piece of content as its originator takes it along. */
export interface ExportedItem {
  readonly item: number;
  readonly id: string;
  readonly kind: string;
  readonly writtenAt: Date;
  /** As it is now. */
  readonly label: Readonly<Record<string, unknown>>;
  /** Together they have the digest that stands in the chain. */
  readonly words: string;
  readonly salt: string;
}

/** Everything that one member takes along. */
export interface Exported {
  readonly member: MemberId;
  readonly name: string;
  readonly alliance: string;
  readonly at: Date;
  readonly links: readonly Link[];
  readonly items: readonly ExportedItem[];
  readonly checkpoints: readonly (Checkpoint & { readonly inclusion: Inclusion })[];
}

/** One step in the life of a copy, as the chain has it. */
export type DeliveryStep = Readonly<Record<string, unknown>>;

/** Who was given each item, by its id, read from the chain itself. */
export const deliveriesIn = (entries: readonly Entry[]): ReadonlyMap<string, readonly DeliveryStep[]> => {
  const found = new Map<string, DeliveryStep[]>();
  for (const { kind, says, seq, at } of entries) {
    if (kind !== 'delivery' || typeof says.id !== 'string') continue;
    const { id, item: _number, ...step } = says;
    const steps = found.get(id) ?? [];
    steps.push({ entry: seq, at, ...step });
    found.set(id, steps);
  }
  return found;
};

/** The digest of an item's words, as its first entry in the chain has it. */
export const wordsDigest = (salt: string, words: string): string =>
  createHash('sha256').update(`${salt}\n${words}`, 'utf8').digest('hex');

/** What stands before the entry and after it: the line is JSON, and the text between is what was digested. */
export const ENTRY_LINE = /^\{"hash":"([\da-f]{64})","entry":(\{.*\})\}$/u;

/** An export: one line of JSON each, the last one signed over all before it. */
export const renderExport = (all: Exported, entries: readonly Entry[], signer: Signer): string => {
  const deliveries = deliveriesIn(entries);
  const { member, name, alliance } = all;
  const lines = [
    JSON.stringify({ muster: FORM, member, name, alliance, at: all.at, key: signer.publicKey }),
    ...all.links.map(({ hash, entry }) => `{"hash":"${hash}","entry":${entry}}`),
    ...all.items.map(item => JSON.stringify({ ...item, givenTo: deliveries.get(item.id) ?? [] })),
    ...all.checkpoints.map(({ inclusion, ...checkpoint }) =>
      JSON.stringify({ checkpoint: checkpointLine(checkpoint), ...inclusion }),
    ),
  ];
  const body = lines.map(line => `${line}\n`).join('');
  const head = all.links.at(-1)?.hash ?? BEFORE_FIRST;
  return `${body}${renderFooter(body, all.links.length, head, signer)}\n`;
};

const renderFooter = (body: string, entries: number, head: string, signer: Signer): string => {
  const digest = createHash('sha256').update(body, 'utf8').digest('hex');
  return JSON.stringify({
    entries,
    head,
    digest,
    signature: signer.sign(footerStatement(entries, head, digest)),
  });
};

/** What the last line signs. */
export const footerStatement = (entries: number, head: string, digest: string): string =>
  `muster-export ${entries} ${head} ${digest}`;
