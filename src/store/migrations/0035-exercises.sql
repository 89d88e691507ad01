-- Exercises. That one runs, that it ended and who takes part are facts; an incident of an exercise names it.
alter table muster.incident add column drill uuid references muster.item;
alter table muster.incident add constraint incident_drill_check check ((drill is not null) = exercise);
create index fact_drill on muster.fact (id) where kind in ('drill-started', 'drill-ended');
create index fact_enrolled on muster.fact ((detail->>'drill'), responder, id) where kind = 'enrolled';

insert into muster.audit_fact (kind, shows)
  values ('drill-started', '{drill,members}'), ('drill-ended', '{drill}'), ('enrolled', '{drill,takesPart}');

create function muster.drill_ended(of_drill text) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (select from muster.fact e where e.kind = 'drill-ended' and e.detail->>'drill' = of_drill);
end $$;

-- The exercise that runs: the first that was started and not ended. Which one it is is no secret of a member's.
create function muster.drill_running() returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return (select (f.detail->>'drill')::uuid from muster.fact f where f.kind = 'drill-started'
    and not exists (select from muster.fact e where e.kind = 'drill-ended' and e.detail->>'drill' = f.detail->>'drill')
    order by f.id limit 1);
end $$;

-- Who takes part, by the last that each said of it; of others than one's own nobody learns who.
create function muster.enrolled(of_drill uuid) returns table (responder bigint, member text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query select said.who, r.member from (
      select distinct on (f.responder) f.responder as who, f.detail->>'takesPart' as takes_part
      from muster.fact f where f.kind = 'enrolled' and f.detail->>'drill' = of_drill::text
      order by f.responder, f.id desc) said
    join muster.responder r on r.id = said.who
    where said.takes_part = 'true' and muster.sees(r.member) order by r.id;
end $$;

create function muster.enrolled_counts(of_drill uuid) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return (select coalesce(jsonb_object_agg(by_member.member, by_member.count), '{}') from (
    select r.member, count(*) as count from (
        select distinct on (f.responder) f.responder as who, f.detail->>'takesPart' as takes_part
        from muster.fact f where f.kind = 'enrolled' and f.detail->>'drill' = of_drill::text
        order by f.responder, f.id desc) said
      join muster.responder r on r.id = said.who
      where said.takes_part = 'true' and muster.scope() is not null group by r.member) by_member);
end $$;

create function muster.drill_start(of_drill uuid) returns table (started_by bigint, started_at timestamptz, members jsonb)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query select f.responder, f.at, f.detail->'members' from muster.fact f
    where f.kind = 'drill-started' and f.detail->>'drill' = of_drill::text and muster.scope() is not null
    order by f.id limit 1;
end $$;

-- Whether what belongs to this incident belongs to an exercise; whoever may read that may know it.
create function muster.is_exercise(of_incident bigint) returns boolean
  language sql stable security definer set search_path = ''
  as $$ select coalesce((select i.exercise from muster.incident i where i.id = of_incident), false) $$;

-- As before; an exercise is no number in anybody's brief.
create or replace function muster.counted_elsewhere(of_states text[], severity_from integer, severity_to integer)
  returns integer language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return (select count(*) from muster.incident i where i.countable and i.state = any(of_states)
    and i.severity between severity_from and severity_to and not i.exercise
    and not muster.shares(i.distribution, i.member, i.affected) and muster.scope() is not null);
end $$;

revoke execute on function muster.drill_ended, muster.drill_running, muster.enrolled, muster.enrolled_counts,
  muster.drill_start, muster.is_exercise from public;
grant execute on function muster.drill_ended, muster.drill_running, muster.enrolled, muster.enrolled_counts,
  muster.drill_start, muster.is_exercise to muster_bot;
