import { withOnCall } from './domain/on-call.ts';
import type { Responder } from './domain/roster.ts';
import type { JobContext } from './job.ts';
import type { IncidentFile } from './records.ts';

/** Everybody whom an incident may be told of, without observers; of each who is on call it is known. */
export const readRoster = async (
  { read, alliance }: Pick<JobContext, 'read' | 'alliance'>,
  { label }: Pick<IncidentFile, 'label'>,
  now: Date,
): Promise<readonly Responder[]> => {
  const [roster, rotas] = await Promise.all([read.roster(label.distribution), read.rotas({ since: now })]);
  const observers = await Promise.all(alliance.roles.observers.map(person => read.responderAt(person)));
  const observing = new Set(observers.map(one => one?.id));
  return withOnCall(
    roster.filter(person => !observing.has(person.id)),
    rotas,
    now,
  );
};
