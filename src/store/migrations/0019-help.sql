-- Requests for help and what is offered. What was decided about them are facts of the kind `help`, which name them;
-- how they stand is worked out from those, so that a decision holds before its job runs.

insert into muster.counter values ('request', 0);

create table muster.request (
  id bigint generated always as identity primary key,
  number integer not null unique,
  incident bigint not null references muster.incident,
  requester text not null,
  affected text not null,
  asked_by bigint not null references muster.responder,
  -- What is needed, where, how and how badly: words of our own, numbers and times.
  terms jsonb not null,
  stage text not null check (stage in ('blind', 'named')),
  tlp text not null check (tlp in ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED')),
  -- The members it is announced to; null is all of them.
  distribution text[],
  measures uuid references muster.item,
  impact uuid references muster.item,
  other uuid references muster.item,
  plan uuid references muster.item,
  results uuid references muster.item,
  lessons uuid references muster.item,
  asked_at timestamptz not null,
  submitted_at timestamptz,
  answer_by_at timestamptz,
  reference text not null unique
);
create index request_incident on muster.request (incident);

create table muster.offer (
  id bigint generated always as identity primary key,
  request bigint not null references muster.request,
  member text not null,
  sponsor text,
  offered_by bigint not null references muster.responder,
  capability text not null,
  count integer not null check (count between 1 and 999),
  mode text,
  from_at timestamptz,
  to_at timestamptz,
  rel_to text[],
  pap text,
  caveat uuid references muster.item,
  offered_at timestamptz not null,
  reference text not null unique
);
create index offer_request on muster.offer (request);

create index fact_help on muster.fact ((detail->>'request'), id) where kind = 'help';

-- Who reads a draft is the member that wrote it and the one it is about; afterwards everybody it is announced to.
alter table muster.request enable row level security;
create policy request_scope on muster.request to muster_bot
  using (muster.sees(requester, affected)
    or submitted_at is not null and muster.shares(distribution, requester, affected))
  with check (muster.sees(requester, affected));
grant select, insert, update on muster.request to muster_bot;

-- An offer is between the member that makes it, its sponsor, and whoever asked.
alter table muster.offer enable row level security;
create policy offer_scope on muster.offer to muster_bot
  using (muster.sees(member, sponsor) or exists (
    select from muster.request r where r.id = request and muster.sees(r.requester, r.affected)))
  with check (muster.sees(member));
grant select, insert on muster.offer to muster_bot;

-- What everybody who knows of a request may know of its offers is how much of it is filled: of other members' offers
-- only what they are for, and that something was decided, without who did. With the rights of the owner, because no
-- policy can hide a column.
create function muster.offers_of(which bigint) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select coalesce(jsonb_agg(
      case when muster.sees(o.member, o.sponsor, r.requester, r.affected) then to_jsonb(o)
        else jsonb_build_object('id', o.id, 'request', o.request, 'capability', o.capability, 'count', o.count,
          'offered_at', o.offered_at) end order by o.id), '[]')
    from muster.offer o join muster.request r on r.id = o.request
    where o.request = which $$;

create function muster.help_steps(which bigint) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('step', f.detail->>'step',
      'offer', f.detail->>'offer', 'count', f.detail->'count', 'at', f.at,
      'by', case when muster.sees(r.requester, r.affected, p.member) then f.responder::text end,
      'member', case when muster.sees(r.requester, r.affected, p.member) then p.member end)) order by f.id), '[]')
    from muster.request r join muster.fact f on f.kind = 'help' and f.detail->>'request' = r.id::text
      join muster.responder p on p.id = f.responder
    where r.id = which and (f.detail->>'offer' is not null or f.detail->>'step' <> 'not-now'
      or muster.sees(r.requester, r.affected, p.member)) $$;

grant execute on all functions in schema muster to muster_bot;
