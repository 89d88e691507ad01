import type { ResponderId } from './address.ts';
import { type IncidentState, isLive } from './incident.ts';
import { type Answer, type Invite, isOver, type Page, tally } from './page.ts';
import { type Asked, type Cause, spared } from './roster.ts';
import type { Terms } from './terms.ts';

/** What is so at the moment a page is about to be sent. */
export interface PageStanding {
  readonly now: Date;
  readonly page: {
    readonly page: Page;
    readonly invites: readonly Invite[];
    readonly answers: readonly Answer[];
    readonly stoodDown?: true;
  };
  readonly incident: Cause & { readonly state: IncidentState };
  readonly ended: boolean;
  readonly person: Asked;
}

/**
 * Why this person is not to be paged any more, or undefined: then they are. Asked at send time, on the facts,
 * so a page that waited for hours behind an outage wakes nobody for nothing.
 */
export const notWanted = (
  standing: PageStanding,
  responder: ResponderId,
  terms: Terms,
): string | undefined => {
  const { page, invites, answers } = standing.page;
  if (!isLive(standing.incident.state) || standing.ended) return 'the incident has ended';
  if (isOver(standing.page)) return 'the call-out is stood-down';
  if (page.state === 'filled') return 'the call-out is filled';
  if (tally(page.needs, invites, answers).full) return 'all seats are filled';
  if (answers.some(answer => answer.responder === responder)) return 'they answered';
  return spared(standing.person, standing.incident, standing.now, terms);
};
