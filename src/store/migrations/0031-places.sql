-- Who could read a place when somebody last looked, so that a change is noticed although nothing is posted there.
create table muster.place_watch (
  connection text not null,
  place text not null,
  readers text not null check (readers in ('closed', 'open')),
  since timestamptz not null,
  -- From when on the platform could not tell.
  unknown_since timestamptz,
  -- It was said there, and to whom it concerns, that others can read along.
  told boolean not null default false,
  looked_at timestamptz not null,
  primary key (connection, place)
);
alter table muster.place_watch enable row level security;
create policy place_watch_work on muster.place_watch to muster_bot
  using (muster.scope() = '*') with check (muster.scope() = '*');
grant select, insert, update on muster.place_watch to muster_bot;
create index delivery_place on muster.delivery (connection, place) where place is not null;
