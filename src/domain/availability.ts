import { isWithin, type Weekly, weeklyUntil } from './weekly.ts';

/** `available` on their own word, `away`, or neither. After `until` only the hours of their week count. */
export interface Availability {
  readonly state: 'available' | 'away' | 'unsaid';
  readonly from?: Date;
  readonly until?: Date;
  /** Available for these skills only. Absent: for all they have. */
  readonly skills?: readonly string[];
  /** Hours of every week in which they are available unless they said they are away. */
  readonly weekly?: Weekly;
}

/** Whether what they said last holds at `now`: a window that has not begun or is over says nothing. */
export const wordHolds = ({ state, from, until }: Availability, now: Date): boolean =>
  state !== 'unsaid' && !(from !== undefined && from > now) && !(until !== undefined && until <= now);

/** What holds at `now`: their last word while it holds, else the hours of their week. */
export const availabilityAt = (said: Availability, now: Date): Availability['state'] => {
  if (wordHolds(said, now)) return said.state;
  return said.weekly !== undefined && isWithin(said.weekly, now) ? 'available' : 'unsaid';
};

/** Until when what holds at `now` is known to hold; undefined without an end. */
export const heldUntil = (said: Availability, now: Date): Date | undefined => {
  if (wordHolds(said, now)) return said.until;
  return said.weekly === undefined ? undefined : weeklyUntil(said.weekly, now);
};

/** What somebody offers at `now`: the skills they named when they said they are available, else all they have. */
export const offeredAt = (
  person: { readonly availability: Availability; readonly skills: readonly string[] },
  now: Date,
): readonly string[] => {
  const { availability, skills } = person;
  return (wordHolds(availability, now) ? availability.skills : undefined) ?? skills;
};
