import { sql } from 'kysely';
import { type Head, signCheckpoint } from '../domain/audit/checkpoint.ts';
import type { Signer } from '../domain/audit/signing.ts';
import { PRIORITY } from '../job.ts';
import type { Checkpointed } from '../records/audit.ts';
import { all, first, now, type Rows, renderJson } from './rows.ts';

interface LastRow {
  readonly now: Date;
  readonly number: number | null;
  readonly entries: string | null;
  readonly posted: boolean | null;
  readonly heads: readonly Head[] | null;
  /** When the last one that was posted was made, of whatever number. */
  readonly posted_at: Date | null;
}

const LAST = sql<LastRow>`select ${now} as now, l.*,
    (select max(p.at) from muster.checkpoint p where p.posted) as posted_at
  from (values (1)) one left join lateral (select c.number, c.entries, c.posted, c.heads
    from muster.checkpoint c order by c.number desc limit 1) l on true`;

/** Signs where all chains end, once whatever was signed before has been found as it was. */
export const makeCheckpoint = async (
  tx: Rows,
  signer: Signer,
  alliance: string,
  postEveryMinutes: number | undefined,
): Promise<Checkpointed> => {
  // One after the other: the next one builds upon the last.
  await sql`select pg_advisory_xact_lock(hashtextextended('checkpoint', 3))`.execute(tx);
  const last = await first(tx, LAST);
  if (last === undefined) throw new Error('the database says nothing of checkpoints');
  const heads = await headsOf(tx);
  const entries = heads.reduce((sum, { seq }) => sum + seq, 0);
  const post = mayPost(last, postEveryMinutes);
  const unposted = last.number !== null && last.posted === false;
  if (entries === Number(last.entries ?? 0) && !(unposted && post)) return { made: false };
  const broken = await breaksIn(tx, last.heads ?? []);
  if (broken.length > 0) {
    if (postEveryMinutes !== undefined) await raiseAlarm(tx, [...new Set(broken.map(one => one.member))]);
    return { broken };
  }
  const number = (last.number ?? 0) + 1;
  const at = last.now;
  const { size, root, signature } = signCheckpoint({ number, at, alliance }, heads, signer);
  await sql`insert into muster.checkpoint (number, at, alliance, size, entries, root, signature, heads, posted)
    values (${number}, ${at}, ${alliance}, ${size}, ${entries}, ${root}, ${signature},
      ${renderJson(heads)}::jsonb, ${post})`.execute(tx);
  if (post) await ask(tx, { checkpoint: number });
  return { made: true, number, post };
};

const headsOf = (tx: Rows): Promise<readonly Head[]> =>
  all(
    tx,
    sql<Head>`select member, seq::int as seq, encode(hash, 'hex') as hash from muster.audit_head where seq > 0`,
  );

const breaksIn = (tx: Rows, heads: readonly Head[]) =>
  all(
    tx,
    sql<{ member: string; seq: number }>`select member, seq::int as seq
      from muster.audit_breaks(${renderJson(heads)}::jsonb) order by member`,
  );

const mayPost = ({ posted_at: before, now: at }: LastRow, everyMinutes: number | undefined): boolean =>
  everyMinutes !== undefined && (before === null || at.getTime() - before.getTime() >= everyMinutes * 60_000);

const ask = async (tx: Rows, payload: object): Promise<void> => {
  await sql`insert into muster.job (kind, payload, priority, made_at, due_at)
    values ('post-checkpoint', ${renderJson(payload)}::jsonb, ${PRIORITY.report}, ${now}, ${now})`.execute(
    tx,
  );
};

/** Once a day for as long as it lasts: it is found anew each time. */
const raiseAlarm = async (tx: Rows, broken: readonly string[]): Promise<void> => {
  const raised = sql`select from muster.job where kind = 'post-checkpoint' and payload ? 'broken'
    and made_at > ${now} - interval '1 day' limit 1`;
  if ((await all(tx, raised)).length === 0) await ask(tx, { broken });
};
