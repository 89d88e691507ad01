-- Who was called when: whose turn it is, is who was woken least lately.
create index notice_called on muster.notice (responder, tried_at)
  where kind = 'page-call' and tried_at is not null;

-- How long somebody who has a seat and named no time may be silent before they are asked how it stands; as the
-- policy was when the page began.
alter table muster.page add column nudge_after_minutes integer not null default 30;

-- The same page offers the same person a seat once more for the same reason, whatever runs twice.
create unique index notice_again_once on muster.notice (page, responder, kind, coalesce(detail->>'of', ''))
  where kind in ('page-again', 'page-released');
