-- Briefs that come by themselves: who asked for one, and that it ended, are facts; what was delivered is a notice.
create index fact_subscription on muster.fact ((detail->>'subscription'), kind)
  where kind in ('subscribed', 'unsubscribed');
create index fact_subscribed on muster.fact (responder, id) where kind = 'subscribed';
create index notice_brief on muster.notice (responder, id) where kind = 'brief';
create index notice_subscription on muster.notice ((detail->>'subscription'), id) where kind = 'brief';

-- When somebody wants to read of incidents is theirs: left out of the chain, and gone with them.
insert into muster.audit_fact (kind, left_out) values ('subscribed', true), ('unsubscribed', true);
