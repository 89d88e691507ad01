-- The first records. Everything hangs on invocations (what people asked), items (what they said), incidents,
-- pages and jobs. All time is muster.now(), so that a test can move every process at once.

create table muster.clock (
  only_row boolean primary key default true check (only_row),
  ahead interval not null default '0',
  frozen_at timestamptz
);
insert into muster.clock default values;

-- In whole milliseconds, so that an instant read by the bot and given back is still the same one.
create function muster.now() returns timestamptz
  language sql stable parallel safe
  as $$ select date_trunc('milliseconds', coalesce(frozen_at, clock_timestamp()) + ahead) from muster.clock $$;

-- Who is who ------------------------------------------------------------------------------------------------

create table muster.responder (
  id bigint generated always as identity primary key,
  member text not null,
  name text not null,
  zone text not null default 'UTC',
  skills text[] not null default '{}',
  met_at timestamptz not null default muster.now()
);

create table muster.account (
  connection text not null,
  person text not null,
  responder bigint not null references muster.responder,
  primary key (connection, person)
);
create index account_responder on muster.account (responder);

-- What people asked -----------------------------------------------------------------------------------------

create table muster.invocation (
  connection text not null,
  id text not null,
  reference text not null unique,
  responder bigint not null references muster.responder,
  command text not null,
  -- A keyed digest of who typed what where: finds the same line typed again, holds none of it.
  line_digest text,
  -- The first answer, kept only when it holds nothing that anybody marked.
  reply jsonb,
  -- How to follow up, sealed with a key from outside the database; emptied when it expires.
  reply_handle bytea,
  reply_expires_at timestamptz,
  reply_kind text not null check (reply_kind in ('channel', 'direct')),
  accepted_at timestamptz not null default muster.now(),
  primary key (connection, id)
);
create index invocation_line on muster.invocation (line_digest, accepted_at) where line_digest is not null;
create index invocation_handles on muster.invocation (reply_expires_at) where reply_handle is not null;

-- What people said ------------------------------------------------------------------------------------------

create table muster.incident (
  id bigint generated always as identity primary key,
  number integer not null unique,
  severity smallint not null check (severity between 0 and 5),
  state text not null check (state in ('open', 'contained', 'resolved', 'closed', 'cancelled')),
  type text,
  declared_by bigint not null references muster.responder,
  member text not null,
  affected text not null,
  consented boolean not null,
  -- The members it is shared with; null is all of them.
  distribution text[],
  tlp text not null check (tlp in ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED')),
  -- Its originator lets others count it among what is withheld from them.
  countable boolean not null default false,
  lead bigint references muster.responder,
  proposed_lead bigint references muster.responder,
  declared_at timestamptz not null,
  updated_at timestamptz not null,
  ended_at timestamptz,
  reference text not null unique
);
create index incident_live on muster.incident (updated_at desc) where state in ('open', 'contained');
create index incident_changed on muster.incident (updated_at desc);

create table muster.counter (name text primary key, last integer not null);
insert into muster.counter values ('incident', 0);

create table muster.item (
  id uuid primary key,
  -- The order in which they were written: two of the same instant have one as well.
  seq bigint generated always as identity,
  incident bigint references muster.incident,
  kind text not null,
  body text not null,
  tlp text not null check (tlp in ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED')),
  pap text,
  rel_to text[],
  named bigint[],
  originator text not null,
  author bigint not null references muster.responder,
  distribution text[],
  countable boolean not null default false,
  supersedes uuid references muster.item,
  written_at timestamptz not null default muster.now()
);
create index item_incident on muster.item (incident, kind, seq desc);

create table muster.event (
  id bigint generated always as identity primary key,
  incident bigint not null references muster.incident,
  -- When it happened, as somebody said it did or as we saw it, and when it was written down.
  at timestamptz not null default muster.now(),
  recorded_at timestamptz not null default muster.now(),
  kind text not null,
  actor bigint references muster.responder,
  member text,
  item uuid references muster.item,
  tlp text not null,
  -- Ids, numbers and words of our own; never anybody's text.
  detail jsonb not null default '{}'
);
create index event_incident on muster.event (incident, id);

-- Calling people out ----------------------------------------------------------------------------------------

create table muster.page (
  id bigint generated always as identity primary key,
  incident bigint not null references muster.incident,
  -- The policy as it was when the page began.
  needs jsonb not null,
  tiers jsonb not null,
  widen_after_minutes integer not null,
  asked text not null,
  tier integer not null default 0,
  state text not null check (state in ('open', 'filled', 'exhausted', 'stood-down')),
  urgent boolean not null default false,
  paged_by bigint not null references muster.responder,
  message uuid references muster.item,
  opened_at timestamptz not null,
  reference text not null
);
create index page_incident on muster.page (incident);
create index page_open on muster.page (state) where state = 'open';

create table muster.invite (
  page bigint not null references muster.page,
  responder bigint not null references muster.responder,
  tier integer not null,
  skills text[] not null,
  invited_at timestamptz not null,
  primary key (page, responder)
);
create index invite_responder on muster.invite (responder);

-- What is true from the moment it was accepted. Senders read it before they send.
create table muster.fact (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('answer', 'ended', 'availability', 'briefed')),
  responder bigint not null references muster.responder,
  incident bigint references muster.incident,
  page bigint references muster.page,
  detail jsonb not null default '{}',
  connection text not null,
  invocation text not null,
  at timestamptz not null default muster.now(),
  foreign key (connection, invocation) references muster.invocation (connection, id)
);
create index fact_page on muster.fact (page, id) where page is not null;
create index fact_incident on muster.fact (incident, id) where incident is not null;
create index fact_responder on muster.fact (responder, kind, id desc);

-- What stands in chat ---------------------------------------------------------------------------------------

create table muster.room (
  incident bigint not null references muster.incident,
  connection text not null,
  place text not null,
  primary key (incident, connection),
  unique (connection, place)
);

-- One message kept true. `wanted` counts up with every change; the message is right when `shown` has caught up.
create table muster.showing (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('card', 'board')),
  incident bigint not null references muster.incident,
  page bigint references muster.page,
  connection text not null,
  place text not null,
  wanted integer not null default 1,
  shown integer not null default 0,
  message text,
  -- When a post began whose outcome is not known yet.
  tried_at timestamptz,
  -- How many messages of it are gone again, so that each has a key of its own.
  posts integer not null default 0,
  held text,
  failed text,
  -- The job that is at it: one at a time while that job's lease holds, or two would post it twice.
  sender bigint
);
create unique index showing_once on muster.showing (kind, incident, coalesce(page, 0), connection, place);
create index showing_behind on muster.showing (id) where shown <> wanted;
create index showing_incident on muster.showing (incident);

