-- Organisation scope, enforced a second time: whatever a statement asks for, the database gives a member's eyes only
-- the rows that are their organisation's to see, and takes from them only what is theirs to say. The first gate, by
-- label and audience, stands in the bot; this one knows nothing of labels and does not trust the bot to ask well.

-- An expression over jsonb is no condition for an index where rows are guarded, so what is looked for is a column.
alter table muster.fact add column subject text generated always as
  (coalesce(detail->>'of', detail->>'digest', detail->>'code')) stored;
create index fact_subject on muster.fact (kind, subject) where subject is not null;
drop index muster.fact_link_code, muster.fact_link_used, muster.fact_room_key_of;
alter table muster.job add column about text generated always as
  (coalesce(payload->>'showing', payload->>'notice', payload->>'attempt')) stored;
create index job_about on muster.job (kind, about) where about is not null and done_at is null and failed_at is null;
drop index muster.job_show, muster.job_say, muster.job_reach;

-- The bot's own work (jobs, sending, sweeps) says so with each connection it takes, and sees everything. Tables that
-- have no other policy are for it alone. Whoever says nothing sees nothing.
do $$
declare
  place text;
begin
  foreach place in array array['responder', 'account', 'invocation', 'incident', 'item', 'event', 'page', 'invite', 'fact',
    'room', 'showing', 'notice', 'job', 'question', 'admission', 'rota', 'rota_layer', 'rota_person', 'rota_override',
    'rota_shadow', 'rota_note', 'calendar', 'calendar_shift', 'calendar_stranger', 'contact', 'contact_attempt',
    'counter', 'lease', 'direct', 'pace', 'pace_share', 'pace_spent', 'pace_wait']
  loop
    execute format('alter table muster.%I enable row level security', place);
    execute format('create policy %I on muster.%I to muster_bot using (muster.scope() = ''*'') with check (muster.scope() = ''*'')',
      place || '_work', place);
  end loop;
end $$;

-- Who is who is known to all: names stand on boards, and an account is what its platform shows to everybody there.
-- What people said of themselves is in their facts.
create policy responder_known on muster.responder for select to muster_bot using (muster.scope() is not null);
create policy account_known on muster.account for select to muster_bot using (muster.scope() is not null);

-- Incidents by their distribution; whatever hangs on one by whether it can be seen.
create policy incident_shared on muster.incident for select to muster_bot
  using (muster.shares(distribution, member, affected));
create policy item_shared on muster.item for select to muster_bot
  using (originator = muster.scope() or (muster.shares(distribution, originator)
    and (rel_to is null or muster.scope() = any(rel_to))
    and (incident is null or exists (select from muster.incident i where i.id = incident))));
create policy event_shared on muster.event for select to muster_bot
  using (exists (select from muster.incident i where i.id = incident)
    and (item is null or exists (select from muster.item w where w.id = item)));
create policy room_shared on muster.room for select to muster_bot
  using (exists (select from muster.incident i where i.id = incident));
create policy showing_shared on muster.showing for select to muster_bot
  using (exists (select from muster.incident i where i.id = incident));

-- A call-out also belongs to those it asked, whatever became of their seeing its incident.
create function muster.asks_own(called bigint) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (select from muster.invite v join muster.responder r on r.id = v.responder
      where v.page = called and r.member = muster.scope())
    or exists (select from muster.fact f join muster.responder r on r.id = f.responder
      where f.page = called and f.kind = 'answer' and r.member = muster.scope())
    or exists (select from muster.page p join muster.responder r on r.id = p.paged_by
      where p.id = called and r.member = muster.scope());
end $$;
create policy page_shared on muster.page for select to muster_bot
  using (exists (select from muster.incident i where i.id = incident) or muster.asks_own(id));
create policy invite_shared on muster.invite for select to muster_bot
  using (exists (select from muster.page p where p.id = page));

-- Who works with others in an incident is judged by their conflicts there too.
create function muster.works_beside(who bigint) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (select from muster.fact k join muster.incident i on i.id = k.incident
    where k.kind = 'room-key' and k.subject = who::text and muster.shares(i.distribution, i.member, i.affected));
end $$;
create policy fact_shared on muster.fact for select to muster_bot
  using (incident is not null and exists (select from muster.incident i where i.id = incident)
    or exists (select from muster.responder r where r.id = responder and r.member = muster.scope())
    or page is not null and exists (select from muster.page p where p.id = page)
    or kind = 'conflict' and muster.works_beside(responder));

create policy invocation_own on muster.invocation for select to muster_bot
  using (exists (select from muster.responder r where r.id = responder and r.member = muster.scope()));
create policy job_own on muster.job for select to muster_bot
  using (invocation is not null and exists (
    select from muster.invocation v where v.connection = job.connection and v.id = invocation));
