-- What became of a message outside chat is of use for a while, and holds no address; then it goes as well.
create function muster.purge_attempts(kept_for interval, most integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  before timestamptz := muster.now() - greatest(kept_for, interval '1 day');
  gone integer;
begin
  delete from muster.contact_attempt where id in (
    select a.id from muster.contact_attempt a where a.state <> 'waiting' and a.made_at < before and a.expires_at < before
    order by a.seq limit most for update skip locked);
  get diagnostics gone = row_count;
  return gone;
end $$;
revoke all on function muster.purge_attempts(interval, integer) from public;
grant execute on function muster.purge_attempts(interval, integer) to muster_bot;
