-- What people say of their nights and of whom they must not be asked for, and what they do with a page later.
alter table muster.fact drop constraint fact_kind_check;
alter table muster.fact add constraint fact_kind_check check (kind in (
  'answer', 'ended', 'availability', 'briefed', 'quiet', 'conflict', 'stood-down', 'snoozed', 'passed'));

-- The same page tells the same person the same once, whatever runs twice; `of` says that it is about something
-- new, such as a seat that came free a second time.
drop index muster.notice_call_once;
create unique index notice_call_once on muster.notice (page, responder, kind, coalesce(detail->>'of', ''))
  where kind in ('page-call', 'page-seated', 'page-standby', 'page-quiet', 'page-reminder');
