import type { MemberId, ResponderId } from './address.ts';

/** Something said early that is no declaration. It ends by itself. */
export interface Headsup {
  /** Shown as H-3. */
  readonly id: string;
  readonly member: MemberId;
  readonly author: ResponderId;
  readonly sector?: string;
  readonly state: HeadsupState;
  /** The incident its own member made of it. */
  readonly incident?: string;
  readonly saidAt: Date;
  readonly expiresAt: Date;
}

export const HEADSUP_STATES = ['live', 'withdrawn', 'upgraded', 'expired'] as const;
export type HeadsupState = (typeof HEADSUP_STATES)[number];

/** For how long one stands, unless it is upgraded or taken back. */
export const HEADSUP_HOURS = 24;

/** `H-3`, the way everybody refers to it. */
export const headsupCode = ({ id }: Pick<Headsup, 'id'>): string => `H-${id}`;

/** Reads `H-3` and `h3`; anything else is undefined. */
export const readHeadsupCode = (typed: string): string | undefined =>
  /^H-?0*([1-9]\d{0,11})$/iu.exec(typed.trim())?.[1];
