-- What anybody can check afterwards: for each member a chain of entries, each with the digest of the one before it,
-- written in the transaction of what it records. An entry is kept as the very text that was digested, so that whoever
-- checks it needs no database. It names people by a random id, and holds digests where words or habits would stand.

-- Stands for a person where what is written can never be taken back. Who it was is known here alone, until they are
-- erased.
alter table muster.responder add column pseudonym uuid not null unique default gen_random_uuid();
-- What is digested with the words of an item and the detail of a fact, so that nobody finds them by guessing.
alter table muster.item add column salt uuid not null default gen_random_uuid();
alter table muster.fact add column salt uuid not null default gen_random_uuid();

create table muster.audit (
  member text not null,
  seq bigint not null check (seq > 0),
  -- {"member", "seq", "at", "kind", "says"}, in one line, never written anew.
  entry text not null,
  -- SHA-256 over a zero byte, the hash before it (32 zero bytes for the first), and the entry.
  hash bytea not null,
  primary key (member, seq)
);

-- Where each chain ends. Locked while a transaction commits, and by nothing else.
create table muster.audit_head (
  member text primary key,
  seq bigint not null,
  hash bytea not null
) with (fillfactor = 50);

-- What a transaction will append when it commits. No other one ever sees it, so it need not outlast a crash.
create unlogged table muster.audit_draft (
  tx bigint not null default pg_current_xact_id()::text::bigint,
  n bigint generated always as identity,
  member text not null,
  at timestamptz not null,
  kind text not null,
  says jsonb not null,
  primary key (tx, n)
);

-- What of each kind of fact stands in the chain in clear: keys with ids and words of our own, and keys that hold
-- people. Everything of a kind that is not listed is a digest; what somebody says of their own days is left out.
create table muster.audit_fact (
  kind text primary key,
  shows text[] not null default '{}',
  people text[] not null default '{}',
  left_out boolean not null default false
);
insert into muster.audit_fact (kind, shows, people) values
  ('answer', '{answer,lapsed}', '{inPlaceOf}'),
  ('ended', '{to}', '{}'),
  ('passed', '{}', '{to}'),
  ('conflict', '{member,declared}', '{}'),
  ('room-key', '{key,until,lost,wordOf}', '{of}'),
  ('kept-seat', '{need}', '{}'),
  ('decided', '{question,answer}', '{}'),
  ('briefed', '{upToEvent}', '{}');
insert into muster.audit_fact (kind, left_out)
  select unnest(array['availability', 'quiet', 'weekly', 'languages', 'zone', 'limit', 'snoozed',
    'contact', 'contact-confirmed', 'contact-guess', 'contact-off', 'link-code', 'link-used', 'link-tried']), true;

-- Appends an entry to a member's chain when this transaction commits. For triggers that run as the owner; the bot
-- cannot call it.
create function muster.audit(of_member text, of_kind text, what jsonb, happened_at timestamptz default null)
  returns void language sql security definer set search_path = pg_catalog, pg_temp
as $$ insert into muster.audit_draft (member, at, kind, says)
  values (of_member, coalesce(happened_at, muster.now()), of_kind, jsonb_strip_nulls(what)) $$;

-- At commit, so that a chain is locked for a moment only; and all chains of a transaction in one order, so that no
-- two wait for each other.
create function muster.chain_drafts() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  mine bigint := pg_current_xact_id()::text::bigint;
  draft record;
  of_member text;
  last_seq bigint;
  last_hash bytea;
  entry text;
