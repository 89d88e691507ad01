import { SITREP_PARTS, type SitrepAudience, type SitrepVersion } from '../domain/sitrep.ts';
import { type Audience, hindrance } from './audience.ts';
import type { DecisionFile } from './decision-file.ts';
import type { IncidentFile, TimelineEvent } from './files.ts';
import type { RequestFile } from './help-files.ts';
import type { Item, ItemKind, Labelled } from './item.ts';
import type { ReportReaders } from './report-readers.ts';

const MOST_CHANGES = 5;
/** What people said of an incident: what is withheld is counted among these. */
const SAID: readonly ItemKind[] = ['note', 'finding', 'update'];
/** What is no change of an incident: about reports themselves. */
const ABOUT_REPORTS: readonly string[] = ['report-part', 'sitrep'];

/** Everything a report can be made of, before anybody is known to read it. */
export interface ReportSource {
  readonly file: IncidentFile;
  /** Everything that was written on the incident, the oldest first. */
  readonly items: readonly Item[];
  /** What happened in the report's period, the oldest first. */
  readonly events: readonly TimelineEvent[];
  readonly requests: readonly RequestFile[];
  readonly decisions: readonly DecisionFile[];
}

/** Whether every one of these readers may have it. */
export const allMay = (what: Labelled, readers: readonly Audience[]): boolean =>
  readers.length > 0 && readers.every(reader => hindrance(what, reader) === undefined);

/**
 * Selects for one audience what each of its readers may have, and nothing else (R-SIT-1). Counted as withheld is only
 * what its originator lets be counted. Undefined: there is nothing that such a version could begin with.
 */
export const selectReport = (source: ReportSource, readers: ReportReaders): SitrepVersion | undefined => {
  const { audience, audiences, members } = readers;
  const may = (what: Labelled): boolean => allMay(what, audiences);
  const parts = latestParts(source.items.filter(may), audience);
  const named = may(source.file.label);
  if (audience === 'public' ? parts.length === 0 : !named && !parts.some(({ kind }) => kind === 'bluf'))
    return undefined;
  const events = source.events.filter(
    ({ kind, label, item }) => isChange(kind) && may(label) && (item === undefined ? named : may(item)),
  );
  const withheld = source.items.filter(
    item => SAID.includes(item.kind) && item.countable === true && !may(item),
  );
  const ids = (things: readonly { readonly id: string }[]): readonly string[] => things.map(({ id }) => id);
  const open = audience !== 'public';
  return {
    audience,
    members,
    items: ids(parts),
    events: open ? ids(events.slice(-MOST_CHANGES)) : [],
    requests: open
      ? ids(source.requests.filter(({ label }) => may(label)).map(({ request }) => request))
      : [],
    decisions: open
      ? ids(source.decisions.filter(({ said }) => may(said)).map(({ decision }) => decision))
      : [],
    withheld: open ? withheld.length : 0,
  };
};

/** Of each part the one written last; only what is meant for publishing is published. */
const latestParts = (items: readonly Item[], audience: SitrepAudience): readonly Item[] =>
  SITREP_PARTS.filter(part => (audience === 'public') === (part === 'public-line')).flatMap(part => {
    const latest = items.findLast(({ kind }) => kind === part);
    return latest === undefined ? [] : [latest];
  });

const isChange = (kind: string): boolean => !kind.startsWith('delivery') && !ABOUT_REPORTS.includes(kind);