-- One message said once, because it must be noticed. It ends delivered, dropped or failed, never unsaid.
create table muster.notice (
  id bigint generated always as identity primary key,
  kind text not null,
  responder bigint references muster.responder,
  connection text,
  place text,
  -- The reply it follows up, if any.
  reply_connection text,
  reply_invocation text,
  incident bigint references muster.incident,
  page bigint references muster.page,
  item uuid references muster.item,
  detail jsonb not null default '{}',
  created_at timestamptz not null default muster.now(),
  expires_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'dropped', 'failed')),
  why text,
  tried_at timestamptz,
  -- Where the latest attempt went, so that a repeat looks there.
  tried_connection text,
  message text,
  sender bigint,
  check (responder is not null or place is not null or reply_invocation is not null)
);
create index notice_waiting on muster.notice (id) where state = 'waiting';
create index notice_page on muster.notice (page, responder) where page is not null;
-- The same page asks the same person once, whatever runs twice.
create unique index notice_call_once on muster.notice (page, responder, kind)
  where kind in ('page-call', 'page-seated', 'page-standby');

-- What is to be done ----------------------------------------------------------------------------------------

create table muster.job (
  id bigint generated always as identity primary key,
  kind text not null,
  payload jsonb not null,
  priority smallint not null default 5,
  -- What it was asked by, and the job that asked on its behalf, if it was not the person directly.
  connection text,
  invocation text,
  made_by bigint,
  made_at timestamptz not null default muster.now(),
  due_at timestamptz not null default muster.now(),
  leased_until timestamptz,
  fence integer not null default 0,
  attempts integer not null default 0,
  done_at timestamptz,
  failed_at timestamptz,
  error text
);
create index job_due on muster.job (due_at, priority) where done_at is null and failed_at is null;
create index job_invocation on muster.job (connection, invocation) where invocation is not null;
create index job_show on muster.job ((payload->>'showing')) where kind = 'show' and done_at is null and failed_at is null;
create index job_say on muster.job ((payload->>'notice')) where kind = 'say' and done_at is null and failed_at is null;

