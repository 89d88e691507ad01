-- Which line a job's message goes by, whose share of that line it takes, and its place in it. Order is decided once,
-- when a job is made, so that finding the next one is a look into an index, however many wait.
alter table muster.job add column lane text, add column party text, add column turn bigint not null default 0;
create index job_line on muster.job (lane, priority, turn, id)
  where lane is not null and done_at is null and failed_at is null;
create index job_party on muster.job (lane, priority, party, turn)
  where lane is not null and done_at is null and failed_at is null;

-- Fair by member: each has places of its own, counted from the one that is next, so that somebody with one message
-- stands beside the first of somebody with a thousand. Urgent calls stand before all others.
create function muster.line_up() returns trigger
  language plpgsql
as $$
declare
  of bigint := case when new.payload->>'notice' ~ '^\d{1,18}$' then (new.payload->>'notice')::bigint
    when new.payload->>'showing' ~ '^\d{1,18}$' then (new.payload->>'showing')::bigint end;
  urgent boolean;
begin
  if new.kind = 'say' then
    -- The same account that the sender picks, as far as that is known by now.
    select coalesce(n.connection, n.reply_connection,
        (select a.connection from muster.account a where a.responder = n.responder order by a.connection, a.person limit 1)),
        coalesce(asker.member, i.member, r.member, ''), coalesce(p.urgent, false)
      into new.lane, new.party, urgent
      from muster.notice n left join muster.page p on p.id = n.page
        left join muster.responder asker on asker.id = p.paged_by
        left join muster.incident i on i.id = n.incident
        left join muster.responder r on r.id = n.responder
      where n.id = of;
  else
    select s.connection, i.member, false into new.lane, new.party, urgent
      from muster.showing s join muster.incident i on i.id = s.incident where s.id = of;
  end if;
  if urgent and new.priority = 0 then new.priority := -1; end if;
  new.turn := coalesce(greatest(
    -- The place that is next: of those not begun, or just behind those that are being done.
    coalesce(
      (select min(j.turn) from muster.job j where j.lane = new.lane and j.priority = new.priority
        and j.attempts = 0 and j.done_at is null and j.failed_at is null),
      (select max(j.turn) from muster.job j where j.lane = new.lane and j.priority = new.priority
        and j.done_at is null and j.failed_at is null)),
    (select max(j.turn) + 1 from muster.job j where j.lane = new.lane and j.priority = new.priority
      and j.party = new.party and j.done_at is null and j.failed_at is null)), 0);
  return new;
end $$;
create trigger job_line_up before insert on muster.job for each row
  when (new.kind in ('say', 'show')) execute function muster.line_up();

-- One token, many processes: a limit of a platform's is so many turns in so much time, and each process holds some
-- of them for a short while. A turn that was used and given back counts until its time is over.
create table muster.pace (
  token text not null,
  name text not null,
  -- What the platform turned out to take, and when that was learnt; from then on it grows again.
  size real,
  learnt_at timestamptz,
  primary key (token, name)
);
create table muster.pace_share (
  token text not null,
  name text not null,
  holder text not null,
  held integer not null check (held >= 0),
  wants integer not null check (wants >= 0),
  until timestamptz not null,
  primary key (token, name, holder)
);
create table muster.pace_spent (
  token text not null,
  name text not null,
  turns integer not null check (turns > 0),
  until timestamptz not null
);
create index pace_spent_name on muster.pace_spent (token, name);
-- What a platform asked to wait with, for all processes and over every restart. An empty scope is everything.
create table muster.pace_wait (
  token text not null,
  scope text not null,
  until timestamptz not null,
  primary key (token, scope)
);

-- One turn more in so much time, until the platform's limit as it is known is reached again.
create function muster.pace_size(of_token text, of_name text, most integer, at timestamptz) returns integer
  language sql stable
as $$ select greatest(1, least(most, coalesce((select floor(p.size + extract(epoch from at - p.learnt_at) / 10)
  from muster.pace p where p.token = of_token and p.name = of_name and p.size is not null), most)))::integer $$;

