import type { MemberId } from './domain/address.ts';
import { type Anchors, clocksOf, type Subject } from './domain/clock/clocks.ts';
import type { Regime } from './domain/clock/regime.ts';
import type { IncidentFile, Reader } from './records.ts';
import { type Alliance, memberOf } from './sharing/alliance.ts';
import type { Deadlines } from './sharing/deadlines.ts';

/** The regimes a member wants to see, of those in force then. */
export const regimesOf = (
  { regimes = [], ...alliance }: Alliance,
  member: MemberId,
  at: Date,
): readonly Regime[] => {
  const wanted = memberOf(alliance, member)?.regimes ?? [];
  const day = at.toISOString().slice(0, 10);
  return regimes.filter(
    ({ id, validFrom, validTo }) =>
      wanted.includes(id) && validFrom <= day && (validTo === undefined || day < validTo),
  );
};

/** Reads a member's deadlines for an incident as they are at that instant. */
export const deadlinesOf = async (
  alliance: Alliance,
  read: Pick<Reader, 'deadlineWords'>,
  { incident }: Pick<IncidentFile, 'incident'>,
  member: MemberId,
  now: Date,
): Promise<Deadlines> => {
  const words = await read.deadlineWords(incident.id, member);
  const aware = words.findLast(word => word.kind === 'aware');
  const classifiedAt = words.findLast(word => word.kind === 'aware' && word.classifiedAt !== undefined);
  const anchors: Anchors = {
    earliestAt: incident.declaredAt,
    submitted: words.filter(word => word.kind === 'submitted'),
    ...(aware === undefined ? {} : { awareAt: aware.at }),
    ...(classifiedAt?.kind === 'aware' && classifiedAt.classifiedAt !== undefined
      ? { classifiedAt: classifiedAt.classifiedAt }
      : {}),
    ...(incident.endedAt === undefined ? {} : { handledAt: incident.endedAt }),
  };
  const subject = subjectOf(alliance, member);
  // No law counts from an exercise (R-EX-1).
  const regimes =
    incident.drill === undefined ? regimesOf(alliance, member, anchors.awareAt ?? anchors.earliestAt) : [];
  return {
    member,
    label: {
      marking: { tlp: 'TLP:AMBER' },
      originator: member,
      distribution: [member],
      incident: incident.id,
    },
    ...anchors,
    words,
    clocks: regimes.flatMap(regime =>
      clocksOf(regime, anchors, subject, now).map(clock => ({ ...clock, regimeName: regime.name })),
    ),
  };
};

/** Saturdays and Sundays are days of rest everywhere, and the public holidays that the member keeps. */
const subjectOf = (alliance: Alliance, member: MemberId): Subject => {
  const found = memberOf(alliance, member);
  return {
    is: [...(found === undefined ? [] : [found.kind]), ...(found?.is ?? [])],
    zone: found?.zone ?? 'UTC',
    worksOn: day =>
      ![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay()) &&
      !(found?.holidays !== undefined && alliance.isPublicHoliday?.(found.holidays, day) === true),
  };
};
