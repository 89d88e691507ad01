import { type Card, type FileRef, plain, type Text, utc } from '../chat/card.ts';
import type { MemberId } from '../domain/address.ts';
import { incidentCode, severityName } from '../domain/incident.ts';
import { dtg, type SitrepAudience, type SitrepHead, type SitrepPart, sitrepName } from '../domain/sitrep.ts';
import type { Audience } from '../sharing/audience.ts';
import type { Saying, See } from '../sharing/clear.ts';
import type { DecisionFile } from '../sharing/decision-file.ts';
import type { IncidentFile, TimelineEvent } from '../sharing/files.ts';
import type { Item, Labelled } from '../sharing/item.ts';
import { allMay } from '../sharing/select-report.ts';
import { gaps } from './brief.ts';
import { helpLines } from './help-lines.ts';
import { titleFor } from './incident-title.ts';
import { numbered } from './numbered.ts';
import type { Listed } from './request-list.ts';
import { eventWords } from './timeline-line.ts';

/** What one message holds at least on every platform, in characters; a longer report comes as a file. */
const MOST_CHARACTERS = 2800;

/** One version of a report: what was selected for its audience, and nothing else. */
export interface SitrepFacts {
  readonly head: SitrepHead;
  readonly file: IncidentFile;
  readonly audience: SitrepAudience;
  readonly members: readonly MemberId[];
  /** Everybody whom this version is for: what one of them may not have is in it for none. */
  readonly readers: readonly Audience[];
  readonly parts: readonly Item[];
  readonly events: readonly TimelineEvent[];
  readonly help: readonly Listed[];
  readonly decisions: readonly DecisionFile[];
  readonly withheld: number;
}

/** One version of a situation report, as it goes out. */
export const sitrep =
  (facts: SitrepFacts): Saying =>
  see => {
    const card = versionOf(facts, see);
    const size = (card.body ?? []).reduce((sum, line) => sum + plain(line).length + 1, 0);
    if (size <= MOST_CHARACTERS) return card;
    const whole = [card.title, '', ...(card.body ?? []).map(plain), '', plain(card.foot ?? [])].join('\n');
    const file: FileRef = {
      name: `SITREP-${facts.head.number}-${facts.audience}.txt`,
      mediaType: 'text/plain',
      bytes: new TextEncoder().encode(whole),
    };
    return { ...card, body: [['It is too long for one message; all of it is in the file.']], files: [file] };
  };

/** The words of a version, for whoever may have all of it. Held back from anybody else. */
export const versionOf = (facts: SitrepFacts, place: See): Card => {
  const { head, file, audience } = facts;
  const see = asOne(facts, place);
  if (audience === 'public') return publicLine(facts, see);
  const named = isNamed(facts);
  mustBeOneOf(facts, see);
  const part = (kind: SitrepPart): string | undefined => {
    const item = facts.parts.find(one => one.kind === kind);
    return item && see.text(item);
  };
  const bluf = part('bluf');
  const code = named ? `${incidentCode(file.incident)} · ` : '';
  return {
    title: `${code}${sitrepName(head)}, as of ${utc(head.asOf)}`,
    tone: named && head.severity >= 4 ? 'alarm' : 'info',
    body: [
      line('Bottom line', bluf ?? `${titleFor(file, see)}. Nobody has written more.`),
      ...(named
        ? [
            line(
              'Status',
              `${severityName(head.severity)}, ${head.state} · period ${utc(head.from)} to ${utc(head.asOf)} · DTG ${dtg(head.asOf)}`,
            ),
          ]
        : []),
      ...decisionsIn(facts, see),
      ...changesIn(facts, see),
      ...some('Impact', part('impact')),
      ...helpLines(facts.help, [], see),
      ...(named ? gaps([file]) : []),
      ...some('Next', part('next')),
      line('Outlook', part('outlook') ?? 'none stated'),
      line('Unknown', part('unknown') ?? 'none listed'),
      line('Attribution', part('attribution') ?? 'none stated'),
    ],
    foot: [nextIn(head), facts.withheld === 0 ? '' : ` · ${withheldIn(facts.withheld)}`],
  };
};

