-- The affected organisation's invitation: what it says is a fact, and what holds is read from the newest one.

create index fact_consent on muster.fact (incident, id desc) where kind = 'consent';

-- A request to destroy is asked of a person, and those who lead their member may confirm it for them.
alter table muster.question drop constraint question_check;
alter table muster.question add constraint question_asks_somebody check (asks is not null or asks_leads_of is not null);
create index question_destroy on muster.question (incident, id) where kind = 'destroy';

-- When the affected organisation agrees to be named, the row of the title goes where the incident goes.
grant update (distribution) on muster.item to muster_bot;

-- Everything that was said of it, in order. Whose eyes read an incident does not change what was consented to.
create function muster.consent_words(which bigint) returns jsonb
  language sql stable security definer set search_path = ''
  as $$ select coalesce(jsonb_agg(jsonb_build_object('at', f.at, 'by', f.responder::text, 'detail', f.detail)
      order by f.id), '[]')
    from muster.fact f where f.incident = which and f.kind = 'consent' $$;

-- What holds now: the newest grant as it was said, nothing once it is over, and where nothing was said at all, what
-- lies in declaring one's own incident.
create function muster.consent(which bigint) returns jsonb
  language sql stable security definer set search_path = ''
  as $$ select case
      when f.detail is null then case when i.consented then '{"name": "yes"}'::jsonb end
      when f.detail ? 'ended' then null
      when coalesce((f.detail->>'from')::timestamptz, '-infinity') <= muster.now()
        and (f.detail->>'until')::timestamptz > muster.now() then f.detail end
    from muster.incident i left join lateral (
      select w.detail from muster.fact w where w.incident = i.id and w.kind = 'consent' order by w.id desc limit 1) f
      on true
    where i.id = which $$;

-- There was one, and none holds any more.
create function muster.consent_over(which bigint) returns boolean
  language sql stable security definer set search_path = ''
  as $$ select muster.consent(which) is null and (
      exists (select from muster.incident i where i.id = which and i.consented)
      or exists (select from muster.fact f where f.incident = which and f.kind = 'consent'
        and coalesce((f.detail->>'from')::timestamptz, '-infinity') <= muster.now())) $$;

-- The members that an item is distributed to now (null is every member). Without consent that holds, what is said of
-- an incident stays between the affected member, whoever declared it and whoever said it; and its title, which may
-- name the affected member, is for others only while they may be told the name.
create function muster.readers(item muster.item) returns text[]
  language sql stable security definer set search_path = ''
  as $$ select case
      when item.incident is null then item.distribution
      else (select case
          when item.kind = 'title' then case when c.holds->>'name' = 'yes' then i.distribution
            else array[i.member, i.affected] end
          when c.holds is null then array(select m from unnest(array[i.member, i.affected, item.originator]) m
            where item.distribution is null or m = any(item.distribution))
          else item.distribution end
        from muster.incident i cross join lateral (select muster.consent(i.id) as holds) c where i.id = item.incident)
    end $$;

grant execute on all functions in schema muster to muster_bot;
