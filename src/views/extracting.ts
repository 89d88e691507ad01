import { incidentCode } from '../domain/incident.ts';
import { itemCode } from '../domain/item-code.ts';
import { pageCode } from '../domain/page.ts';
import { isSector } from '../domain/taxonomy.ts';
import type { Extract, ExtractedIncident, Line, Party, Said } from '../exports/extract.ts';
import { readIndicators } from '../exports/indicators.ts';
import { type Alliance, memberName } from '../sharing/alliance.ts';
import { compile, type See } from '../sharing/clear.ts';
import type { IncidentFile, TimelineEvent } from '../sharing/files.ts';
import type { Item, Labelled } from '../sharing/item.ts';
import { type Compiled, type Tlp, within } from '../sharing/marking.ts';
import { titleFor } from './incident-title.ts';
import { seatsLine } from './seats-line.ts';
import { eventWords } from './timeline-line.ts';

/** What an export is made from: everything, before anybody is known to read it. */
export interface ExportFacts {
  readonly file: IncidentFile;
  /** Its timeline, oldest first. */
  readonly events: readonly TimelineEvent[];
  /** There are later events, beyond what a file holds. */
  readonly cut: boolean;
  /** The strictest label that may go in. */
  readonly most: Tlp;
  readonly alliance: Alliance;
  readonly now: Date;
}

/** No file holds anything stricter, whoever reads it: RED goes to people, one by one (R-TLP-1). */
export const MOST_IN_EXPORT = 'TLP:AMBER+STRICT';

/**
 * What this reader may have of it at most at that label, chosen before a word of it is written; undefined when that
 * is not even the incident's number.
 */
export const extractFor = (facts: ExportFacts, see: See): Extract | undefined => {
  const { file, alliance, events } = facts;
  const { incident } = file;
  const eyes = narrow(see, within(facts.most, MOST_IN_EXPORT) ? facts.most : MOST_IN_EXPORT);
  if (!eyes.knows(file.label)) return undefined;
  const extracted = incidentOf(facts, eyes);
  const timeline = events.filter(event => !event.kind.startsWith('delivery'));
  const lines = timeline.map(event => lineOf(event, alliance, eyes)).filter(line => line !== undefined);
  const marking = compile(eyes.used());
  // Every part of it was let through by a list that names its reader's member, so they have that in common.
  if (marking === undefined || marking === 'nothing-in-common') return undefined;
  const written = new Set(lines.map(line => line.id));
  const left = timeline.filter(({ id, label }) => !written.has(id) && label.countable === true);
  return {
    code: incidentCode(incident),
    exercise: incident.drill !== undefined,
    marking,
    alliance: { id: alliance.id, name: alliance.name },
    compiledAt: facts.now,
    incident: extracted,
    callOuts: file.pages.map(page => `${pageCode(page.page)}: ${seatsLine(page)}`),
    lines,
    cut: facts.cut,
    withheld: left.length,
  };
};

/** Eyes that remember what they were shown. */
export interface NarrowEyes extends See {
  /** Everything that was let through. */
  used(): readonly Labelled[];
}

/** The same eyes, closed to everything above that label. */
export const narrow = (see: See, most: Tlp): NarrowEyes => {
  const used: Labelled[] = [];
  const fits = (what: Labelled): boolean => within(what.marking.tlp, most);
  const knows = (what: Labelled): boolean => {
    const allowed = fits(what) && see.knows(what);
    if (allowed) used.push(what);
    return allowed;
  };
  return {
    ...see,
    knows,
    text: item => {
      const words = fits(item) ? see.text(item) : undefined;
      if (words !== undefined) used.push(item);
      return words;
    },
    used: () => used,
  };
};

const partyOf = (alliance: Alliance, id: string): Party => ({ id, name: memberName(alliance, id) });

/** As the card tells it: the affected member is named to whoever may read the title, or when it said so. */
const incidentOf = ({ file, alliance }: ExportFacts, see: See): ExtractedIncident => {
  const { incident, people, label, reports = [] } = file;
  const title = titleFor(file, see);
  const named = incident.consented || see.text(file.title) !== undefined;
  const told = incident.type !== undefined && !(incident.unnamed && isSector(incident.type));
  const lead = incident.lead === undefined ? undefined : people[incident.lead]?.name;
  const providers = reports.flatMap(({ provider }) =>
    provider === undefined ? [] : [see.text(provider.named)],
  );
  return {
    id: incident.id,
    title,
    state: incident.state,
    severity: incident.severity,
    ...(told && incident.type !== undefined ? { type: incident.type } : {}),
    ...(named ? { affected: partyOf(alliance, incident.affected) } : {}),
    ...(lead === undefined ? {} : { lead }),
    providers: [...new Set(providers.filter(name => name !== undefined))],
    declaredAt: incident.declaredAt,
    updatedAt: incident.updatedAt,
    marking: compiled(label, ...(see.text(file.title) === undefined ? [] : [file.title])),
  };
};

/** One line of the timeline, if it may stand here: with its words or not at all. */
const lineOf = (event: TimelineEvent, alliance: Alliance, see: See): Line | undefined => {
  if (!see.knows(event.label)) return undefined;
  const { actor, item, label } = event;
  const text = item === undefined ? undefined : see.text(item);
  if (item !== undefined && text === undefined) return undefined;
  // A file travels further than whoever it was made for, so under the rule nobody is named in one (R-CHR-1).
  const secret = label.marking.chr === true || item?.marking.chr === true;
  const by = secret ? undefined : see.who(label, actor);
  return {
    id: event.id,
    at: event.at,
    kind: event.kind,
    words: eventWords(event),
    ...(by === undefined ? {} : { by: { name: by.name, organisation: partyOf(alliance, by.member) } }),
    ...(item === undefined || text === undefined ? {} : { said: saidOf(item, text) }),
    marking: compiled(label, ...(item === undefined ? [] : [item])),
  };
};

const saidOf = (item: Item, text: string): Said => ({
  id: item.id,
  code: itemCode(item),
  kind: item.kind,
  text,
  writtenAt: item.writtenAt,
  indicators: item.kind === 'finding' ? readIndicators(text) : [],
});

/** The label of one part; what it is made of names the reader's member, so it has that in common. */
const compiled = (first: Labelled, ...more: readonly Labelled[]): Compiled => {
  const marking = compile([first, ...more]);
  return marking === undefined || marking === 'nothing-in-common' ? first.marking : marking;
};
