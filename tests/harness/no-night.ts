import type pg from 'pg';

/** Stories begin at night, and most of them are about something else: everybody but these may be asked at any hour. */
export const keepNoNight = async (owner: pg.ClientBase, butOf: readonly string[]): Promise<void> => {
  await owner.query(
    `with awake as (
      select distinct on (r.id) r.id, a.connection, a.person from muster.responder r
      join muster.account a on a.responder = r.id where lower(r.name) <> all($1::text[])
    ), asked as (
      insert into muster.invocation (connection, id, reference, responder, command, reply_kind)
      select connection, 'awake-' || person, 'AWAKE-' || id, id, 'seed', 'direct' from awake
      returning connection, id, responder)
    insert into muster.fact (kind, responder, detail, connection, invocation)
    select 'quiet', responder, '{"night": false, "severity": 4}', connection, id from asked`,
    [butOf],
  );
};
