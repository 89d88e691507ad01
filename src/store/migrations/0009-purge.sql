-- A job that was put off because a platform did not answer says which connection it awaits: once that is back, the
-- job need not wait any longer.
alter table muster.job add column awaits text;
create index job_awaits on muster.job (awaits) where awaits is not null and done_at is null and failed_at is null;

-- What is over for `kept_for` is not kept for ever. The bot may take nothing away; this takes away what nobody can
-- ask for any more, at most so many rows of each kind at a time, and nothing else.
create function muster.purge(kept_for interval, most integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  before timestamptz := muster.now() - greatest(kept_for, interval '1 day');
  gone integer := 0;
  more integer;
begin
  -- Jobs that are done. One that failed stays: its order can still be tried again.
  delete from muster.job where id in (
    select id from muster.job where done_at < before order by done_at limit most for update skip locked);
  get diagnostics more = row_count;
  gone := gone + more;
  -- Notices that ended. A page's stay: they say who was called, and keep anybody from being called twice.
  delete from muster.notice where id in (
    select n.id from muster.notice n where n.state in ('delivered', 'dropped') and n.page is null
      and n.created_at < before and n.expires_at < before
      and not exists (select from muster.job j where j.kind = 'say' and j.payload->>'notice' = n.id::text)
    order by n.id limit most for update skip locked);
  get diagnostics more = row_count;
  gone := gone + more;
  -- What was asked and led to nothing that is still there: no fact, no job, no incident, no call-out, no notice.
  delete from muster.invocation where (connection, id) in (
    select v.connection, v.id from muster.invocation v where v.accepted_at < before
      and not exists (select from muster.fact f where f.connection = v.connection and f.invocation = v.id)
      and not exists (select from muster.job j where j.connection = v.connection and j.invocation = v.id)
      and not exists (select from muster.incident i where i.reference = v.reference)
      and not exists (select from muster.page p where p.reference = v.reference)
      and not exists (select from muster.notice n
        where n.reply_connection = v.connection and n.reply_invocation = v.id)
    order by v.accepted_at limit most for update skip locked);
  get diagnostics more = row_count;
  return gone + more;
end $$;
revoke all on function muster.purge(interval, integer) from public;
grant execute on function muster.purge(interval, integer) to muster_bot;
create index job_done on muster.job (done_at) where done_at is not null;
create index invocation_accepted on muster.invocation (accepted_at);
create index page_reference on muster.page (reference);
create index fact_invocation on muster.fact (connection, invocation);
create index notice_reply on muster.notice (reply_connection, reply_invocation) where reply_invocation is not null;
create index notice_ended on muster.notice (id) where state in ('delivered', 'dropped') and page is null;
