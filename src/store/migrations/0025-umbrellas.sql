-- Umbrellas: one incident over what several members report, each part staying its own member's.

-- Nobody is hit by an umbrella: `affected` is the member that answers for it.
alter table muster.incident add column umbrella boolean not null default false;

-- What lies under an umbrella. Nobody else reads of it before the member it belongs to has agreed.
create table muster.part (
  id bigint generated always as identity primary key,
  umbrella bigint not null references muster.incident,
  incident bigint references muster.incident,
  headsup bigint references muster.headsup,
  -- Whose it is, and who decides whether it is linked.
  member text not null,
  state text not null check (state in ('asked', 'linked', 'refused', 'removed')),
  added_by bigint not null references muster.responder,
  added_at timestamptz not null,
  settled_at timestamptz,
  check ((incident is null) <> (headsup is null))
);
create unique index part_once on muster.part (umbrella, coalesce(incident, 0), coalesce(headsup, 0))
  where state in ('asked', 'linked');
create index part_incident on muster.part (incident) where incident is not null;
create index part_headsup on muster.part (headsup) where headsup is not null;
alter table muster.part enable row level security;
-- Whoever may know of the part and of the umbrella; the policies of those say who that is.
create policy part_scope on muster.part to muster_bot
  using (exists (select from muster.incident u where u.id = part.umbrella) and (muster.sees(part.member)
    or exists (select from muster.incident i where i.id = part.incident)
    or exists (select from muster.headsup h where h.id = part.headsup)))
  with check (muster.sees(member));
grant select, insert, update on muster.part to muster_bot;

-- Who was asked whether several reports of a provider are one thing, and at how many members.
create table muster.nudge (
  id bigint generated always as identity primary key,
  responder bigint not null references muster.responder,
  -- The reader's own member.
  member text not null,
  -- The report that made it: its provider is the one that is meant.
  report bigint not null references muster.report,
  provider text not null,
  step integer not null,
  said_at timestamptz not null
);
create index nudge_reader on muster.nudge (responder, provider, said_at);
alter table muster.nudge enable row level security;
create policy nudge_scope on muster.nudge to muster_bot using (muster.sees(member)) with check (muster.sees(member));
grant select, insert on muster.nudge to muster_bot;
grant usage on all sequences in schema muster to muster_bot;

-- What of these facts stands in a member's chain in clear: ids. A provider's name is a digest there.
insert into muster.audit_fact (kind, shows) values ('headsup-withdrawn', '{headsup}'), ('part-removed', '{part}');
insert into muster.audit_fact (kind, left_out) values ('not-now', true);
