import type { ResponderId } from './address.ts';
import { type IncidentState, isLive } from './incident.ts';
import { type Answer, type Invite, type Page, tally } from './page.ts';
import { type Availability, availabilityAt } from './roster.ts';

/** What is so at the moment a page is about to be sent. */
export interface PageStanding {
  readonly now: Date;
  readonly page: {
    readonly page: Page;
    readonly invites: readonly Invite[];
    readonly answers: readonly Answer[];
  };
  readonly incident: IncidentState;
  readonly ended: boolean;
  readonly availability: Availability;
}

/**
 * Why this person is not to be paged any more, or undefined: then they are. Asked at send time, on the facts,
 * so a page that waited for hours behind an outage wakes nobody for nothing.
 */
export const notWanted = (standing: PageStanding, responder: ResponderId): string | undefined => {
  const { page, invites, answers } = standing.page;
  if (!isLive(standing.incident) || standing.ended) return 'the incident has ended';
  if (page.state === 'filled' || page.state === 'stood-down') return `the call-out is ${page.state}`;
  if (tally(page.needs, invites, answers).full) return 'all seats are filled';
  if (answers.some(answer => answer.responder === responder)) return 'they answered';
  if (availabilityAt(standing.availability, standing.now) === 'away') return 'they are away';
  return undefined;
};