create policy notice_own on muster.notice for select to muster_bot
  using (responder is not null and exists (
      select from muster.responder r where r.id = responder and r.member = muster.scope())
    or page is not null and exists (select from muster.page p where p.id = page)
    or reply_invocation is not null and exists (
      select from muster.invocation v where v.connection = reply_connection and v.id = reply_invocation));
create policy question_own on muster.question for select to muster_bot
  using (asks_leads_of = muster.scope()
    or exists (select from muster.responder r where r.id in (asks, asked_by) and r.member = muster.scope())
    or incident is not null and exists (select from muster.incident i where i.id = incident));
create policy admission_shared on muster.admission for select to muster_bot
  using (exists (select from muster.incident i where i.id = incident)
    or exists (select from muster.responder r where r.id = responder and r.member = muster.scope()));

-- Nobody sees another's roster: rotas, calendars and ways to reach somebody are their own organisation's.
create policy rota_own on muster.rota for select to muster_bot using (member = muster.scope());
create policy rota_layer_own on muster.rota_layer for select to muster_bot
  using (exists (select from muster.rota s where s.id = rota));
create policy rota_person_own on muster.rota_person for select to muster_bot
  using (exists (select from muster.rota s where s.id = rota));
create policy rota_override_own on muster.rota_override for select to muster_bot
  using (exists (select from muster.rota s where s.id = rota));
create policy rota_shadow_own on muster.rota_shadow for select to muster_bot
  using (exists (select from muster.rota s where s.id = rota));
create policy rota_note_own on muster.rota_note for select to muster_bot
  using (exists (select from muster.rota s where s.id = rota));
create policy calendar_own on muster.calendar for select to muster_bot
  using (exists (select from muster.rota_layer l where l.calendar = calendar.id));
create policy calendar_stranger_own on muster.calendar_stranger for select to muster_bot
  using (exists (select from muster.rota_layer l where l.calendar = calendar_stranger.calendar));
create policy calendar_shift_own on muster.calendar_shift for select to muster_bot
  using (exists (select from muster.responder r where r.id = responder and r.member = muster.scope()));
create policy contact_own on muster.contact to muster_bot
  using (exists (select from muster.responder r where r.id = responder and r.member = muster.scope()));
create policy contact_attempt_own on muster.contact_attempt for select to muster_bot
  using (exists (select from muster.responder r where r.id = responder and r.member = muster.scope()));

-- What a command has written: in the name of its own organisation, and of nobody else ---------------------------

-- Whoever takes a call-out over speaks for the one who passed it to them, and only of that.
create function muster.passed_to_own(called bigint, by_whom bigint) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (select from muster.fact f join muster.responder r on r.id::text = f.detail->>'to'
    where f.page = called and f.kind = 'passed' and f.responder = by_whom and r.member = muster.scope());
end $$;

create policy invocation_said on muster.invocation for insert to muster_bot
  with check (exists (select from muster.responder r where r.id = responder and r.member = muster.scope()));
create policy item_said on muster.item for insert to muster_bot
  with check (originator = muster.scope()
    and exists (select from muster.responder r where r.id = author and r.member = muster.scope())
    and (incident is null or exists (select from muster.incident i where i.id = incident)));
create policy fact_said on muster.fact for insert to muster_bot
  with check (exists (select from muster.responder r where r.id = responder and r.member = muster.scope())
    or kind = 'answer' and detail->>'answer' = 'withdraw' and muster.passed_to_own(page, responder));
create policy job_said on muster.job for insert to muster_bot
  with check (invocation is not null and made_by is null and exists (
    select from muster.invocation v where v.connection = job.connection and v.id = invocation));

-- Acceptance, with the eyes and in the name of one member: for this transaction and no longer.
create function muster.accept_as(
  member text, asked jsonb, handle bytea, items jsonb, facts jsonb, jobs jsonb, again_within interval
) returns table (outcome text, reference text, reply jsonb, jobs_made jsonb)
  language plpgsql
as $$
begin
  if member is null or member in ('', '*') then
    raise exception 'nobody in particular asks for anything' using errcode = '42501';
  end if;
  perform set_config('muster.scope', member, true);
  return query select a.outcome, a.reference, a.reply, a.jobs_made
    from muster.accept(asked, handle, items, facts, jobs, again_within) a;
end $$;

-- How many incidents that these eyes may not see their originators let be counted as withheld (R-TLP-15). A number,
-- and nothing else of them.
create function muster.counted_elsewhere(of_states text[], severity_from integer, severity_to integer) returns integer
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return (select count(*) from muster.incident i where i.countable and i.state = any(of_states)
    and i.severity between severity_from and severity_to
    and not muster.shares(i.distribution, i.member, i.affected) and muster.scope() is not null);
end $$;

revoke execute on function muster.asks_own, muster.works_beside, muster.passed_to_own, muster.accept_as,
  muster.counted_elsewhere from public;
grant execute on function muster.asks_own, muster.works_beside, muster.passed_to_own, muster.accept_as,
  muster.counted_elsewhere to muster_bot;
