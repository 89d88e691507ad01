-- The coordinators' lines about the order of requests, for every coordinator, whichever member's they are: facts are
-- otherwise for the member of whoever said them. With the rights of the owner; the words are items, and judged as such.
create function muster.help_order() returns table (request text, above text, by text, at timestamptz, item uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select f.detail->>'request', f.detail->>'above', f.responder::text, f.at, (f.detail->>'item')::uuid
    from muster.fact f where f.kind = 'help-order' and muster.scope() is not null order by f.id $$;

revoke execute on function muster.help_order(), muster.offers_of(bigint), muster.help_steps(bigint) from public;
grant execute on function muster.help_order(), muster.offers_of(bigint), muster.help_steps(bigint) to muster_bot;
create index fact_help_order on muster.fact (id) where kind = 'help-order';
