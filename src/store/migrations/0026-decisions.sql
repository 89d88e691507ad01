-- Decisions by silence: proposed to the members that have a vote, adopted at their end unless one of them objects. What
-- was decided is recorded and told; nothing is carried out by it.
create table muster.decision (
  id bigint generated always as identity primary key,
  item uuid not null unique references muster.item,
  incident bigint references muster.incident,
  proposed_by bigint not null references muster.responder,
  member text not null,
  -- Who has a vote.
  voters text[] not null,
  opened_at timestamptz not null,
  until timestamptz not null,
  -- It was made longer once, because these had not been shown it.
  extended boolean not null default false,
  unreached text[] not null default '{}',
  state text not null default 'open' check (state in ('open', 'adopted', 'broken', 'withdrawn', 'failed')),
  ended_at timestamptz,
  -- The member that broke it, and why if it said so.
  broken_by text,
  why uuid references muster.item,
  reference text not null unique
);
alter table muster.decision enable row level security;
create policy decision_scope on muster.decision to muster_bot
  using (exists (select from muster.item w where w.id = decision.item))
  with check (muster.sees(member));
grant select, insert, update on muster.decision to muster_bot;
grant usage on all sequences in schema muster to muster_bot;
create index fact_decision on muster.fact ((detail->>'decision')) where kind in ('objected', 'decision-withdrawn');

insert into muster.audit_fact (kind, shows)
  values ('objected', '{decision,member}'), ('decision-withdrawn', '{decision}');