-- Who holds what only one process may hold: a platform's gateway connection.
create table muster.lease (
  name text primary key,
  holder text not null,
  until timestamptz not null
);

-- Acceptance ------------------------------------------------------------------------------------------------

-- Writes what somebody asked, whole, in one statement; a redelivery gets the first answer back, and the same
-- line typed again within `again_within` is not written but named, so that the person can say they mean it.
create function muster.accept(
  asked jsonb, handle bytea, items jsonb, facts jsonb, jobs jsonb, again_within interval
) returns table (outcome text, reference text, reply jsonb, jobs_made jsonb)
  language plpgsql
as $$
declare
  at timestamptz := muster.now();
  first muster.invocation;
  made jsonb;
begin
  if again_within is not null then
    -- Two identical lines at the same moment are one after the other.
    perform pg_advisory_xact_lock(hashtextextended(asked->>'line_digest', 0));
    select i.* into first from muster.invocation i
      where i.line_digest = asked->>'line_digest' and i.accepted_at > at - again_within
      order by i.accepted_at desc limit 1;
    -- A redelivery is none, even when its line was typed again since.
    if found and not exists (select from muster.invocation i
        where i.connection = asked->>'connection' and i.id = asked->>'id') then
      return query select 'again'::text, first.reference, null::jsonb, '[]'::jsonb;
      return;
    end if;
  end if;
  insert into muster.invocation
      (connection, id, reference, responder, command, line_digest, reply, reply_handle, reply_expires_at, reply_kind, accepted_at)
    values (asked->>'connection', asked->>'id', asked->>'reference', (asked->>'responder')::bigint, asked->>'command',
      asked->>'line_digest', asked->'reply', handle, (asked->>'reply_expires_at')::timestamptz, asked->>'reply_kind', at)
    on conflict (connection, id) do nothing;
  if not found then
    return query select 'repeated'::text, i.reference, i.reply, '[]'::jsonb from muster.invocation i
      where i.connection = asked->>'connection' and i.id = asked->>'id';
    return;
  end if;
  if jsonb_array_length(items) > 0 then
    insert into muster.item (id, incident, kind, body, tlp, pap, rel_to, named, originator, author, distribution, countable, supersedes, written_at)
      select i.id, i.incident, i.kind, i.body, i.tlp, i.pap, i.rel_to, i.named, i.originator, i.author, i.distribution, coalesce(i.countable, false), i.supersedes, at
      from jsonb_to_recordset(items) as i (id uuid, incident bigint, kind text, body text, tlp text, pap text,
        rel_to text[], named bigint[], originator text, author bigint, distribution text[],
        countable boolean, supersedes uuid);
  end if;
  if jsonb_array_length(facts) > 0 then
    insert into muster.fact (kind, responder, incident, page, detail, connection, invocation, at)
      select f.kind, f.responder, f.incident, f.page, coalesce(f.detail, '{}'), asked->>'connection', asked->>'id', at
      from jsonb_to_recordset(facts) as f (kind text, responder bigint, incident bigint, page bigint, detail jsonb);
  end if;
  if jsonb_array_length(jobs) > 0 then
    with new as (
      insert into muster.job (kind, payload, priority, connection, invocation, made_at, due_at)
        select j.kind, j.payload, j.priority, asked->>'connection', asked->>'id', at, coalesce(j.due_at, at)
        from jsonb_to_recordset(jobs) as j (kind text, payload jsonb, priority smallint, due_at timestamptz)
      returning id, priority
    )
    select jsonb_agg(jsonb_build_object('id', id::text, 'priority', priority)) into made from new;
  end if;
  return query select 'accepted'::text, asked->>'reference', asked->'reply', coalesce(made, '[]'::jsonb);
end $$;

-- The bot owns nothing: it reads and writes these rows, and cannot change what they are.
grant usage on schema muster to muster_bot;
grant select, insert, update on all tables in schema muster to muster_bot;
grant usage on all sequences in schema muster to muster_bot;
revoke insert, update on muster.clock, muster.migration from muster_bot;
-- What was said and what happened stays as it was written; an item can only be filed with its incident.
revoke update on muster.fact, muster.event, muster.item, muster.invocation from muster_bot;
grant update (incident) on muster.item to muster_bot;
grant update (reply_handle) on muster.invocation to muster_bot;
grant execute on all functions in schema muster to muster_bot;
