import { sql } from 'kysely';
import type { RotaWriter } from '../records/rotas.ts';
import { type RotaRow, readRota, rotaColumns } from './rotas.ts';
import { first, isId, type Rows, renderJson } from './rows.ts';

const DAY_MS = 86_400_000;

/** Writes who is on call from now on. A layer that changes is closed and another begins. */
export const createRotaWriter = (tx: Rows, at: Date): RotaWriter => ({
  async lockRota(id) {
    if (!isId(id)) return undefined;
    await sql`select from muster.rota where id = ${id} for no key update`.execute(tx);
    const since = new Date(at.getTime() - DAY_MS);
    const row = await first(
      tx,
      sql<RotaRow>`select ${rotaColumns(since)} from muster.rota s where s.id = ${id}`,
    );
    return row && { rota: readRota(row), watchedTo: row.watched_to, looksAt: row.looks_at };
  },
  async addRota({ member, name, skills, madeBy }) {
    await sql`insert into muster.rota (member, name, skills, made_by, made_at, watched_to, looks_at)
      values (${member}, ${name}, ${skills === undefined ? null : [...skills]}::text[], ${madeBy}, ${at}, ${at}, ${at})
      on conflict do nothing`.execute(tx);
    const row = await first(
      tx,
      sql<{ id: string }>`select id::text as id from muster.rota
        where member = ${member} and lower(name) = lower(${name}) and ended_at is null`,
    );
    if (row === undefined) throw new Error('a rota just made is not there');
    return row.id;
  },
  async setLayer(rota, place, says) {
    await sql`update muster.rota_layer set valid_to = greatest(${at}::timestamptz, valid_from)
      where rota = ${rota} and place = ${place} and valid_to is null`.execute(tx);
    if (says === undefined) return;
    const rotation = says.kind === 'rotation' ? renderJson(says) : null;
    const calendar = says.kind === 'calendar' ? says.calendar : null;
    await sql`insert into muster.rota_layer (rota, place, rotation, calendar, valid_from)
      values (${rota}, ${place}, ${rotation}::jsonb, ${calendar}, ${at})`.execute(tx);
  },
  async setRotaSkills(rota, skills) {
    await sql`update muster.rota set skills = ${[...skills]}::text[] where id = ${rota}`.execute(tx);
  },
  async endRota(rota) {
    await sql`update muster.rota set ended_at = ${at} where id = ${rota} and ended_at is null`.execute(tx);
  },
  async agreeToRota(rota, responder) {
    await sql`insert into muster.rota_person (rota, responder, agreed_at) values (${rota}, ${responder}, ${at})
      on conflict (rota, responder) where left_at is null do nothing`.execute(tx);
  },
  leaveRota: (rota, responder) => leave(tx, rota, responder, at),
  async quitRota(rota, responder) {
    await leave(tx, rota, responder, at);
    // A row of no length marks it: whatever they had agreed to by then is cut there.
    await sql`insert into muster.rota_person (rota, responder, agreed_at, left_at)
      values (${rota}, ${responder}, ${at}, ${at})`.execute(tx);
  },
  async overrideRota({ rota, responder, instead = null, from, to, once }) {
    const row = await first(
      tx,
      sql`insert into muster.rota_override (rota, responder, instead, from_at, to_at, once, agreed_at)
        select ${rota}, ${responder}, ${instead}::bigint, greatest(${from}::timestamptz, ${at}),
          ${to}::timestamptz, ${once}, ${at}
        where ${to}::timestamptz > ${at}::timestamptz on conflict do nothing returning id`,
    );
    return row !== undefined;
  },
  async shadow(rota, responder, of) {
    await sql`insert into muster.rota_shadow (rota, responder, of, from_at)
      values (${rota}, ${responder}, ${of}, ${at})
      on conflict (rota, responder, of) where to_at is null do nothing`.execute(tx);
  },
  async endShadow(rota, responder) {
    await sql`update muster.rota_shadow set to_at = ${at}
      where rota = ${rota} and responder = ${responder} and to_at is null`.execute(tx);
  },
  async addRotaNote(rota, item) {
    await sql`insert into muster.rota_note (rota, item, at) values (${rota}, ${item}::uuid, ${at})`.execute(
      tx,
    );
  },
  async watched(rota, { watchedTo = null, looksAt }) {
    await sql`update muster.rota set watched_to = coalesce(${watchedTo}::timestamptz, watched_to), looks_at = ${looksAt}
      where id = ${rota}`.execute(tx);
  },
});

const leave = async (tx: Rows, rota: string, responder: string, at: Date): Promise<void> => {
  await sql`update muster.rota_person set left_at = ${at}
    where rota = ${rota} and responder = ${responder} and left_at is null`.execute(tx);
};
