import type { Audience } from '../../src/sharing/audience.ts';
import type { Labelled } from '../../src/sharing/item.ts';
import { mayRead } from '../sharing/may-read.ts';
import { HOUSES, type House } from './houses.ts';
import type { Sent } from './platforms.ts';
import { WORD } from './stray-words.ts';
import { FIRST_NUMBER, type HistoryWorld } from './world.ts';

/** What a history said, as it must be judged: kept beside the house, by other means than the house's own. */
export interface Said extends Labelled {
  /** A word that stands in this text and nowhere else. */
  readonly token: string;
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
  readonly happenings: Map<number, Happening>;
}

/** One thing that left for somebody who may not have it. */
export interface Leak {
  readonly what: string;
  readonly to: string;
  readonly content: string;
}

const NUMBERS = /INC-(\d+)/giu;

/** A request and who read it, as it was when it left. */
export interface Left {
  readonly sent: Sent;
  /** Absent: nobody's, so that nothing may be in it. */
  readonly audience: Audience | undefined;
  /** The line it answers, which it may repeat. */
  readonly typed: string;
}

/** Finds what of this request its reader may not have. */
export const leaksOf = (model: Model, { sent, audience: known, typed }: Left): readonly Leak[] => {
  const audience = known && { ...known, worksOn: worksOn(model, known) };
  const to = JSON.stringify(sent.to ?? 'nobody');
  const leak = (what: string): Leak => ({ what, to, content: sent.content });
  const words = [...new Set(sent.content.match(WORD) ?? [])];
  const numbers = [...new Set([...sent.content.matchAll(NUMBERS)].map(match => Number(match[1])))];
  return [
    ...words.filter(token => !mayHave(model.said.get(token), audience)).map(leak),
    ...numbers
      .filter(number => number > FIRST_NUMBER && !typed.includes(`INC-${number}`))
      .filter(number => !mayHave(model.happenings.get(number)?.label, audience))
      .map(number => leak(`INC-${number}`)),
  ];
};

/** What nobody has on record must not be said at all. */
const mayHave = (what: Labelled | undefined, audience: Audience | undefined): boolean =>
  what !== undefined && audience !== undefined && mayRead(what, audience);

/** Who reads it, now. */
export const audienceOf = (
  { homes, people, readersOf }: Pick<HistoryWorld, 'homes' | 'people' | 'readersOf'>,
  { to, where }: Sent,
): Audience | undefined => {
  if (to === undefined) return undefined;
  const house = to.connection as House;
  const spec = HOUSES[house];
  const common = {
    member: house,
    kind: spec.kind,
    ...(spec.sponsor === undefined ? {} : { sponsor: spec.sponsor }),
    ...(spec.custodian === undefined ? {} : { custodian: spec.custodian }),
    at: new Date(0),
  };
  if ('place' in to) {
    const room = to.place !== homes[house];
    const needToKnow = room || spec.needToKnow;
    return { ...common, ceiling: spec.channel, readers: readersOf(to), needToKnow };
  }
  const who = people.find(one => one.connection === house && one.person === to.person)?.responder ?? '';
  const { needToKnow } = spec;
  return { ...common, ceiling: spec[where], readers: 'closed', reader: who, needToKnow };
};

/** What somebody works on without any key: what they declared, and what they lead in their own house. */
const worksOn = ({ happenings }: Model, { reader, member }: Audience): readonly string[] =>
  [...happenings.values()]
    .filter(one => one.declaredBy === reader || (one.lead === reader && one.affected === member))
    .map(one => one.id);
