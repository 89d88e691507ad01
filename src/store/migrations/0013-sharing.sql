-- Sharing: labels that can change, and rows that belong to members.

-- The Chatham House Rule: what was said may be used, who said it may not be told.
alter table muster.item add column chr boolean not null default false;
-- The words of an item stay as they were written; its label can be tightened by anyone and widened by its originator.
grant update (tlp, pap, rel_to, named, chr, countable) on muster.item to muster_bot;

-- Whose eyes a statement reads with: a member's id, or `*` for the bot's own jobs. Nobody said so: no eyes at all.
create function muster.scope() returns text
  language sql stable parallel safe
  as $$ select nullif(current_setting('muster.scope', true), '') $$;

-- Whether these eyes are one of those members'. For the policies of rows that belong to members.
create function muster.sees(variadic members text[]) returns boolean
  language sql stable parallel safe
  as $$ select coalesce(muster.scope() = '*' or muster.scope() = any(members), false) $$;

-- Whether these eyes are among a distribution (null is every member), or one of those who see it anyway.
create function muster.shares(distribution text[], variadic own text[]) returns boolean
  language sql stable parallel safe
  as $$ select coalesce(distribution is null and muster.scope() is not null
    or muster.scope() = any(distribution), false) or muster.sees(variadic own) $$;

-- As before, with the mark of the Chatham House Rule.
create or replace function muster.accept(
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
    insert into muster.item (id, incident, kind, body, tlp, pap, rel_to, named, originator, author, distribution, countable, supersedes, chr, written_at)
      select i.id, i.incident, i.kind, i.body, i.tlp, i.pap, i.rel_to, i.named, i.originator, i.author, i.distribution, coalesce(i.countable, false), i.supersedes, coalesce(i.chr, false), at
      from jsonb_to_recordset(items) as i (id uuid, incident bigint, kind text, body text, tlp text, pap text,
        rel_to text[], named bigint[], originator text, author bigint, distribution text[],
        countable boolean, supersedes uuid, chr boolean);
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

grant execute on all functions in schema muster to muster_bot;
