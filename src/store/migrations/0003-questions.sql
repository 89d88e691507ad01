-- Questions that wait for one person, or for whoever leads a member: somebody asked, and nothing happens before a yes.

-- What a fact may be is said by the bot alone; a list kept twice is wrong once.
alter table muster.fact drop constraint fact_kind_check;
alter table muster.fact add constraint fact_kind_check check (kind ~ '^[a-z][a-z-]{0,30}$');
-- What Muster itself concludes when time has passed, such as that a seat is given back, was typed by nobody.
alter table muster.fact alter column connection drop not null;
alter table muster.fact alter column invocation drop not null;

create table muster.question (
  id bigint generated always as identity primary key,
  kind text not null,
  asks bigint references muster.responder,
  asks_leads_of text,
  asked_by bigint not null references muster.responder,
  incident bigint references muster.incident,
  page bigint references muster.page,
  -- Ids, numbers and words of our own; never anybody's text.
  detail jsonb not null default '{}',
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'yes', 'no', 'withdrawn', 'expired')),
  answered_by bigint references muster.responder,
  answered_at timestamptz,
  check ((asks is null) <> (asks_leads_of is null))
);
create index question_asks on muster.question (asks) where state = 'waiting';
create index question_asks_leads on muster.question (asks_leads_of) where state = 'waiting';

grant select, insert, update on muster.question to muster_bot;
