import type { Tlp } from '../../src/sharing/marking.ts';
import { HOUSES, type House, type Somebody } from './houses.ts';
import { type Happening, type Model, type Said, writtenAs } from './model.ts';
import type { HistoryWorld } from './world.ts';

/** Where a step happens, and what is known there. */
export interface Scene {
  readonly world: HistoryWorld;
  readonly model: Model;
  readonly mine: readonly Happening[];
  token(): string;
  type(line: string): void;
  /** What left so far is judged by what holds now, and not by what is said next. */
  judge(): Promise<void>;
}

/** Types a line, and gives the words of the answer. */
export const say = async (
  { world, type }: Scene,
  who: Somebody,
  line: string,
  where: 'channel' | 'direct',
): Promise<string> => {
  type(line);
  return world.says(who, line, where);
};

/** Notes beside the house what somebody is about to say. What is refused counts as said to nobody. */
export const keep = (
  { model }: Scene,
  said: Omit<Said, 'had' | 'distribution'> & { readonly distribution: readonly string[] | undefined },
): void => {
  const { distribution, ...rest } = said;
  model.words.push(said.token);
  for (const at of said.at === undefined ? [] : writtenAs(said.at)) model.instants.set(at, said.token);
  model.said.set(said.token, {
    ...rest,
    had: [],
    ...(distribution === undefined ? {} : { distribution }),
  });
};

/** One of the texts that were said, the newest first. */
export const recent = ({ model }: Scene, back: number): Said | undefined =>
  model.said.get(model.words.at(-1 - back) ?? '');

export const labelled = (tlp: Tlp | undefined): string => (tlp === undefined ? '' : ` ${tlp.toLowerCase()}`);

export const listed = (key: string, houses: readonly string[] | undefined): string =>
  houses === undefined ? '' : ` ${key}:${houses.join(',')}`;

/** Whom an incident is for, as its declaration says. */
export const sharedWith = (
  own: House,
  affected: House,
  orgs: readonly House[] | undefined,
  rel: readonly House[] | undefined,
): readonly string[] | undefined => {
  const invited = orgs && [own, affected, ...sponsorOf(own), ...orgs];
  if (rel === undefined) return invited;
  return [own, affected, ...rel.filter(one => invited === undefined || invited.includes(one))];
};

/** Whoever answers for a house, if anybody does. */
export const sponsorOf = (house: House): readonly House[] => {
  const { sponsor } = HOUSES[house];
  return sponsor === undefined ? [] : [sponsor];
};
