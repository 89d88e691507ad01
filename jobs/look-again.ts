import { z } from 'zod';
import { isLive } from '../src/domain/incident.ts';
import { isOver, tally } from '../src/domain/page.ts';
import { canDo, candidates, type Responder } from '../src/domain/roster.ts';
import { defineJob, type JobContext, PRIORITY } from '../src/job.ts';
import type { IncidentFile, PageFile, Writer } from '../src/records.ts';
import { CALL_EXPIRES_MINUTES, canBeAsked, readRoster } from './may-be-asked.ts';

/** Somebody can be asked who could not be before: call-outs that had nobody left to ask look at them. */
export const lookAgain = defineJob({
  name: 'look-again',
  priority: PRIORITY.page,
  payload: z.object({ responder: z.string() }),
  async run(context, { responder }) {
    const parked = await findParked(context, responder);
    await context.settle(async tx => {
      // Always in the same order, as whatever locks several does.
      for (const one of parked) await askIfWanted(context, tx, one);
    });
  },
});

interface Parked {
  readonly id: string;
  readonly file: IncidentFile;
  readonly person: Responder;
  readonly ended: boolean;
}

const findParked = async (context: JobContext, responder: string): Promise<readonly Parked[]> => {
  const found: Parked[] = [];
  for (const { page } of await context.read.pagesOutOfPeople()) {
    const file = await context.read.incident({ id: page.incident });
    if (file === undefined) continue;
    const person = (await readRoster(context, file, context.clock.now())).find(one => one.id === responder);
    const ended = await context.read.endedSince(page.incident, page.openedAt);
    if (person !== undefined) found.push({ id: page.id, file, person, ended });
  }
  return found;
};

const askIfWanted = async (
  { alliance }: JobContext,
  tx: Writer,
  { id, file, person, ended }: Parked,
): Promise<void> => {
  // The incident first, as whatever ends it does: the other way round each would wait for the other.
  const incident = await tx.lockIncident(file.incident.id);
  const page = await tx.lockPage(id);
  if (page === undefined || incident === undefined || !isLive(incident.state) || ended || isOver(page))
    return;
  if (!isOutOfPeople(page) || !canBeAsked(person, page, file, alliance)) return;
  const { open } = tally(page.page.needs, page.invites, page.answers);
  if (candidates({ who: 'skilled' }, open, [person], incident, tx.at, alliance).length === 0) return;
  await tx.invite(id, Math.max(page.page.tier, 1), [{ id: person.id, skills: canDo(person, tx.at) }]);
  await tx.notice({
    kind: 'page-call',
    responder: person.id,
    incident: incident.id,
    page: id,
    expiresInMinutes: CALL_EXPIRES_MINUTES,
  });
  await tx.changed(incident.id, { page: id });
};

/** Every step was taken, and seats are open still. */
const isOutOfPeople = ({ page }: PageFile): boolean =>
  page.state === 'exhausted' || (page.state === 'open' && page.tier >= page.tiers.length && page.tier > 0);
