import type { ResponderId } from './domain/address.ts';
import { isLive } from './domain/incident.ts';
import {
  kindOf,
  rhythmMinutes,
  type SitrepAudience,
  type SitrepHead,
  type SitrepVersion,
} from './domain/sitrep.ts';
import { planningOf } from './planning-of.ts';
import type { IncidentFile, Reader, TimelineEvent } from './records.ts';
import { type Alliance, connectionOf } from './sharing/alliance.ts';
import { type ReportReaders, reportReaders } from './sharing/report-readers.ts';
import { type ReportSource, selectReport } from './sharing/select-report.ts';
import { standingAt } from './standing-at.ts';
import type { SitrepFacts } from './views/sitrep.ts';

const MINUTE_MS = 60_000;
const MOST_EVENTS = 500;
const MOST_DECISIONS = 50;

interface Parts {
  readonly alliance: Alliance;
  /** The bot's own eyes: what goes to whom is selected from everything. */
  readonly read: Reader;
}

/** A report as it would be sent now. */
export interface Compiled {
  readonly head: SitrepHead;
  readonly source: ReportSource;
  readonly readers: Readonly<Record<SitrepAudience, ReportReaders>>;
  readonly versions: readonly SitrepVersion[];
}

/** Compiles the next report of an incident, up to that event or, without one, to the last there is. */
export const compileSitrep = async (
  { alliance, read }: Parts,
  file: IncidentFile,
  now: Date,
  upTo?: string,
): Promise<Compiled> => {
  const { id } = file.incident;
  const sent = await read.sitreps(id);
  const last = sent.at(-1);
  const [events, items, requests, decisions] = await Promise.all([
    eventsSince(read, id, last?.upTo),
    read.itemsOf(id),
    read.requests({ incident: id }),
    read.decisions(MOST_DECISIONS),
  ]);
  const end = BigInt(upTo ?? events.at(-1)?.id ?? last?.upTo ?? 0);
  const source: ReportSource = {
    file,
    items,
    events: events.filter(event => BigInt(event.id) <= end),
    requests,
    decisions: decisions.filter(({ decision }) => decision.incident === id),
  };
  const { state, severity } = file.incident;
  const number = (last?.number ?? 0) + 1;
  const head: SitrepHead = {
    number,
    kind: kindOf(number, state),
    severity,
    state,
    from: last?.asOf ?? file.incident.declaredAt,
    asOf: now,
    upTo: String(end),
    ...(isLive(state) ? { nextAt: new Date(now.getTime() + rhythmMinutes(severity) * MINUTE_MS) } : {}),
  };
  const readers = await readReaders({ alliance, read }, source, now);
  const versions = Object.values(readers).flatMap(one => selectReport(source, one) ?? []);
  return { head, source, readers, versions };
};

const readReaders = async ({ alliance, read }: Parts, source: ReportSource, now: Date) => {
  const { file } = source;
  const memberOf = async (id: ResponderId) => (await read.responder(id))?.member;
  const [planners, rooms] = await Promise.all([
    planningOf(alliance, read, file.incident).then(ids => Promise.all(ids.map(memberOf))),
    read.roomsOf(file.incident.id),
  ]);
  const helpers = source.requests.flatMap(request =>
    standingAt(request, now).offers.flatMap(({ offer, count, state }) =>
      state === 'accepted' && count > 0 ? [offer.member] : [],
    ),
  );
  return reportReaders(
    alliance,
    file,
    {
      helpers,
      planners: planners.filter(member => member !== undefined),
      rooms: rooms.flatMap(({ connection }) => connectionOf(alliance, connection)?.member ?? []),
    },
    now,
  );
};

/** What a version says of what was selected for it. */
export const factsOf = (
  { file, items, events, requests, decisions }: ReportSource,
  head: SitrepHead,
  version: SitrepVersion,
  readers: ReportReaders,
  now: Date,
): SitrepFacts => ({
  head,
  file,
  audience: version.audience,
  members: version.members,
  readers: readers.audiences,
  parts: items.filter(({ id }) => version.items.includes(id)),
  events: events.filter(({ id }) => version.events.includes(id)),
  help: requests
    .filter(({ request }) => version.requests.includes(request.id))
    .map(one => ({ file: one, standing: standingAt(one, now) })),
  decisions: decisions.filter(({ decision }) => version.decisions.includes(decision.id)),
  withheld: version.withheld,
});

/**
 * What of an approved version may still be said: whatever was selected and may not go to all of its readers any more
 * is left out (R-TLP-14). Undefined when it is gone.
 */
export const readVersion = async (
  { alliance, read }: Parts,
  id: string,
  audience: SitrepAudience,
  now: Date,
): Promise<SitrepFacts | undefined> => {
  const [head, version] = await Promise.all([read.sitrep(id), read.sitrepVersion(id, audience)]);
  const file = head && (await read.incident({ id: head.incident }));
  if (head === undefined || version === undefined || file === undefined) return undefined;
  const [items, events, requests, decisions] = await Promise.all([
    Promise.all(version.items.map(item => read.item(item))),
    eventsOf(read, head.incident, version.events),
    Promise.all(version.requests.map(request => read.request({ id: request }))),
    Promise.all(version.decisions.map(decision => read.decision(decision))),
  ]);
  const source: ReportSource = {
    file,
    items: items.filter(one => one !== undefined),
    events,
    requests: requests.filter(one => one !== undefined),
    decisions: decisions.filter(one => one !== undefined),
  };
  const readers = (
    await readReaders(
      { alliance, read },
      { ...source, requests: await read.requests({ incident: head.incident }) },
      now,
    )
  )[audience];
  const those = {
    ...readers,
    members: version.members,
    audiences: readers.audiences.filter(
      ({ member }) => audience === 'public' || version.members.includes(member),
    ),
  };
  const still = selectReport(source, those);
  return (
    still &&
    factsOf(source, head, { ...still, members: version.members, withheld: version.withheld }, those, now)
  );
};

/** All of them: a report that forgot what came in between would be worse than a slow one. */
const eventsSince = async (
  read: Reader,
  incident: string,
  after = '0',
): Promise<readonly TimelineEvent[]> => {
  const some = await read.events({ incidents: [incident], after, limit: MOST_EVENTS });
  const last = some.at(-1)?.id;
  return some.length < MOST_EVENTS ? some : [...some, ...(await eventsSince(read, incident, last))];
};

const eventsOf = async (
  read: Reader,
  incident: string,
  ids: readonly string[],
): Promise<readonly TimelineEvent[]> => {
  const [earliest] = ids;
  if (earliest === undefined) return [];
  const after = String(BigInt(earliest) - 1n);
  const events = await read.events({ incidents: [incident], after, limit: MOST_EVENTS });
  return events.filter(({ id }) => ids.includes(id));
};
