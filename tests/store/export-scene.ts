import { BEFORE_FIRST, hashOf, type Link, readEntry } from '../../src/domain/audit/chain.ts';
import { checkpointLine, readCheckpoint } from '../../src/domain/audit/checkpoint.ts';
import { type Exported, renderExport } from '../../src/domain/audit/export.ts';
import type { Parsed } from '../../src/domain/audit/parsed.ts';
import type { Signer } from '../../src/domain/audit/signing.ts';
import { readExport } from '../../src/process/read-export.ts';
import { type Verdict, verdictOn } from '../../src/process/verify.ts';
import { openSigner } from '../../src/store/audit.ts';
import { openStoreScene, type StoreScene } from '../contracts/store-scene.ts';
import { testServers } from '../setup/database.ts';

const NAMES = { name: 'Northmark CERT', alliance: 'nlca' };
const MINUTE_MS = 60_000;

/** What was kept elsewhere, as it was posted. */
export interface Kept {
  readonly key: string;
  readonly checkpoint: string;
}

/** A member's export, an earlier one, and what whoever checks them has from elsewhere. */
export interface ExportScene {
  readonly signer: Signer;
  readonly early: string;
  readonly text: string;
  readonly kept: Kept;
  /** With everything that was kept, unless told otherwise. */
  check(file: string | Uint8Array, kept?: Partial<Kept>): Verdict;
  parse(): Parsed;
  /** The file as whoever has the signing key, or another, can make it anew. */
  remade(change: Partial<Pick<Exported, 'links' | 'items' | 'checkpoints'>>, by?: Signer): string;
  close(): Promise<void>;
}

/** What happened to be exported: a heads-up to somebody of Eastfold, an incident, and a label that changed. */
const play = async (scene: StoreScene): Promise<{ readonly early: string; readonly text: string }> => {
  const { store, meet, order, title, say, declare, database, clock } = scene;
  const ada = await meet();
  const dag = await meet('Dag', 'eastfold');
  const item = {
    ...title(ada, 'Überfall “auf” den Hafen \u{1f6a2}'),
    marking: { tlp: 'TLP:RED', named: [dag.id] },
  } as const;
  await store.accept(await order({ items: [item] }));
  const words = [{ id: item.id, marking: item.marking }];
  const to = { connection: 'eastfold', person: 'Dag' };
  await store.copies.settle({ key: 'notice:7', carrier: 'notice', to }, words, undefined, false);
  await say({ kind: 'conflict', responder: dag.id, detail: { member: 'northmark', declared: true } });
  await store.audit.checkpoint('nlca', 60);
  const early = await store.audit.exportOf('northmark', NAMES);
  await clock.advance(MINUTE_MS);
  const { id } = await declare();
  await scene.write(tx =>
    tx.event({ incident: id, kind: 'severity', actor: ada.id, detail: { from: 4, to: 2 } }),
  );
  await database.pool.query(`update muster.item set tlp = 'TLP:AMBER' where id = $1`, [item.id]);
  await clock.advance(60 * MINUTE_MS);
  await store.audit.checkpoint('nlca', 60);
  return { early, text: await store.audit.exportOf('northmark', NAMES) };
};

/** Plays it in a database of its own. */
export const openExportScene = async (): Promise<ExportScene> => {
  const [server] = testServers();
  if (server === undefined) throw new Error('there is no server');
  const scene = await openStoreScene(server);
  const signer = openSigner(scene.key);
  const { early, text } = await play(scene);
  const posted = await scene.store.read.checkpoint(2);
  if (posted === undefined) throw new Error('there is no second checkpoint');
  const kept = { key: signer.publicKey, checkpoint: checkpointLine(posted) };
  const parse = (): Parsed => readExport(Buffer.from(text));
  return {
    signer,
    early,
    text,
    kept,
    parse,
    check: (file, { key, checkpoint } = kept) =>
      verdictOn(typeof file === 'string' ? Buffer.from(file) : file, {
        key,
        checkpoint: checkpoint === undefined ? undefined : readCheckpoint(checkpoint),
      }),
    remade(change, by = signer) {
      const { header, links, items, checkpoints } = parse();
      const at = new Date(header.at);
      const plain = items.map(({ givenTo: _, ...item }) => ({ ...item, writtenAt: at }));
      const all = { ...header, at, links, items: plain, checkpoints, ...change };
      const entries = all.links.map(({ entry }) => readEntry(entry)).filter(entry => entry !== undefined);
      return renderExport(all, entries, by);
    },
    close: scene.close,
  };
};

/** A chain of these entries, each hash made anew. */
export const rehashed = (links: readonly Link[]): readonly Link[] => {
  let before = BEFORE_FIRST;
  return links.map(({ entry }) => {
    before = hashOf(before, entry);
    return { entry, hash: before };
  });
};
