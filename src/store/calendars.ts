import { sql } from 'kysely';
import type { Stint } from '../domain/schedule/schedule.ts';
import type { CalendarReader, CalendarStanding, CalendarWriter } from '../records/calendars.ts';
import { all, first, given, isId, type Rows, renderJson, storable } from './rows.ts';

interface CalendarRow {
  readonly reads_at: Date;
  readonly read_at: Date | null;
  readonly failed: string | null;
}

const readCalendar = (row: CalendarRow): CalendarStanding => ({
  readsAt: row.reads_at,
  ...given('readAt', row.read_at),
  ...given('wrong', row.failed),
});

/** Reads how calendars were read, and who in them is nobody here. */
export const createCalendarReader = (db: Rows): CalendarReader => ({
  async calendar(id) {
    const row = await first(db, sql<CalendarRow>`select * from muster.calendar where id = ${id}`);
    return row && readCalendar(row);
  },
  async stranger(id) {
    if (!isId(id)) return undefined;
    return first(
      db,
      sql<{
        calendar: string;
        name: string;
      }>`select calendar, name from muster.calendar_stranger where id = ${id}`,
    );
  },
});

/** Writes what a calendar says from now on. */
export const createCalendarWriter = (tx: Rows, at: Date): CalendarWriter => ({
  async lockCalendar(id) {
    await sql`insert into muster.calendar (id, reads_at) values (${id}, ${at}) on conflict do nothing`.execute(
      tx,
    );
    const row = await first(
      tx,
      sql<CalendarRow>`select * from muster.calendar where id = ${id} for no key update`,
    );
    if (row === undefined) throw new Error('a calendar just noted is not there');
    return readCalendar(row);
  },
  async calendarReads(id, next) {
    await sql`insert into muster.calendar (id, reads_at) values (${id}, ${next})
      on conflict (id) do update set reads_at = excluded.reads_at`.execute(tx);
  },
  setCalendarShifts: (id, stints) => setShifts(tx, id, stints, at),
  async calendarWrong(id, wrong) {
    await sql`update muster.calendar set failed = ${wrong === undefined ? null : storable(wrong)}, read_at = ${at}
      where id = ${id}`.execute(tx);
  },
  async newStrangers(id, names) {
    const rows = await all(
      tx,
      sql<{ id: string }>`insert into muster.calendar_stranger (calendar, name, seen_at)
        select distinct ${id}, n, ${at}::timestamptz
        from unnest(${names.map(storable)}::text[]) n on conflict do nothing returning id::text as id`,
    );
    return rows.map(row => row.id);
  },
});

const keyOf = (shift: Stint, at: Date): string =>
  `${shift.responder} ${Math.max(shift.from.getTime(), at.getTime())} ${shift.to.getTime()}`;

const setShifts = async (tx: Rows, id: string, stints: readonly Stint[], at: Date): Promise<boolean> => {
  const known = await all(
    tx,
    sql<Stint>`select responder::text as responder, from_at as from, to_at as to
      from muster.calendar_shift where calendar = ${id} and to_at > ${at}`,
  );
  const coming = stints.filter(stint => stint.to > at);
  const keys = (some: readonly Stint[]): string =>
    [...new Set(some.map(one => keyOf(one, at)))].sort().join();
  if (keys(known) === keys(coming)) return false;
  await sql`delete from muster.calendar_shift where calendar = ${id} and from_at >= ${at}`.execute(tx);
  await sql`update muster.calendar_shift set to_at = ${at} where calendar = ${id} and to_at > ${at}`.execute(
    tx,
  );
  const rows = coming.map(({ responder, from, to }) => ({
    responder,
    from: from > at ? from : at,
    to,
  }));
  await sql`insert into muster.calendar_shift (calendar, responder, from_at, to_at)
    select ${id}, (x->>'responder')::bigint, (x->>'from')::timestamptz, (x->>'to')::timestamptz
    from jsonb_array_elements(${renderJson(rows)}::jsonb) x`.execute(tx);
  return true;
};
