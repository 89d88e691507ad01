import type { MemberId } from './address.ts';
import { type Cause, keepsNight, type Responder } from './roster.ts';

/**
 * Whether a role may be mentioned for those who are asked: enough of this member's people at once, and none of its
 * people in a night that this page must not end. A role cannot leave anybody out, so it waits for all of them.
 */
export const mayCallTogether = (
  member: MemberId,
  from: number,
  asked: readonly Pick<Responder, 'member'>[],
  roster: readonly Responder[],
  cause: Cause,
  now: Date,
): boolean =>
  asked.filter(person => person.member === member).length >= from && nobodySleeps(member, roster, cause, now);

/** None of this member's people is in a night that such a page must not end. */
export const nobodySleeps = (
  member: MemberId,
  roster: readonly Responder[],
  cause: Cause,
  now: Date,
): boolean => !roster.some(person => person.member === member && keepsNight(person, cause, now));
