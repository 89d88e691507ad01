import type { Audience } from '../../src/sharing/audience.ts';
import type { Labelled } from '../../src/sharing/item.ts';
import type { Marking } from '../../src/sharing/marking.ts';
import { mayRead } from '../sharing/may-read.ts';
import { HOUSES, type House, type Somebody } from './houses.ts';
import type { Sent } from './platforms.ts';
import { WORD } from './stray-words.ts';
import { FIRST_NUMBER, type HistoryWorld } from './world.ts';

/** What a text is marked, and whom it is for; absent: everybody. */
export interface Label {
  readonly marking: Marking;
  readonly distribution: readonly string[] | undefined;
}

/** What a history said, as it must be judged: kept beside the house, by other means than the house's own. */
export interface Said extends Labelled {
  /** A word that stands in this text and nowhere else. */
  readonly token: string;
  readonly author: Somebody;
  /** What it was marked before, and for whom: whoever had it then may know that there is such a text. */
  readonly had: readonly Label[];
  /** When it happened; nothing else happened then. */
  readonly at?: Date;
}

/** Help that somebody asked for. */
export interface Need {
  readonly number: number;
  readonly by: Somebody;
  /** The word of what was done already. */
  readonly measures: string;
}

/** Help that somebody offered. */
export interface Offered {
  readonly number: number;
  readonly by: Somebody;
  readonly need: Need;
}

/** An incident of a history. */
export interface Happening {
  readonly id: string;
  readonly number: number;
  /** Who may know that there is one. */
  label: Labelled;
  readonly declaredBy: string;
  readonly member: string;
  /** The word of its title. */
  readonly title: string;
  lead?: string;
  readonly affected: string;
}

/** Everything said so far. */
export interface Model {
  readonly said: Map<string, Said>;
  /** By number. */
  readonly happenings: Map<number, Happening>;
  /** The same by id. */
  readonly incidents: Map<string, Happening>;
  /** The words of all texts, in order, and of those that have an instant of their own by that. */
  readonly words: string[];
  readonly instants: Map<string, string>;
  readonly needs: Need[];
  readonly offers: Offered[];
  /** Who takes part no more. */
  readonly left: Set<House>;
  /** The words of texts by their numbers. */
  readonly numbers: Map<number, string>;
}

/** A model of a world in which nobody said anything. */
export const emptyModel = (): Model => ({
  said: new Map(),
  happenings: new Map(),
  incidents: new Map(),
  words: [],
  instants: new Map(),
  needs: [],
  offers: [],
  left: new Set(),
  numbers: new Map(),
});

/** One thing that left for somebody who may not have it. */
export interface Leak {
  readonly what: string;
  readonly to: string;
  readonly content: string;
}

const INCIDENTS = /INC-(\d+)/giu;
const TEXTS = /(?:ITEM|IOC)-(\d+)/giu;
const HIDDEN = /\bCHR \| ORIG: (\w+)/gu;
/** A message that a file comes with, or the file alone, as Slack is sent it. */
const FILE = /INC-\d+-timeline\.|^upload /u;
const INSTANTS = /\d{4}-\d\d-\d\dT\d\d:\d\d|\b1[67]\d{8}\b/gu;

/** A request and who read it, as it was when it left. */
export interface Left {
  readonly sent: Sent;
  /** Absent: nobody's, so that nothing may be in it. */
  readonly audience: Audience | undefined;
  /** The line it answers, which it may repeat. */
  readonly typed: string;
}

/** Finds what of this request its reader may not have: words, numbers, times, and whose word it is. */
export const leaksOf = (model: Model, { sent, audience, typed }: Left): readonly Leak[] => {
  const { content } = sent;
  const to = JSON.stringify(sent.to ?? 'nobody');
  const may = (what: Labelled | undefined): boolean => mayHave(model, what, audience);
  const words = [...new Set(content.match(WORD) ?? [])];
  const numbers = (of: RegExp): readonly number[] =>
    [...new Set([...content.matchAll(of)].map(match => Number(match[1])))].filter(
      number => number > FIRST_NUMBER,
    );
  const said = words.flatMap(word => model.said.get(word) ?? []);
  return [
    ...words.filter(word => !may(model.said.get(word))),
    ...numbers(INCIDENTS)
      .filter(number => !typed.includes(`INC-${number}`) && !may(model.happenings.get(number)?.label))
      .map(number => `INC-${number}`),
    ...numbers(TEXTS)
      .filter(number => !typed.includes(`ITEM-${number}`) && !mayKnow(model, number, audience))
      .map(number => `ITEM-${number}`),
    ...timesIn(content, model)
      .filter(one => !may(one))
      .map(one => `the time of ${one.token}`),
    // In a file each text has a label of its own; elsewhere one label is for all of it.
    ...(FILE.test(content) ? [] : said)
      .filter(one => one.marking.chr && one.originator !== audience?.member && content.includes('ORIG:'))
      .map(one => `whose ${one.token} is`),
    ...[...content.matchAll(HIDDEN)]
      .filter(([, whose]) => whose?.toLowerCase() !== audience?.member)
      .map(([label]) => label),
  ].map(what => ({ what, to, content }));
};

