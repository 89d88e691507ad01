import { sql } from 'kysely';
import type { LeasedJob, NewEvent, Writer } from '../records.ts';
import { LEVELS } from '../sharing/marking.ts';
import { createAccountWriter } from './accounts.ts';
import { createAdmissionWriter } from './admission.ts';
import { createCalendarWriter } from './calendars.ts';
import { createConsentWriter } from './consent.ts';
import { addAttempt } from './contact-ends.ts';
import { createDecisionWriter } from './decisions.ts';
import { createDepartureWriter } from './departures.ts';
import { addFact } from './facts.ts';
import { type Awake, follow } from './fence.ts';
import { createHeadsupWriter } from './headsups.ts';
import { createHelpWriter } from './help-changes.ts';
import { createHolderWriter } from './holders.ts';
import { changeIncident, declareIncident } from './incident-changes.ts';
import { type IncidentRow, readIncident } from './incident-row.ts';
import { readLife } from './lives.ts';
import { addNotice, addShowing } from './messages.ts';
import { addPage, changePage, invitePeople } from './page-changes.ts';
import { findPage } from './pages.ts';
import { createPlaceWriter } from './places.ts';
import { createQuestionWriter } from './questions.ts';
import { retryFailed } from './retry.ts';
import { importRoster } from './roster-import.ts';
import { createRotaWriter } from './rota-changes.ts';
import { first, isId, type Rows, renderJson } from './rows.ts';
import { createSubjectWriter, showBehind } from './showings.ts';
import { createSitrepWriter } from './sitreps.ts';
import { createUmbrellaWriter } from './umbrellas.ts';

/** What a job writes in its transaction. Jobs that follow and are due at once are put into `made`. */
export const createWriter = (tx: Rows, job: LeasedJob, at: Date, made: Awake[]): Writer => {
  const ask: Writer['job'] = async next => {
    const follows = await follow(tx, job, next, at);
    if (next.dueAt === undefined || next.dueAt <= at) made.push(follows);
  };
  const changed: Writer['changed'] = (incident, boards = 'all') => showAnew(tx, incident, boards, ask);
  const subjects = createSubjectWriter(tx, ask);
  return {
    at,
    declare: incident => declareIncident(tx, incident, at),
    changeIncident: (id, change) => changeIncident(tx, id, change, at),
    async attachItem(item, incident) {
      const loose = tx.updateTable('muster.item').set({ incident }).where('id', '=', item);
      await loose.where('incident', 'is', null).execute();
    },
    event: event => addEvent(tx, event, at),
    openPage: page => addPage(tx, page, at),
    invite: (page, tier, people) => invitePeople(tx, page, tier, people, at),
    changePage: (id, change) => changePage(tx, id, change),
    changed,
    show: showing => addShowing(tx, showing, ask),
    notice: notice => addNotice(tx, notice, at, ask),
    async room(incident, { connection, place }) {
      const room = tx.insertInto('muster.room').values({ incident, connection, place });
      await room.onConflict(known => known.columns(['incident', 'connection']).doNothing()).execute();
    },
    async setSkills(responder, skills) {
      const who = tx.updateTable('muster.responder').where('id', '=', responder);
      await who.set({ skills: [...skills] }).execute();
    },
    importRoster: list => importRoster(tx, list, at),
    reach: attempt => addAttempt(tx, attempt, at, ask),
    job: ask,
    fact: fact => addFact(tx, fact, job, at),
    ...createQuestionWriter(tx, ask, at),
    ...createAdmissionWriter(tx, at),
    ...createRotaWriter(tx, at),
    ...createAccountWriter(tx),
    ...createCalendarWriter(tx, at),
    ...createHeadsupWriter(tx, at),
    ...createDecisionWriter(tx, at),
    ...createHelpWriter(tx, at),
    ...subjects,
    ...createUmbrellaWriter(tx, at, { changed, changedAbout: subjects.changedAbout }),
    ...createSitrepWriter(tx),
    ...createHolderWriter(tx, ask),
    ...createPlaceWriter(tx, at),
    async retryFailed(reference) {
      made.push(...(await retryFailed(tx, reference, at)));
    },
    async lockPage(id) {
      if (!isId(id)) return undefined;
      // Not `for update`: an answer refers to this row, and is accepted meanwhile.
      await sql`select from muster.page where id = ${id} for no key update`.execute(tx);
      return findPage(tx, id);
    },
    lifeOf: (page, responder) => readLife(tx, page, responder),
    async lockIncident(id) {
      if (!isId(id)) return undefined;
      const row = await first(
        tx,
        sql<IncidentRow>`select * from muster.incident where id = ${id} for no key update`,
      );
      return row && readIncident(row);
    },
    ...createConsentWriter(tx),
    ...createDepartureWriter(tx, at),
    async pagesOf(incident) {
      const pages = tx.selectFrom('muster.page').select('id').where('incident', '=', incident);
      return (await pages.orderBy('id').execute()).map(page => page.id);
    },
  };
};

/** An event about delivery is on the timeline, but no change of the incident. */
const addEvent = async (tx: Rows, event: NewEvent, at: Date): Promise<void> => {
  const { incident, kind, actor = null, item = null, detail = {}, happenedAt = at } = event;
  await sql`insert into muster.event (incident, at, recorded_at, kind, actor, member, item, tlp, detail)
    select i.id, ${happenedAt}::timestamptz, ${at}::timestamptz, ${kind}, ${actor}::bigint,
      (select r.member from muster.responder r where r.id = ${actor}::bigint), ${item}::uuid,
      coalesce((select w.tlp from muster.item w where w.id = ${item}::uuid), i.tlp), ${renderJson(detail)}::jsonb
    from muster.incident i where i.id = ${incident}`.execute(tx);
  if (kind.startsWith('delivery')) return;
  // The time of what is marked more strictly than its incident, or is for fewer, is not told by its card (R-TLP-15).
  await sql`update muster.incident i set updated_at = ${at} where i.id = ${incident} and not exists (
    select from muster.item w where w.id = ${item ?? null}::uuid
      and (array_position(${[...LEVELS]}::text[], w.tlp) > array_position(${[...LEVELS]}::text[], i.tlp)
        or w.rel_to is not null or w.distribution is not null
          and (i.distribution is null or not i.distribution <@ w.distribution)))`.execute(tx);
};

/** Counts up what is wanted first, then asks for what has no job yet. */
const showAnew = async (
  tx: Rows,
  incident: string,
  boards: 'all' | 'none' | { readonly page: string },
  ask: Writer['job'],
): Promise<void> => {
  const page = typeof boards === 'string' ? null : boards.page;
  await sql`update muster.showing set wanted = wanted + 1 where incident = ${incident}
    and (page is null or ${boards === 'all'}::boolean or page = ${page}::bigint)`.execute(tx);
  await showBehind(tx, sql`s.incident = ${incident}`, ask);
};
