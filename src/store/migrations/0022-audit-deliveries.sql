-- Each line of the delivery list stands in its originator's chain, with the reader as a pseudonym: an account cannot
-- be taken out of a chain again.
create or replace function muster.audit_delivery() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform muster.audit(new.originator, 'delivery', jsonb_build_object(
    'item', (select w.seq from muster.item w where w.id = new.item), 'id', new.item,
    'carrier', new.carrier, 'copy', split_part(new.copy, ' ', 1),
    'connection', new.connection, 'place', new.place,
    'person', case when new.person is not null then
      coalesce(muster.pseudonym(new.responder::text), '"nobody known"') end,
    'label', new.label - 'named' || muster.pseudonyms(new.label, '{named}'), 'outcome', new.outcome), new.at);
  return null;
end $$;

-- Some migrations let the bot call every function there is; these are for triggers alone.
revoke all on function muster.audit(text, text, jsonb, timestamptz), muster.chain_drafts(), muster.pseudonym(text),
  muster.pseudonyms(jsonb, text[]), muster.salted(uuid, text), muster.audit_label(muster.item),
  muster.audit_of_item(muster.item), muster.audit_item(), muster.audit_label_change(), muster.audit_fact(),
  muster.audit_event(), muster.audit_question(), muster.audit_united(), muster.audit_delivery() from public, muster_bot;
