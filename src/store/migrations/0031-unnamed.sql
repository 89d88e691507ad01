-- Whose words they are would tell who is affected, and the affected organisation does not let that be told now.
create function muster.is_unnamed(item muster.item) returns boolean
  language sql stable security definer set search_path = ''
  as $$ select exists (select from muster.incident i where i.id = item.incident and i.affected = item.originator
    and coalesce(muster.consent(i.id)->>'name', 'no') <> 'yes') $$;

grant execute on function muster.is_unnamed(muster.item) to muster_bot;
