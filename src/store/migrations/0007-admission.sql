-- Who is let into which room. The keys are facts, because what takes one away holds at once; these rows say what
-- was done about it in chat, and go before each deed, so that nobody is in a room unknown to Muster.

create table muster.admission (
  incident bigint not null references muster.incident,
  connection text not null,
  person text not null,
  place text not null,
  responder bigint not null references muster.responder,
  -- When it was begun, when they were in, and when they were out again.
  asked_at timestamptz not null,
  admitted_at timestamptz,
  dismissed_at timestamptz,
  primary key (incident, connection, person)
);
create index admission_inside on muster.admission (connection, place) where dismissed_at is null;
create index admission_responder on muster.admission (responder) where dismissed_at is null;

create index fact_room_key on muster.fact (incident) where kind = 'room-key';
create index fact_room_key_of on muster.fact ((detail->>'of')) where kind = 'room-key';
create index question_incident on muster.question (incident) where state = 'waiting';
create index job_opening on muster.job ((payload->>'incident'))
  where kind = 'open-room' and done_at is null and failed_at is null;
create index job_review on muster.job (kind)
  where kind = 'review-access' and done_at is null and failed_at is null;

grant select, insert, update on muster.admission to muster_bot;
