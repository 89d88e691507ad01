-- Situation reports: numbered for each incident, with a version for each audience. A version is a list of what was
-- selected for it; the words stay in their items. That one was approved or put off is a fact.
create table muster.sitrep (
  id bigint generated always as identity primary key,
  incident bigint not null references muster.incident,
  number integer not null check (number > 0),
  kind text not null check (kind in ('initial', 'update', 'final')),
  severity integer not null,
  state text not null,
  period_from timestamptz not null,
  as_of timestamptz not null,
  up_to_event bigint not null,
  next_at timestamptz,
  unique (incident, number)
);
create table muster.sitrep_version (
  sitrep bigint not null references muster.sitrep,
  audience text not null check (audience in ('leaders', 'responders', 'community', 'public')),
  members text[] not null,
  items uuid[] not null,
  events bigint[] not null,
  requests bigint[] not null,
  decisions bigint[] not null,
  withheld integer not null,
  primary key (sitrep, audience)
);
alter table muster.sitrep enable row level security;
create policy sitrep_scope on muster.sitrep to muster_bot
  using (exists (select from muster.incident i where i.id = sitrep.incident))
  with check (exists (select from muster.incident i where i.id = sitrep.incident));
alter table muster.sitrep_version enable row level security;
create policy sitrep_version_scope on muster.sitrep_version to muster_bot
  using (exists (select from muster.sitrep s where s.id = sitrep_version.sitrep))
  with check (exists (select from muster.sitrep s where s.id = sitrep_version.sitrep));
grant select, insert on muster.sitrep, muster.sitrep_version to muster_bot;
grant usage on all sequences in schema muster to muster_bot;

-- Who said what of a report is for everybody who reads of the incident, whichever member's they are.
create function muster.sitrep_words(of_incident bigint)
  returns table (kind text, responder text, name text, at timestamptz, number integer, until timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select f.kind, f.responder::text, r.name, f.at, (f.detail->>'number')::integer,
      (f.detail->>'until')::timestamptz
    from muster.fact f join muster.responder r on r.id = f.responder
    where f.incident = of_incident and f.kind in ('sitrep-approved', 'sitrep-held') and muster.scope() is not null
    order by f.id $$;
revoke execute on function muster.sitrep_words(bigint) from public;
grant execute on function muster.sitrep_words(bigint) to muster_bot;
create index fact_sitrep on muster.fact (incident, id) where kind in ('sitrep-approved', 'sitrep-held');

insert into muster.audit_fact (kind, shows)
  values ('sitrep-approved', '{number,upTo}'), ('sitrep-held', '{number,until}');
