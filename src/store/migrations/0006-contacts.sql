-- How people are reached outside chat: what they told us, sealed, and each attempt at it.

create table muster.contact (
  -- Another one with every address: what was sent to the one before is worth nothing afterwards.
  id uuid primary key,
  responder bigint not null references muster.responder,
  -- `email`, `ntfy`, or the id of one of the operator's gateways.
  method text not null,
  -- Sealed with a key from outside the database, and bound to who gave it, their member and the method. Who gave it
  -- stays as it was when they became one with another entry of themself.
  address bytea not null,
  sealed_for bigint not null,
  after_minutes integer not null check (after_minutes between 0 and 1440),
  set_at timestamptz not null,
  -- Its owner had the code that went there. Nobody is paged through one that is not.
  confirmed_at timestamptz,
  unique (responder, method)
);

-- One attempt to reach somebody there. Several call-outs that go in one message are attempts with one `bundle`.
create table muster.contact_attempt (
  id uuid primary key default gen_random_uuid(),
  seq bigint generated always as identity,
  purpose text not null check (purpose in ('page', 'confirm', 'test', 'more')),
  responder bigint not null references muster.responder,
  contact uuid not null,
  method text not null,
  -- The call in chat that it follows, and its page.
  notice bigint references muster.notice,
  page bigint references muster.page,
  -- The order of a test.
  of text not null default '',
  made_at timestamptz not null default muster.now(),
  due_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'dropped')),
  -- `sent`: it is where they look. `accepted`: a relay passes it on.
  handed text check (handed in ('sent', 'accepted')),
  -- Words of our own; never an address, never anybody's text.
  why text,
  tried_at timestamptz,
  ended_at timestamptz,
  tries integer not null default 0,
  bundle uuid,
  sender bigint,
  -- Finds the attempt whose code somebody types; holds nothing of it without the key.
  code_digest bytea
);
create unique index contact_attempt_once on muster.contact_attempt (contact, notice) where notice is not null;
create unique index contact_test_once on muster.contact_attempt (contact, of) where purpose = 'test';
create index contact_attempt_waiting on muster.contact_attempt (contact) where state = 'waiting';
create index contact_attempt_tried on muster.contact_attempt (contact, tried_at) where tried_at is not null;
create index contact_attempt_responder on muster.contact_attempt (responder, seq desc);
create index contact_attempt_notice on muster.contact_attempt (notice) where notice is not null;
create index contact_attempt_code on muster.contact_attempt (code_digest) where code_digest is not null;

create index job_reach on muster.job ((payload->>'attempt'))
  where kind = 'contact-responder' and done_at is null and failed_at is null;
create index contact_attempt_overdue on muster.contact_attempt (due_at) where state = 'waiting';

-- What somebody says of their contacts becomes true with its acceptance. The sealed address goes into its row,
-- which can be taken away again, and not into the fact, which cannot.
create function muster.keep_contact() returns trigger
  language plpgsql
as $$
begin
  if new.kind = 'contact' then
    if new.detail ? 'address' then
      raise exception 'an address came unsealed';
    end if;
    insert into muster.contact (id, responder, method, address, sealed_for, after_minutes, set_at)
      values ((new.detail->>'contact')::uuid, new.responder, new.detail->>'method',
        decode(new.detail->>'sealed', 'base64'), new.responder, (new.detail->>'afterMinutes')::integer, new.at)
      on conflict (responder, method) do update set id = excluded.id, address = excluded.address, sealed_for = excluded.sealed_for,
        after_minutes = excluded.after_minutes, set_at = excluded.set_at, confirmed_at = null;
    new.detail := new.detail - 'sealed';
  elsif new.kind = 'contact-confirmed' then
    update muster.contact c set confirmed_at = coalesce(c.confirmed_at, new.at)
      where c.id = (new.detail->>'contact')::uuid and c.responder = new.responder;
  elsif new.kind = 'contact-off' then
    delete from muster.contact c where c.responder = new.responder and c.method = new.detail->>'method';
  end if;
  return new;
end $$;
create trigger keep_contact before insert on muster.fact
  for each row when (new.kind like 'contact%') execute function muster.keep_contact();

-- Whom to telephone is said once for each tier that could not be reached, to each who is told.
create unique index notice_unreached_once
  on muster.notice (page, coalesce(detail->>'of', ''), coalesce(connection, ''), coalesce(place, ''), coalesce(responder, 0))
  where kind = 'page-unreached';

grant select, insert, update, delete on muster.contact to muster_bot;
grant select, insert, update on muster.contact_attempt to muster_bot;
grant usage on all sequences in schema muster to muster_bot;
grant execute on function muster.keep_contact() to muster_bot;
