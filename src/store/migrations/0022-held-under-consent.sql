-- Who has something of an incident that came from the affected organisation, or its title: what the end of an
-- invitation asks back. A place of `home` is no room of the incident; `words` is more than the title. Whoever may ask
-- is told by the gate before; the list itself belongs to each originator.
create function muster.held_under(which bigint)
  returns table (connection text, responder bigint, home boolean, words boolean)
  language sql stable security definer set search_path = ''
  as $$ select d.connection, d.responder, d.place is not null, bool_or(i.kind <> 'title')
    from muster.item i join muster.incident n on n.id = i.incident join muster.delivery d on d.item = i.id
    where i.incident = which and (i.kind = 'title' or i.originator = n.affected)
      and (d.outcome = 'delivered' or d.outcome = 'begun' and not exists (
        select from muster.delivery e where e.item = d.item and e.connection = d.connection and e.copy = d.copy
          and e.id > d.id and e.outcome = 'refused'))
      and not exists (select from muster.room r where r.incident = which and r.connection = d.connection
        and r.place = d.place)
    group by 1, 2, 3 order by 1, 2, 3 $$;

grant execute on function muster.held_under(bigint) to muster_bot;
