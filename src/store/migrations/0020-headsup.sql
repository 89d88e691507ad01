-- Heads-ups, who reports which provider, umbrellas over what belongs together, and decisions by silence.

-- A message that is kept true is not about an incident alone: of other kinds `subject` is the row.
alter table muster.showing drop constraint showing_kind_check;
alter table muster.showing add constraint showing_kind_check check (kind ~ '^[a-z][a-z-]{0,30}$');
alter table muster.showing alter column incident drop not null;
alter table muster.showing add column subject bigint;
alter table muster.showing add constraint showing_about check ((incident is null) <> (subject is null));
drop index muster.showing_once;
create unique index showing_once on muster.showing
  (kind, coalesce(incident, 0), coalesce(page, 0), coalesce(subject, 0), connection, place);
create index showing_subject on muster.showing (subject, kind) where subject is not null;

-- Said early, without a victim, a clock or a page. Its words are an item.
create table muster.headsup (
  id bigint generated always as identity primary key,
  item uuid not null unique references muster.item,
  member text not null,
  author bigint not null references muster.responder,
  sector text,
  state text not null default 'live' check (state in ('live', 'withdrawn', 'upgraded', 'expired')),
  -- The incident that its own member made of it.
  incident bigint references muster.incident,
  said_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  reference text not null unique
);
create index headsup_live on muster.headsup (id) where state = 'live';
alter table muster.headsup enable row level security;
-- Whoever may read the words may read this; the item's own policy says who that is.
create policy headsup_scope on muster.headsup to muster_bot
  using (exists (select from muster.item w where w.id = item))
  with check (muster.sees(member));
grant select, insert, update on muster.headsup to muster_bot;

-- A member reports something: as restricted as the item it was said in, whose label decides at every reading.
create table muster.report (
  id bigint generated always as identity primary key,
  item uuid not null unique references muster.item,
  member text not null,
  -- The provider it was tagged with: in the one spelling by which reports are compared, and as it was typed.
  provider text,
  name text,
  headsup bigint references muster.headsup,
  incident bigint references muster.incident,
  at timestamptz not null,
  withdrawn_at timestamptz
);
create index report_provider on muster.report (provider, at) where provider is not null;
create index report_headsup on muster.report (headsup) where headsup is not null;
alter table muster.report enable row level security;
create policy report_scope on muster.report to muster_bot
  using (exists (select from muster.item w where w.id = item))
  with check (muster.sees(member));
grant select, insert, update on muster.report to muster_bot;
grant usage on all sequences in schema muster to muster_bot;
