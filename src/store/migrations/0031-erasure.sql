-- Takes a person out of the records: name, accounts, contacts, and what they said of their own days. What they wrote
-- stays as their organisation's, by somebody without a name; what they answered stays as somebody's. Their pseudonym
-- is another one from then on, so nobody can tell any more who the one in the chain was, and every chain stays whole.
-- For whoever owns the records; the bot cannot call it. Gives how many entries of theirs there were.
create function muster.erase(at_connection text, by_person text) returns integer
  language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  root bigint;
  whole bigint[];
begin
  select coalesce(r.same_as, r.id) into root from muster.account a join muster.responder r on r.id = a.responder
    where a.connection = at_connection and a.person = by_person;
  if root is null then return 0; end if;
  select array_agg(r.id) into whole from muster.responder r where r.id = root or r.same_as = root;
  perform muster.audit(r.member, 'erased', jsonb_build_object('who', r.pseudonym))
    from muster.responder r where r.id = any(whole) order by r.id;
  delete from muster.contact where responder = any(whole);
  delete from muster.contact_attempt where responder = any(whole);
  delete from muster.direct d using muster.account a
    where a.responder = any(whole) and d.connection = a.connection and d.person = a.person;
  update muster.fact f set detail = '{}', salt = gen_random_uuid() where f.kind = 'rostered' and exists (
    select from muster.account a where a.responder = any(whole)
      and a.connection = f.detail->>'connection' and a.person = f.detail->>'person');
  update muster.fact f set salt = gen_random_uuid() where f.responder = any(whole);
  delete from muster.fact f where f.responder = any(whole)
    and (f.kind = 'vetting' or f.kind in (select k.kind from muster.audit_fact k where k.left_out));
  update muster.delivery d set person = 'erased-' || root, copy = split_part(d.copy, ' ', 1) || ' erased-' || root
    from muster.account a where a.responder = any(whole) and d.connection = a.connection and d.person = a.person;
  update muster.admission d set person = 'erased-' || root from muster.account a
    where a.responder = any(whole) and d.connection = a.connection and d.person = a.person;
  update muster.rota_person set left_at = muster.now() where responder = any(whole) and left_at is null;
  update muster.invocation set reply_handle = null where responder = any(whole);
  delete from muster.account where responder = any(whole);
  update muster.responder set name = 'somebody', zone = 'UTC', skills = '{}', pseudonym = gen_random_uuid()
    where id = any(whole);
  -- Every process forgets whose account it was.
  update muster.counter set last = last + 1 where name = 'accounts';
  return cardinality(whole);
end $$;
revoke all on function muster.erase(text, text) from public;
