import { isLive } from '../src/domain/incident.ts';
import { isOver, tally } from '../src/domain/page.ts';
import { canDo, candidates, type Responder } from '../src/domain/roster.ts';
import type { JobContext } from '../src/job.ts';
import type { IncidentFile, PageFile, Writer } from '../src/records.ts';
import { CALL_EXPIRES_MINUTES, canBeAsked } from './may-be-asked.ts';

/** A call-out that had nobody left to ask, and who might be by now, in the order in which they are asked. */
export interface Parked {
  readonly id: string;
  readonly file: IncidentFile;
  readonly people: readonly Responder[];
  /** Somebody accepted an end of the incident, though its job may not have run yet. */
  readonly ended: boolean;
}

/** Asks those who fit a seat that is still open, and gives the call-out; undefined when it asks nobody any more. */
export const askParked = async (
  { alliance }: JobContext,
  tx: Writer,
  { id, file, people, ended }: Parked,
): Promise<PageFile | undefined> => {
  // The incident first, as whatever ends it does: the other way round each would wait for the other.
  const incident = await tx.lockIncident(file.incident.id);
  const page = await tx.lockPage(id);
  if (page === undefined || incident === undefined || !isLive(incident.state)) return undefined;
  if (ended || isOver(page) || !isOutOfPeople(page)) return undefined;
  const { open } = tally(page.page.needs, page.invites, page.answers);
  const free = people.filter(person => canBeAsked(person, page, file, alliance));
  const asked = candidates({ who: 'skilled' }, open, free, incident, tx.at, alliance);
  if (asked.length === 0) return page;
  const invited = asked.map(person => ({ id: person.id, skills: canDo(person, tx.at) }));
  await tx.invite(id, Math.max(page.page.tier, 1), invited);
  const about = { incident: incident.id, page: id, expiresInMinutes: CALL_EXPIRES_MINUTES };
  for (const person of asked) await tx.notice({ kind: 'page-call', responder: person.id, ...about });
  await tx.changed(incident.id, { page: id });
  return page;
};

/** Every step was taken, and seats are open still. */
const isOutOfPeople = ({ page }: PageFile): boolean =>
  page.state === 'exhausted' || (page.state === 'open' && page.tier >= page.tiers.length && page.tier > 0);
