import type { Text } from '../chat/card.ts';
import { incidentCode } from '../domain/incident.ts';
import type { See } from '../sharing/clear.ts';
import type { IncidentFile } from '../sharing/files.ts';
import type { Item, Labelled } from '../sharing/item.ts';
import { INCIDENT_HEAD, incidentRow } from './incident-list.ts';

/** Whom a brief is written for. Whoever asks for it may be somebody else, and reads no more for it. */
export const BRIEFED = ['leaders', 'responders', 'community'] as const;
export type Briefed = (typeof BRIEFED)[number];

/** Every member may have it: real, GREEN or CLEAR, for no list of members or people, from nobody who is not named. */
export const isForCommunity = ({ marking, unnamed, distribution, exercise }: Labelled): boolean =>
  (marking.tlp === 'TLP:GREEN' || marking.tlp === 'TLP:CLEAR') &&
  marking.relTo === undefined &&
  marking.named === undefined &&
  marking.chr !== true &&
  distribution === undefined &&
  unnamed !== true &&
  exercise !== true;

/** The eyes a brief is written with: those of its reader. For the community they are narrower, and see no names. */
export const eyesFor = (briefed: Briefed, see: See): See =>
  briefed === 'community'
    ? {
        ...see,
        knows: (what: Labelled) => isForCommunity(what) && see.knows(what),
        text: (item: Item) => (isForCommunity(item) ? see.text(item) : undefined),
        who: () => undefined,
      }
    : see;

/** What stands behind the title of a brief that is for somebody in particular. */
export const forWhom = (briefed: Briefed): string =>
  briefed === 'leaders' ? '' : briefed === 'responders' ? ', for responders' : ', for the community';

const UNTOLD: readonly string[] = ['Lead', 'Seats'];

/** Its table: the community reads neither who leads nor whom they have. */
export const tableFor = (briefed: Briefed, files: readonly IncidentFile[], see: See, now: Date) => {
  const kept = INCIDENT_HEAD.map(name => briefed !== 'community' || !UNTOLD.includes(name));
  const cells = (row: readonly string[]): readonly string[] => row.filter((_, index) => kept[index]);
  return { head: cells(INCIDENT_HEAD), rows: files.map(file => cells(incidentRow(file, see, now))) };
};

/** The last that was said of each, which is what somebody reads first who is about to work on it. */
export const latestLines = (seen: readonly IncidentFile[], see: See): readonly Text[] =>
  seen.flatMap(({ incident, update }): readonly Text[] => {
    const said = update === undefined ? undefined : see.text(update);
    if (update === undefined || said === undefined) return [];
    return [[{ bold: `${incidentCode(incident)} latest,` }, ' ', { instant: update.writtenAt }, `: ${said}`]];
  });
