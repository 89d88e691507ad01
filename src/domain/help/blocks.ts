import type { MemberId } from '../address.ts';
import { exceeds } from '../pap.ts';
import { fits } from './capability.ts';
import type { HelpOffer } from './offer.ts';
import type { HelpRequest, Window } from './request.ts';

/** Why an offer does not meet a request as it stands. Only a caveat is for a person to decide; all others block. */
export const BLOCKS = [
  'excludes-requester',
  'outside-distribution',
  'not-asked-for',
  'wrong-mode',
  'no-overlap',
  'pap',
  'nothing-left',
  'caveat',
] as const;
export type Block = (typeof BLOCKS)[number];

/** What of a request decides whether an offer meets it. */
export type Asked = Pick<HelpRequest, 'requester' | 'wanted' | 'mode' | 'window' | 'pap'> & {
  /** The members it was distributed to. Absent: all. */
  readonly distribution?: readonly MemberId[];
};
/** What of an offer does. */
export type Given = Pick<
  HelpOffer,
  'capability' | 'mode' | 'window' | 'relTo' | 'pap' | 'caveat' | 'member' | 'sponsor'
>;

/**
 * Everything that stands between a request and an offer, in the order of `BLOCKS`; `room` is how much of the offer
 * there is still place for. Nothing: it fits.
 */
export const blocksOf = (asked: Asked, given: Given, room: number): readonly Block[] =>
  BLOCKS.filter(block => STANDS[block](asked, given, room));

/** Whether a person could still accept it as it is. */
export const blocked = (blocks: readonly Block[]): boolean => blocks.some(block => block !== 'caveat');

const STANDS: Readonly<Record<Block, (asked: Asked, given: Given, room: number) => boolean>> = {
  'excludes-requester': ({ requester }, { relTo, member }) =>
    relTo !== undefined && member !== requester && !relTo.includes(requester),
  'outside-distribution': ({ distribution }, { member, sponsor }) =>
    distribution !== undefined && [member, sponsor ?? member].some(one => !distribution.includes(one)),
  'not-asked-for': ({ wanted }, { capability }) => !wanted.some(need => fits(capability, need.capability)),
  'wrong-mode': (asked, given) =>
    asked.mode !== undefined && given.mode !== undefined && asked.mode !== given.mode,
  'no-overlap': (asked, given) =>
    asked.window !== undefined && given.window !== undefined && !overlap(asked.window, given.window),
  pap: (asked, given) => asked.pap !== undefined && given.pap !== undefined && exceeds(given.pap, asked.pap),
  'nothing-left': (_, __, room) => room < 1,
  caveat: (_, { caveat }) => caveat,
};

const overlap = (a: Window, b: Window): boolean => a.from < b.to && b.from < a.to;