/** All of its readers may know of the incident: its number, its state, its times. */
const isNamed = ({ file, readers }: SitrepFacts): boolean => allMay(file.label, readers);

/**
 * The eyes of all its readers at once, so that no place reads more in a version than another (R-SIT-3). What everybody
 * reads names nobody, not even in its label: one originator alone would tell who is hit.
 */
const asOne = ({ readers, audience }: SitrepFacts, see: See): See => {
  const nameless = audience === 'community' || audience === 'public';
  const of = <What extends Labelled>(what: What): What => (nameless ? { ...what, unnamed: true } : what);
  return {
    ...see,
    text: item => (allMay(item, readers) ? see.text(of(item)) : undefined),
    knows: what => allMay(what, readers) && see.knows(of(what)),
    must: what => see.must(of(what)),
  };
};

/**
 * Without this a version is held back: it is for these members alone, at the incident's own label, or at that of the
 * bottom line by which it was released. A list of them names the affected one only where everybody may read its name.
 */
const mustBeOneOf = (facts: SitrepFacts, see: See): void => {
  const { file, members, parts, audience } = facts;
  const bluf = parts.find(({ kind }) => kind === 'bluf');
  if (bluf !== undefined) see.must(bluf);
  if (!isNamed(facts)) return;
  see.must(file.label);
  if (audience !== 'leaders') return;
  const unnamed = !file.incident.consented;
  const relTo = unnamed ? members.filter(member => member !== file.incident.affected) : members;
  const list: Labelled = {
    ...file.label,
    originator: file.incident.affected,
    marking: { ...file.label.marking, relTo },
    ...(unnamed ? { unnamed } : {}),
  };
  see.must(list);
};

const publicLine = ({ head, parts }: SitrepFacts, see: See): Card => {
  const said = parts.find(({ kind }) => kind === 'public-line');
  if (said !== undefined) see.must(said);
  return {
    title: `Public line with SITREP ${head.number}`,
    tone: 'quiet',
    body: [[(said && see.text(said)) ?? '']],
    foot: ['Muster publishes nothing: a person does.'],
  };
};

const line = (label: string, text: string): Text => [{ bold: `${label}:` }, ` ${text}`];
const some = (label: string, text: string | undefined): readonly Text[] =>
  text === undefined ? [] : [line(label, text)];

const decisionsIn = ({ decisions }: SitrepFacts, see: See): readonly Text[] =>
  decisions.flatMap(({ decision, said }) => {
    const text = see.text(said);
    return text === undefined ? [] : [line('Decision', `${text}. Silence until ${utc(decision.until)}.`)];
  });

/** Facts, each with its time and how its source was graded (R-SIT-2). */
const changesIn = ({ events, head }: SitrepFacts, see: See): readonly Text[] => {
  const inOrder = events.toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const told = inOrder.flatMap((event): readonly Text[] => {
    if (!see.knows(event.label)) return [];
    const said = event.item && see.text(event.item);
    if (event.item !== undefined && said === undefined) return [];
    const what =
      event.item === undefined ? eventWords(event) : `${eventWords(event)} ${numbered(event.item)}`;
    // What it says was told when it was said.
    if (said === undefined || event.kind === 'relabelled') return [[`• ${utc(event.at)} ${what}`]];
    const grade = typeof event.detail.grade === 'string' ? event.detail.grade : 'grade not recorded';
    return [[`• ${utc(event.at)} ${what} (${grade}): ${said}`]];
  });
  const since = head.number === 1 ? 'Changes' : `Changes since SITREP ${head.number - 1}`;
  return told.length === 0 ? [line(since, 'none that may be told here')] : [[{ bold: `${since}:` }], ...told];
};

const nextIn = ({ nextAt }: SitrepHead): string =>
  nextAt === undefined ? 'No further SITREP follows' : `Next SITREP ${utc(nextAt)}`;

const withheldIn = (count: number): string => (count === 1 ? '1 item withheld' : `${count} items withheld`);
