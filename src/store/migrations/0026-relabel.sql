-- A new label holds from the moment it is accepted, before any job runs: every gate reads it from the item. What was
-- decided on a label that has changed meanwhile widens nothing any more, and tightens as far as it is still stricter.
-- Nobody widens for another member, whatever the bot took for granted (R-TLP-9).
create function muster.relabel() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  levels constant text[] := array['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'];
  to_tlp text := new.detail->'to'->>'tlp';
  to_rel text[] := case when new.detail->'to' ? 'relTo' then
    array(select jsonb_array_elements_text(new.detail->'to'->'relTo')) end;
  was_rel text[] := case when new.detail->'was' ? 'relTo' then
    array(select jsonb_array_elements_text(new.detail->'was'->'relTo')) end;
  to_named bigint[] := case when new.detail->'to' ? 'named' then
    array(select jsonb_array_elements_text(new.detail->'to'->'named')::bigint) end;
begin
  if new.detail->>'change' = 'wider' then
    update muster.item w set tlp = to_tlp, rel_to = to_rel, named = coalesce(to_named, w.named)
      where w.id = (new.detail->>'item')::uuid
        and w.tlp = new.detail->'was'->>'tlp' and w.rel_to is not distinct from was_rel
        and exists (select from muster.responder r where r.id = new.responder and r.member = w.originator);
  else
    update muster.item w set
        tlp = case when array_position(levels, w.tlp) > array_position(levels, to_tlp) then w.tlp else to_tlp end,
        rel_to = case when to_rel is null then w.rel_to when w.rel_to is null then to_rel
          else array(select unnest(w.rel_to) intersect select unnest(to_rel)) end,
        -- Whom a RED text names already stays the same: to name more is to widen it.
        named = case when w.tlp = 'TLP:RED' then w.named else coalesce(to_named, w.named) end
      where w.id = (new.detail->>'item')::uuid;
  end if;
  -- An incident is as far as its title may travel.
  update muster.incident i set tlp = w.tlp from muster.item w
    where w.id = (new.detail->>'item')::uuid and w.kind = 'title' and i.id = w.incident and i.tlp <> w.tlp;
  return null;
end $$;
create trigger fact_relabel after insert on muster.fact
  for each row when (new.kind = 'relabelled') execute function muster.relabel();
revoke all on function muster.relabel() from public, muster_bot;
insert into muster.audit_fact (kind, shows) values ('relabelled', '{item,change,why}');
