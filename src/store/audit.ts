import { type Kysely, sql } from 'kysely';
import { type Link, readEntry } from '../domain/audit/chain.ts';
import { type Head, includeMember } from '../domain/audit/checkpoint.ts';
import { type Exported, type ExportedItem, renderExport } from '../domain/audit/export.ts';
import { createSigner, type Signer } from '../domain/audit/signing.ts';
import type { Audit, AuditReader } from '../records/audit.ts';
import { makeCheckpoint } from './checkpoints.ts';
import { all, first, now, type Rows } from './rows.ts';
import type { Tables } from './schema.ts';
import { derive } from './sealing.ts';

/** Signs with a key of its own, from the one that the database does not have. */
export const openSigner = (key: Uint8Array): Signer => createSigner(derive(key, 'audit signature'));

/** A checkpoint's row. */
export interface CheckpointRow {
  readonly number: number;
  readonly at: Date;
  readonly alliance: string;
  readonly size: number;
  readonly root: string;
  readonly signature: string;
  readonly heads: readonly Head[];
}

/** The audit as whoever runs Muster, or leads a member, takes it along. */
export const createAudit = (db: Kysely<Tables>, signer: Signer): Audit => ({
  publicKey: signer.publicKey,
  exportOf: (member, names) =>
    // One instant for all of it, or its parts would not fit each other.
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async tx => {
        const links = await linksOf(tx, member);
        const entries = links.map(({ entry }) => readEntry(entry)).filter(entry => entry !== undefined);
        const [{ at } = { at: new Date(0) }] = await all(tx, sql<{ at: Date }>`select ${now} as at`);
        const items = await itemsOf(tx, member);
        const checkpoints = await checkpointsOf(tx, member);
        return renderExport({ member, ...names, at, links, items, checkpoints }, entries, signer);
      }),
  checkpoint: (alliance, postEveryMinutes) =>
    db.transaction().execute(tx => makeCheckpoint(tx, signer, alliance, postEveryMinutes)),
});

/** Reads a checkpoint. */
export const createAuditReader = (db: Rows): AuditReader => ({
  checkpoint: number =>
    first(
      db,
      sql<CheckpointRow>`select number, at, alliance, size, root, signature from muster.checkpoint
        where number = ${number}::integer`,
    ),
});

const linksOf = (tx: Rows, member: string): Promise<readonly Link[]> =>
  all(
    tx,
    sql<Link>`select entry, encode(hash, 'hex') as hash from muster.audit where member = ${member} order by seq`,
  );

/** As the chain has a label, with the number of people it names instead of who they are. */
const label = sql`jsonb_strip_nulls(jsonb_build_object('tlp', tlp, 'pap', pap, 'relTo', to_jsonb(rel_to),
  'named', nullif(cardinality(named), 0), 'chr', case when chr then true end,
  'countable', case when countable then true end))`;

const itemsOf = (tx: Rows, member: string): Promise<readonly ExportedItem[]> =>
  all(
    tx,
    sql<ExportedItem>`select seq::int as item, id, kind, written_at as "writtenAt", ${label} as label,
        body as words, salt from muster.item where originator = ${member} order by seq`,
  );

const checkpointsOf = async (tx: Rows, member: string): Promise<Exported['checkpoints']> => {
  const rows = await all(tx, sql<CheckpointRow>`select * from muster.checkpoint order by number`);
  return rows.flatMap(({ number, at, alliance, size, root, signature, heads }) => {
    const inclusion = includeMember(heads, member);
    return inclusion === undefined ? [] : [{ number, at, alliance, size, root, signature, inclusion }];
  });
};
