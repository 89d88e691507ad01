import type { MemberId, ResponderId } from './address.ts';
import type { Incident } from './incident.ts';
import { type Answer, type Invite, type Need, tally } from './page.ts';

/** Who wants to do something. */
export interface Someone {
  readonly responder: { readonly id: ResponderId };
  readonly member: MemberId;
  readonly coordinator: boolean;
}

/** Severity, resolution, closing, cancelling, reopening: the affected member decides, or the lead (R-CON-3). */
export const decides = (incident: Incident, who: Someone): boolean =>
  incident.affected === who.member || incident.lead === who.responder.id;

/** Works on it: the affected member's and the declarer's people, the lead, who has a seat or stands by, a coordinator. */
export const isOnIt = (
  incident: Incident,
  pages: readonly {
    readonly page: { readonly needs: readonly Need[] };
    readonly invites: readonly Invite[];
    readonly answers: readonly Answer[];
  }[],
  who: Someone,
): boolean =>
  who.coordinator ||
  decides(incident, who) ||
  incident.member === who.member ||
  pages.some(({ page, invites, answers }) => {
    const { seats, standby } = tally(page.needs, invites, answers);
    return seats.some(seat => seat.responder === who.responder.id) || standby.includes(who.responder.id);
  });
