import type { MemberId } from './domain/address.ts';
import { coveredUntil } from './domain/agenda.ts';
import { availabilityAt } from './domain/availability.ts';
import type { Incident } from './domain/incident.ts';
import { type Responder, spared } from './domain/roster.ts';
import { onCallIn } from './domain/rota.ts';
import type { Reader } from './records.ts';
import type { Alliance } from './sharing/alliance.ts';
import type { Elsewhere as OnCallElsewhere } from './views/on-call-now.ts';

const DAYS_AHEAD = 7;

/** What a command may know of rows that its own organisation may not see: numbers and a yes or no, never a row. */
export interface Elsewhere {
  /** Numbers, and what is covered until when (R-VOL-4: nobody sees another's roster). */
  onCall(now: Date): Promise<OnCallElsewhere>;
  /** Whether this person could be asked for this incident now; never why not. */
  couldBeAsked(who: Responder, incident: Incident, now: Date): Promise<boolean>;
}

/** Answers from everything there is, for the people of `own`. */
export const createElsewhere = (
  alliance: Alliance,
  everything: Pick<Reader, 'roster' | 'rotas' | 'responder'>,
  own: MemberId,
): Elsewhere => ({
  async onCall(now) {
    const [everybody, every] = await Promise.all([everything.roster(), everything.rotas({ since: now })]);
    const people = everybody.filter(
      one => one.member !== own && availabilityAt(one.availability, now) === 'available',
    );
    const rotas = every.filter(rota => rota.member !== own && rota.endedAt === undefined);
    const available = new Map<MemberId, number>();
    for (const { member } of people) available.set(member, (available.get(member) ?? 0) + 1);
    const window = { from: now, to: new Date(now.getTime() + DAYS_AHEAD * 86_400_000) };
    return {
      onCall: new Set(rotas.flatMap(rota => onCallIn(rota, now))).size,
      available,
      cover: rotas.map(rota => {
        const until = coveredUntil(rota, window);
        return {
          member: rota.member,
          ...(rota.skills === undefined ? {} : { skills: rota.skills }),
          ...(until === undefined ? {} : { until }),
        };
      }),
    };
  },
  async couldBeAsked({ id }, incident, now) {
    const whole = await everything.responder(id);
    return whole !== undefined && spared(whole, incident, now, alliance) === undefined;
  },
});
