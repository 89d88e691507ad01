import { sql } from 'kysely';
import { PRIORITY } from '../job.ts';
import type { NoticeKind } from '../records.ts';
import type { Awake } from './fence.ts';
import { priorityOf } from './notices.ts';
import { all, now, type Rows, written } from './rows.ts';

/** Makes the jobs that showings and notices lack, and empties reply handles that expired; how much that was. */
export const mend = async (db: Rows, onJobs: (jobs: readonly Awake[]) => void): Promise<number> => {
  const shows = await all(
    db,
    sql<Awake>`insert into muster.job (kind, payload, priority)
      select 'show', jsonb_build_object('showing', s.id::text), ${PRIORITY.board}::smallint
      from muster.showing s where s.shown <> s.wanted and not exists (
        select from muster.job j where j.kind = 'show' and j.about = s.id::text
          and j.done_at is null and j.failed_at is null)
      returning id, priority`,
  );
  const says: Awake[] = [];
  for (const { id, kind } of await unsaid(db)) {
    says.push(
      ...(await all(
        db,
        sql<Awake>`insert into muster.job (kind, payload, priority)
          values ('say', jsonb_build_object('notice', ${id}::text), ${priorityOf(kind)}) returning id, priority`,
      )),
    );
  }
  const reaches = await all(
    db,
    sql<Awake>`insert into muster.job (kind, payload, priority)
      select 'contact-responder', jsonb_build_object('attempt', a.id::text), ${PRIORITY.page}::smallint
      from muster.contact_attempt a where a.state = 'waiting' and a.due_at <= ${now} and not exists (
        select from muster.job j where j.kind = 'contact-responder' and j.about = a.id::text
          and j.done_at is null and j.failed_at is null) limit 500
      returning id, priority`,
  );
  const handles = await written(
    db,
    sql`update muster.invocation set reply_handle = null
      where reply_handle is not null and reply_expires_at <= ${now}`,
  );
  const made = [...shows, ...says, ...reaches];
  if (made.length > 0) onJobs(made);
  return made.length + handles;
};

/** There are hardly ever any: only a job that somebody took away by hand leaves a notice unsaid. */
const unsaid = (db: Rows) =>
  all(
    db,
    sql<{ id: string; kind: NoticeKind }>`select n.id, n.kind from muster.notice n
      where n.state = 'waiting' and not exists (
        select from muster.job j where j.kind = 'say' and j.about = n.id::text
          and j.done_at is null and j.failed_at is null)
      order by n.id limit 500`,
  );