-- Renews what `me` holds and gives more of what is free, at most a fair share. `holding` is what it still has, `spent`
-- what it used and gives back, counting for `spent_for` more. Who let its time run out holds nothing any more.
create function muster.share_turns(
  of_token text, of_name text, me text, most integer, holding integer, wanting integer, lease interval,
  spent integer, spent_for interval
) returns table (held integer, fair integer, kept boolean, waits jsonb)
  language plpgsql
as $$
declare
  at timestamptz;
  size integer;
  mine integer;
  taken integer;
  others integer;
  unshared integer;
  wanted record;
  my_fair integer := 0;
begin
  insert into muster.pace (token, name) values (of_token, of_name) on conflict do nothing;
  perform from muster.pace p where p.token = of_token and p.name = of_name for update;
  at := muster.now();
  delete from muster.pace_share s where s.token = of_token and s.name = of_name and s.until <= at;
  delete from muster.pace_spent s where s.token = of_token and s.name = of_name and s.until <= at;
  delete from muster.pace_wait w where w.token = of_token and w.until <= at;
  if spent > 0 then
    insert into muster.pace_spent (token, name, turns, until) values (of_token, of_name, spent, at + spent_for);
  end if;
  select s.held into mine from muster.pace_share s
    where s.token = of_token and s.name = of_name and s.holder = me;
  size := muster.pace_size(of_token, of_name, most, at);
  select coalesce(sum(s.held), 0), count(*) filter (where s.wants > 0) into taken, others from muster.pace_share s
    where s.token = of_token and s.name = of_name and s.holder <> me;
  taken := taken + coalesce((select sum(s.turns) from muster.pace_spent s
    where s.token = of_token and s.name = of_name), 0)::integer;
  -- Whoever wants least is served first; the others share what is left alike.
  unshared := size;
  others := others + 1;
  for wanted in
    select x.wants, x.holder from (
      select s.wants, s.holder from muster.pace_share s
        where s.token = of_token and s.name = of_name and s.holder <> me and s.wants > 0
      union all select wanting, me) x order by x.wants, x.holder
  loop
    if wanted.holder = me then my_fair := least(wanted.wants, unshared / others); end if;
    unshared := unshared - least(wanted.wants, unshared / others);
    others := others - 1;
  end loop;
  kept := mine is not null;
  held := least(holding, coalesce(mine, 0));
  held := held + greatest(0, least(my_fair - held, size - taken - held));
  fair := my_fair;
  insert into muster.pace_share as s (token, name, holder, held, wants, until)
    values (of_token, of_name, me, share_turns.held, wanting, at + lease)
    on conflict (token, name, holder) do update
      set held = excluded.held, wants = excluded.wants, until = excluded.until;
  select coalesce(jsonb_object_agg(w.scope, extract(epoch from w.until - at) * 1000), '{}') into waits
    from muster.pace_wait w where w.token = of_token;
  return next;
end $$;

-- Until when a platform asked to wait, never shortened; `slower` halves what it is believed to take.
create function muster.told_to_wait(of_token text, of_scope text, wait interval, slower text, most integer) returns void
  language plpgsql
as $$
declare
  at timestamptz := muster.now();
begin
  insert into muster.pace_wait as w (token, scope, until) values (of_token, of_scope, at + wait)
    on conflict (token, scope) do update set until = greatest(w.until, excluded.until);
  if slower is null then return; end if;
  insert into muster.pace as p (token, name, size, learnt_at)
    values (of_token, slower, greatest(1, most / 2), at)
    on conflict (token, name) do update
      set size = greatest(1, muster.pace_size(of_token, slower, most, at) / 2), learnt_at = at;
end $$;

grant select, insert, update, delete on muster.pace, muster.pace_share, muster.pace_spent, muster.pace_wait to muster_bot;
grant execute on function muster.line_up(), muster.pace_size(text, text, integer, timestamptz),
  muster.share_turns(text, text, text, integer, integer, integer, interval, integer, interval),
  muster.told_to_wait(text, text, interval, text, integer) to muster_bot;

-- Where each person is reached directly, once that conversation is open.
create table muster.direct (
  connection text not null,
  person text not null,
  place text not null,
  primary key (connection, person)
);
grant select, insert, update, delete on muster.direct to muster_bot;
