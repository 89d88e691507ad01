-- One person with several accounts: which one they used last, and who was taken for somebody else before.

alter table muster.account add column used_at timestamptz;
alter table muster.responder add column same_as bigint references muster.responder;
create index responder_same_as on muster.responder (same_as) where same_as is not null;
-- Counts the changes of whose an account is, so that every process forgets what it remembers of that.
insert into muster.counter values ('accounts', 0);
create index fact_link_code on muster.fact ((detail->>'digest')) where kind = 'link-code';
create index fact_link_used on muster.fact ((detail->>'code')) where kind = 'link-used';

-- Makes two entries of one person one. Whatever refers to the one that goes refers to the other from now on, in
-- whichever table, and in the order in which it was written; where both have the same, it counts once. What was said
-- is otherwise never changed, so the bot can do this and nothing else to it. Done twice it does the same, for what
-- somebody wrote meanwhile who did not know yet.
create function muster.unite(gone bigint, kept bigint) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  reference record;
  spot record;
  before jsonb := to_jsonb(gone::text);
  after jsonb := to_jsonb(kept::text);
begin
  perform from muster.responder where id in (gone, kept) order by id for no key update;
  if gone = kept or (select count(*) from muster.responder where id in (gone, kept)) <> 2
    or (select count(distinct member) from muster.responder where id in (gone, kept)) <> 1
    or exists (select from muster.responder where id = kept and same_as is not null)
    or exists (select from muster.responder where id = gone and same_as <> kept) then
    raise exception 'these are not two entries of one member';
  end if;
  update muster.responder r set skills = array(
      select distinct skill from unnest(r.skills || g.skills) as skill order by skill)
    from muster.responder g where r.id = kept and g.id = gone and g.same_as is null;
  update muster.responder set same_as = kept where id = gone or same_as = gone;

  update muster.invite k set skills = array(
      select distinct skill from unnest(k.skills || g.skills) as skill order by skill)
    from muster.invite g where k.responder = kept and g.responder = gone and g.page = k.page;
  delete from muster.invite g where g.responder = gone
    and exists (select from muster.invite k where k.responder = kept and k.page = g.page);
  update muster.notice g set state = 'dropped', why = 'their other account is told' where g.responder = gone
    and g.state = 'waiting' and exists (select from muster.notice k where k.responder = kept and k.kind = g.kind
      and k.page is not distinct from g.page and k.incident is not distinct from g.incident
      and k.item is not distinct from g.item and k.detail = g.detail);

  update muster.rota_person g set left_at = muster.now() where g.responder = gone and g.left_at is null
    and exists (select from muster.rota_person k where k.responder = kept and k.rota = g.rota and k.left_at is null);
  update muster.rota_layer l set rotation = jsonb_set(l.rotation, '{people}', (
      select jsonb_agg(case when one = before then after else one end order by place)
      from jsonb_array_elements(l.rotation->'people') with ordinality as people (one, place)))
    where l.rotation->'people' @> before;

  -- An incident before its pages, as everybody locks them.
  for reference in
    select c.conrelid::regclass as place, a.attname as name from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and c.confrelid = 'muster.responder'::regclass and cardinality(c.conkey) = 1
        and not (c.conrelid = 'muster.responder'::regclass and a.attname = 'same_as')
      order by c.conrelid <> 'muster.incident'::regclass, c.conrelid <> 'muster.page'::regclass, 1, 2
  loop
    begin
      execute format('update %s set %I = $2 where %I = $1', reference.place, reference.name, reference.name)
        using gone, kept;
    exception when unique_violation then
      for spot in execute format('select ctid as at from %s where %I = $1', reference.place, reference.name) using gone
      loop
        begin
          execute format('update %s set %I = $2 where ctid = $1', reference.place, reference.name) using spot.at, kept;
        exception when unique_violation then null; -- the one who stays has the same already
        end;
      end loop;
    end;
  end loop;

  update muster.fact set detail = detail || jsonb_build_object('to', after) where detail->'to' = before;
  update muster.fact set detail = detail || jsonb_build_object('inPlaceOf', after) where detail->'inPlaceOf' = before;
  update muster.fact set detail = detail || jsonb_build_object('of', after) where detail->'of' = before;
  update muster.item set named = array_replace(named, gone, kept) where gone = any(named);
  update muster.job j set payload = (
      select jsonb_object_agg(key, case
        when key in ('responder', 'by', 'to', 'from', 'pagedBy', 'declaredBy') and value = before then after
        when key = 'people' and jsonb_typeof(value) = 'array' then (
          select coalesce(jsonb_agg(case when one = before then after else one end), '[]')
          from jsonb_array_elements(value) as one)
        else value end) from jsonb_each(j.payload))
    where j.done_at is null and j.failed_at is null and jsonb_typeof(j.payload) = 'object'
      and strpos(j.payload::text, before::text) > 0;
  update muster.counter set last = last + 1 where name = 'accounts';
end $$;

-- Takes an account off its person; their only one stays. Whoever speaks with it then is somebody new.
create function muster.unlink(at_connection text, by_person text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  delete from muster.account a where a.connection = at_connection and a.person = by_person
    and exists (select from muster.account o where o.responder = a.responder
      and (o.connection, o.person) <> (a.connection, a.person));
  if found then
    update muster.counter set last = last + 1 where name = 'accounts';
  end if;
end $$;

revoke execute on function muster.unite, muster.unlink from public;
grant execute on function muster.unite, muster.unlink to muster_bot;