/**
 * Its own people decide over a text, and whoever had it once may know that it is there: also where strangers read
 * since, who find the copy that is to be deleted there.
 */
const mayKnow = (model: Model, number: number, audience: Audience | undefined): boolean => {
  const text = model.said.get(model.numbers.get(number) ?? '');
  if (text === undefined || audience === undefined) return false;
  if (text.originator === audience.member) return true;
  const then: Audience = { ...audience, readers: 'closed' };
  return (
    mayHave(model, text, audience) || text.had.some(label => mayHave(model, labelledAs(text, label), then))
  );
};

/** The text with this label. */
export const labelledAs = ({ distribution: _, ...text }: Said, { marking, distribution }: Label): Said => ({
  ...text,
  marking,
  ...(distribution === undefined ? {} : { distribution }),
});

/** The text with another label, which whoever had it before still knows of. */
export const relabelledAs = (text: Said, label: Label): Said => ({
  ...labelledAs(text, label),
  had: [...text.had, { marking: text.marking, distribution: text.distribution }],
});

/** The texts whose own instant stands there, in whatever way. */
const timesIn = (content: string, { said, instants }: Model): readonly Said[] =>
  [...new Set(content.match(INSTANTS) ?? [])].flatMap(at => said.get(instants.get(at) ?? '') ?? []);

/** An instant as exports and cards write it, and as platforms do. */
export const writtenAs = (at: Date): readonly string[] => [
  at.toISOString().slice(0, 16),
  String(at.getTime() / 1000),
];

/** What nobody has on record must not be said at all. */
const mayHave = (model: Model, what: Labelled | undefined, audience: Audience | undefined): boolean =>
  what !== undefined &&
  audience !== undefined &&
  !audience.left &&
  mayRead(what, { ...audience, worksOn: worksOn(model, what, audience) });

/** Who reads it, now. */
export const audienceOf = (
  { left }: Pick<Model, 'left'>,
  { homes, people, readersOf }: Pick<HistoryWorld, 'homes' | 'people' | 'readersOf'>,
  { to, where }: Sent,
): Audience | undefined => {
  if (to === undefined) return undefined;
  const house = to.connection as House;
  const { kind, sponsor, custodian, channel, needToKnow, ...spec } = HOUSES[house];
  const orphaned = sponsor !== undefined && left.has(sponsor);
  const common = {
    member: house,
    // Nobody answers for them any more.
    kind: orphaned ? ('observer' as const) : kind,
    ...(left.has(house) ? { left: true as const } : {}),
    ...(sponsor === undefined ? {} : { sponsor }),
    ...(custodian === undefined ? {} : { custodian }),
    at: new Date(0),
  };
  if ('place' in to) {
    const room = to.place !== homes[house];
    return { ...common, ceiling: channel, readers: readersOf(to), needToKnow: room || needToKnow };
  }
  const who = people.find(one => one.connection === house && one.person === to.person)?.responder ?? '';
  const ceiling = where === 'direct' ? spec.direct : channel;
  return { ...common, ceiling, readers: 'closed', reader: who, needToKnow };
};

/** What somebody works on without any key: what they declared, and what they lead in their own house. */
const worksOn = (
  { incidents }: Model,
  { incident }: Labelled,
  { reader, member }: Audience,
): readonly string[] => {
  const one = incidents.get(incident ?? '');
  if (one === undefined || reader === undefined) return [];
  return one.declaredBy === reader || (one.lead === reader && one.affected === member) ? [one.id] : [];
};
