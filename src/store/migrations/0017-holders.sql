-- Who was given what: one line for each step in the life of each copy of somebody's words, to which is only added.
-- A copy is a message, or what one person read in private replies. Before it is posted a line says that it may stand
-- there; afterwards one says that it does, or that it surely does not. What nobody knows stays on the list.
create table muster.delivery (
  id bigint generated always as identity primary key,
  item uuid not null references muster.item,
  -- The item's, who alone may read this.
  originator text not null,
  carrier text not null check (carrier in ('notice', 'showing', 'reply', 'menu', 'export')),
  -- The same for every line about one copy of one connection.
  copy text not null,
  connection text not null,
  place text,
  person text,
  -- Whose account it was at that time. Refers to nobody: entries of one person can become one.
  responder bigint,
  -- The platform's id of the message, and where it stands there.
  posted_place text,
  message text,
  -- The item's marking as it was.
  label jsonb not null,
  outcome text not null check (outcome in ('begun', 'delivered', 'refused', 'retracted')),
  at timestamptz not null,
  check ((place is null) <> (person is null))
);
create index delivery_copy on muster.delivery (connection, copy, item, id);
create index delivery_item on muster.delivery (item, connection, copy, id);
create index delivery_message on muster.delivery (connection, posted_place, message) where message is not null;

alter table muster.delivery enable row level security;
create policy delivery_scope on muster.delivery to muster_bot
  using (muster.sees(originator)) with check (muster.sees(originator));
grant select, insert on muster.delivery to muster_bot;

-- Each line is one of its originator's chain as well, wherever there is one.
create function muster.audit_delivery() returns trigger
  language plpgsql
as $$
begin
  if to_regprocedure('muster.audit(text,text,jsonb)') is not null then
    execute 'select muster.audit($1, $2, $3)' using new.originator, 'delivery',
      to_jsonb(new) - 'originator' - 'posted_place' - 'message';
  end if;
  return null;
end $$;
create trigger delivery_audit after insert on muster.delivery
  for each row execute function muster.audit_delivery();
grant execute on function muster.audit_delivery() to muster_bot;
