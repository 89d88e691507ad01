-- Rotas: who of a member is on call when. What was so is never rewritten: a layer that changes is closed and
-- another begins, and an override holds from when it was agreed to.

create table muster.rota (
  id bigint generated always as identity primary key,
  member text not null,
  name text not null,
  -- What whoever is on call answers for; null is everything they have.
  skills text[],
  made_by bigint not null references muster.responder,
  made_at timestamptz not null,
  ended_at timestamptz,
  -- Hand-offs up to here were told of. The timer that looks next is due at `looks_at`; any other is stale.
  watched_to timestamptz not null,
  looks_at timestamptz not null
);
create unique index rota_name on muster.rota (member, lower(name)) where ended_at is null;

create table muster.rota_layer (
  id bigint generated always as identity primary key,
  rota bigint not null references muster.rota,
  -- A higher one goes before a lower one for as long as it has somebody.
  place smallint not null check (place between 1 and 9),
  -- One of the two: a rotation as the domain has it, or a calendar that the alliance file names.
  rotation jsonb,
  calendar text,
  valid_from timestamptz not null,
  valid_to timestamptz,
  check ((rotation is null) <> (calendar is null))
);
create unique index rota_layer_holds on muster.rota_layer (rota, place) where valid_to is null;
create index rota_layer_rota on muster.rota_layer (rota);

-- Who said yes to a rota, and until when. Nobody else counts as on call, wherever they are listed.
create table muster.rota_person (
  id bigint generated always as identity primary key,
  rota bigint not null references muster.rota,
  responder bigint not null references muster.responder,
  agreed_at timestamptz not null,
  left_at timestamptz
);
create unique index rota_person_holds on muster.rota_person (rota, responder) where left_at is null;

-- Shifts that somebody agreed to beside the layers. The one agreed to last goes first.
create table muster.rota_override (
  id bigint generated always as identity primary key,
  rota bigint not null references muster.rota,
  responder bigint not null references muster.responder,
  instead bigint references muster.responder,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  -- What was agreed to counts once, however often it is said.
  once text not null unique,
  agreed_at timestamptz not null
);
create index rota_override_rota on muster.rota_override (rota, to_at);

create table muster.rota_shadow (
  id bigint generated always as identity primary key,
  rota bigint not null references muster.rota,
  responder bigint not null references muster.responder,
  of bigint not null references muster.responder,
  from_at timestamptz not null,
  to_at timestamptz
);
create unique index rota_shadow_holds on muster.rota_shadow (rota, responder, of) where to_at is null;

-- What somebody going off left for whoever comes on; the words stand in the item.
create table muster.rota_note (
  id bigint generated always as identity primary key,
  rota bigint not null references muster.rota,
  item uuid not null references muster.item,
  at timestamptz not null
);
create index rota_note_rota on muster.rota_note (rota, at);

-- What calendars said, with whom their people are taken for. What is past stays as it was read.
create table muster.calendar_shift (
  id bigint generated always as identity primary key,
  calendar text not null,
  responder bigint not null references muster.responder,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at)
);
create index calendar_shift_calendar on muster.calendar_shift (calendar, to_at);

-- Names in a calendar that are nobody's here, each told to those who lead the member once.
create table muster.calendar_stranger (
  id bigint generated always as identity primary key,
  calendar text not null,
  name text not null,
  seen_at timestamptz not null,
  unique (calendar, name)
);

-- When a calendar is read next; a timer with another time is stale.
create table muster.calendar (
  id text primary key,
  reads_at timestamptz not null,
  read_at timestamptz,
  failed text
);

-- One person is told of one shift, one gap and one stranger once, whatever runs twice; `of` says which.
create unique index notice_shift_once on muster.notice (responder, kind, (detail->>'of'))
  where kind like 'shift-%' or kind like 'rota-%';

grant select, insert, update on muster.rota, muster.rota_layer, muster.rota_person, muster.rota_override,
  muster.rota_shadow, muster.calendar to muster_bot;
grant select, insert on muster.rota_note, muster.calendar_stranger to muster_bot;
grant select, insert, update, delete on muster.calendar_shift to muster_bot;
