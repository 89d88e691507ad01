-- What stands in chat, as a digest: an edit that changes nothing would still tell everybody that something happened
-- just now, such as that somebody said no. Empty while a change is on its way.
alter table muster.showing add column digest text;
