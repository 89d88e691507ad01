-- Where all chains ended at one moment, signed with a key that the database does not have. Only added to.
create table muster.checkpoint (
  number integer primary key check (number > 0),
  at timestamptz not null,
  alliance text not null,
  -- How many chains there were, and how long they were together.
  size integer not null,
  entries bigint not null,
  root text not null,
  signature text not null,
  -- [{"member", "seq", "hash"}] of each, from which anybody's proof is made.
  heads jsonb not null,
  -- It goes to the second place.
  posted boolean not null
);
alter table muster.checkpoint enable row level security;
create policy checkpoint_scope on muster.checkpoint to muster_bot using (muster.sees('*')) with check (muster.sees('*'));
grant select, insert on muster.checkpoint to muster_bot;
create trigger checkpoint_stays before update or delete or truncate on muster.checkpoint
  for each statement execute function muster.refuse_audit_change();

-- Whether every chain is still what a checkpoint said, and each entry since then fits the one before it. Gives the
-- first that is not, of each chain.
create function muster.audit_breaks(heads jsonb) returns table (member text, seq bigint)
  language sql stable set search_path = pg_catalog, pg_temp
as $$
  with signed as (select h.member, h.seq, decode(h.hash, 'hex') as hash
    from jsonb_to_recordset(heads) as h (member text, seq bigint, hash text)),
  linked as (
    select a.member, a.seq, a.hash, a.entry, s.seq as signed_seq, s.hash as signed_hash,
      lag(a.seq, 1, 0::bigint) over chain as seq_before,
      lag(a.hash, 1, decode(repeat('00', 32), 'hex')) over chain as hash_before
    from muster.audit a left join signed s on s.member = a.member
    where a.seq >= coalesce(s.seq, 1) window chain as (partition by a.member order by a.seq)),
  wrong as (
    select l.member, l.seq from linked l
      where case when l.seq = l.signed_seq then l.hash <> l.signed_hash
        else l.seq <> l.seq_before + 1
          or l.hash <> sha256('\x00'::bytea || l.hash_before || convert_to(l.entry, 'UTF8')) end
    -- What was signed is gone, or where it should end is not where it ends.
    union all select s.member, s.seq from signed s where s.seq > 0
      and not exists (select from muster.audit a where a.member = s.member and a.seq = s.seq)
    union all select h.member, h.seq from muster.audit_head h where h.seq > 0
      and not exists (select from muster.audit a where a.member = h.member and a.seq = h.seq and a.hash = h.hash))
  select w.member, min(w.seq) from wrong w group by w.member
$$;
grant execute on function muster.audit_breaks(jsonb) to muster_bot;