begin
  for draft in
    with taken as (delete from muster.audit_draft d where d.tx = mine returning d.*)
      select * from taken t order by t.member collate "C", t.n
  loop
    if of_member is distinct from draft.member then
      if of_member is not null then
        update muster.audit_head h set seq = last_seq, hash = last_hash where h.member = of_member;
      end if;
      of_member := draft.member;
      select h.seq, h.hash into last_seq, last_hash from muster.audit_head h where h.member = of_member for update;
      if not found then
        insert into muster.audit_head values (of_member, 0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
        select h.seq, h.hash into last_seq, last_hash from muster.audit_head h where h.member = of_member for update;
      end if;
    end if;
    last_seq := last_seq + 1;
    entry := format('{"member":%s,"seq":%s,"at":"%s","kind":%s,"says":%s}', to_json(of_member), last_seq,
      to_char(draft.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), to_json(draft.kind), draft.says);
    last_hash := sha256('\x00'::bytea || last_hash || convert_to(entry, 'UTF8'));
    insert into muster.audit (member, seq, entry, hash) values (of_member, last_seq, entry, last_hash);
  end loop;
  if of_member is not null then
    update muster.audit_head h set seq = last_seq, hash = last_hash where h.member = of_member;
  end if;
  return null;
end $$;
create constraint trigger chain_drafts after insert on muster.audit_draft
  deferrable initially deferred for each row execute function muster.chain_drafts();

-- Not even whoever owns it changes an entry by mistake.
create function muster.refuse_audit_change() returns trigger language plpgsql
as $$ begin raise exception 'the audit is only ever appended to' using errcode = 'insufficient_privilege'; end $$;
create trigger audit_stays before update or delete or truncate on muster.audit
  for each statement execute function muster.refuse_audit_change();

-- What is recorded ------------------------------------------------------------------------------------------

create function muster.pseudonym(of_responder text) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select to_jsonb(r.pseudonym) from muster.responder r
  where r.id = case when of_responder ~ '^\d{1,18}$' then of_responder::bigint end $$;

-- The people under these keys, by their pseudonyms, one or several under each.
create function muster.pseudonyms(detail jsonb, keys text[]) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select coalesce(jsonb_object_agg(key, case jsonb_typeof(value)
    when 'array' then (select coalesce(jsonb_agg(muster.pseudonym(one)), '[]') from jsonb_array_elements_text(value) one)
    else muster.pseudonym(value #>> '{}') end), '{}')
  from jsonb_each(detail) where key = any(keys) $$;

create function muster.salted(salt uuid, words text) returns text
  language sql immutable set search_path = pg_catalog, pg_temp
as $$ select encode(sha256(convert_to(salt::text || chr(10) || words, 'UTF8')), 'hex') $$;

create function muster.audit_label(i muster.item) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select jsonb_strip_nulls(jsonb_build_object('tlp', i.tlp, 'pap', i.pap, 'relTo', to_jsonb(i.rel_to),
  'named', (select jsonb_agg(muster.pseudonym(one::text)) from unnest(i.named) one),
  'chr', case when i.chr then true end, 'countable', case when i.countable then true end)) $$;

-- Never the words: their digest. Whoever has an item and its salt can show that these are the words.
create function muster.audit_of_item(i muster.item) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select jsonb_build_object('item', i.seq, 'id', i.id, 'kind', i.kind,
  'incident', (select n.number from muster.incident n where n.id = i.incident),
  'label', muster.audit_label(i), 'to', to_jsonb(i.distribution), 'author', muster.pseudonym(i.author::text),
  'instead', i.supersedes, 'digest', muster.salted(i.salt, i.body)) $$;

create function muster.audit_item() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform muster.audit(new.originator, 'item', muster.audit_of_item(new), new.written_at);
  return null;
end $$;
create trigger audit_item after insert on muster.item for each row execute function muster.audit_item();

create function muster.audit_label_change() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform muster.audit(new.originator, 'label', jsonb_build_object('item', new.seq, 'id', new.id,
    'was', muster.audit_label(old), 'is', muster.audit_label(new)));
  return null;
end $$;
create trigger audit_label_change after update of tlp, pap, rel_to, named, chr, countable on muster.item
  for each row when ((old.tlp, old.pap, old.rel_to, old.named, old.chr, old.countable)
    is distinct from (new.tlp, new.pap, new.rel_to, new.named, new.chr, new.countable))
  execute function muster.audit_label_change();

-- A fact is in the chain of its person's member and in no other, because it may tell who said no.
create function muster.audit_fact() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  rule muster.audit_fact;
  who muster.responder;
begin
  select * into rule from muster.audit_fact f where f.kind = new.kind;
  if rule.left_out then return null; end if;
  select * into who from muster.responder r where r.id = new.responder;
  perform muster.audit(who.member, 'fact', jsonb_build_object('fact', new.kind, 'who', who.pseudonym,
    'incident', (select i.number from muster.incident i where i.id = new.incident), 'page', new.page,
    'reference', (select v.reference from muster.invocation v
      where v.connection = new.connection and v.id = new.invocation),
    'detail', nullif((select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(new.detail)
        where key = any(rule.shows)) || muster.pseudonyms(new.detail, coalesce(rule.people, '{}')), '{}'),
    'digest', muster.salted(new.salt, new.detail::text)), new.at);
  return null;
end $$;
create trigger audit_fact after insert on muster.fact for each row execute function muster.audit_fact();

-- What happened in an incident is in the chain of whoever its card belongs to.
create function muster.audit_event() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  about muster.incident;
begin
  select * into about from muster.incident i where i.id = new.incident;
  perform muster.audit(case when about.consented then about.affected else about.member end, 'event',
    jsonb_build_object('event', new.kind, 'id', new.id, 'incident', about.number,
      'happenedAt', case when new.at <> new.recorded_at then
        to_char(new.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end,
      'member', new.member, 'who', muster.pseudonym(new.actor::text), 'tlp', new.tlp,
      'item', (select w.seq from muster.item w where w.id = new.item),
      'detail', nullif(new.detail, '{}')), new.recorded_at);
  return null;
end $$;
create trigger audit_event after insert on muster.event for each row execute function muster.audit_event();

-- What became of a question is in the chain of whoever was asked.
create function muster.audit_question() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform muster.audit(
    coalesce(new.asks_leads_of, (select r.member from muster.responder r where r.id = new.asks)), 'question',
    jsonb_build_object('question', new.id, 'kind', new.kind, 'state', new.state,
      'incident', (select i.number from muster.incident i where i.id = new.incident), 'page', new.page,
      'asked', muster.pseudonym(new.asks::text), 'by', muster.pseudonym(new.answered_by::text)), new.answered_at);
  return null;
end $$;
create trigger audit_question after update of state on muster.question
  for each row when (old.state = 'waiting' and new.state <> 'waiting') execute function muster.audit_question();

-- Two entries of one person became one: both pseudonyms are theirs.
create function muster.audit_united() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform muster.audit(new.member, 'united', jsonb_build_object('who', muster.pseudonym(new.same_as::text), 'was', new.pseudonym));
  return null;
end $$;
create trigger audit_united after update of same_as on muster.responder
  for each row when (new.same_as is distinct from old.same_as and new.same_as is not null)
  execute function muster.audit_united();

-- Who may read it -------------------------------------------------------------------------------------------

-- The bot reads; nothing else. Each member's own chain with that member's eyes.
alter table muster.audit enable row level security;
create policy audit_scope on muster.audit for select to muster_bot using (muster.sees(member));
alter table muster.audit_head enable row level security;
create policy audit_head_scope on muster.audit_head for select to muster_bot using (muster.sees(member));
grant select on muster.audit, muster.audit_head to muster_bot;
-- Nor does the bot change whom a pseudonym stands for.
revoke update on muster.responder from muster_bot;
grant update (name, zone, member, skills) on muster.responder to muster_bot;
revoke all on function muster.audit(text, text, jsonb, timestamptz), muster.chain_drafts(), muster.pseudonym(text),
  muster.pseudonyms(jsonb, text[]), muster.salted(uuid, text), muster.audit_label(muster.item),
  muster.audit_of_item(muster.item), muster.audit_item(), muster.audit_label_change(),
  muster.audit_fact(), muster.audit_event(), muster.audit_question(), muster.audit_united() from public;

-- What was written before there was a chain begins it.
select muster.audit(i.originator, 'item', muster.audit_of_item(i), i.written_at) from muster.item i order by i.seq;
