-- Members that take part no more, and what was done about it. One that comes back and leaves again has two rows.
create table muster.departure (
  id bigint generated always as identity primary key,
  member text not null,
  left_at timestamptz not null,
  back_at timestamptz
);
create unique index departure_open on muster.departure (member) where back_at is null;

alter table muster.departure enable row level security;
create policy departure_scope on muster.departure to muster_bot
  using (muster.sees(member)) with check (muster.sees(member));
grant select, insert, update on muster.departure to muster_bot;

-- Whether anything of another member ever came to those connections.
create function muster.was_given(connections text[], own text) returns boolean
  language sql stable security definer set search_path = ''
  as $$ select exists (select from muster.delivery d where d.connection = any(connections) and d.originator <> own
    and d.outcome = 'delivered') $$;
grant execute on function muster.was_given(text[], text) to muster_bot;
