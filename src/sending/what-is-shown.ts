import { limitsOf } from '../limits-of.ts';
import type { Clock } from '../ports.ts';
import type { Showing, Store } from '../records.ts';
import { type Alliance, connectionOf } from '../sharing/alliance.ts';
import type { Saying } from '../sharing/clear.ts';
import { standingAt } from '../standing-at.ts';
import { decisionCard } from '../views/decision-card.ts';
import { headsupCard } from '../views/headsup-card.ts';
import { incidentCard } from '../views/incident-card.ts';
import { pageBoard } from '../views/page-board.ts';
import { requestBoard } from '../views/request-board.ts';

interface Parts {
  readonly alliance: Alliance;
  readonly store: Pick<Store, 'read'>;
  readonly clock: Pick<Clock, 'now'>;
}

type Shower = (parts: Parts, showing: Showing) => Promise<Saying | undefined>;

/** What a message kept true says now; undefined when what it is about is gone. */
export const whatIsShown: Shower = (parts, showing) => KINDS[showing.kind](parts, showing);

const KINDS: Readonly<Record<Showing['kind'], Shower>> = {
  async card({ store, alliance, clock }, { incident, at }) {
    const file = incident === undefined ? undefined : await store.read.incident({ id: incident });
    if (file === undefined) return undefined;
    // A room is for those who are let in; a home is for everybody.
    const room = connectionOf(alliance, at.connection)?.home !== at.place;
    return incidentCard(file, alliance, room ? await limitsOf(store.read, file, clock.now()) : undefined);
  },
  async board({ store, alliance }, showing) {
    const file =
      showing.incident === undefined ? undefined : await store.read.incident({ id: showing.incident });
    const page = file?.pages.find(p => p.page.id === showing.page);
    return file && page && pageBoard(file, page, file.people, alliance);
  },
  async headsup({ store, alliance }, { subject = '' }) {
    const file = await store.read.headsup(subject);
    return file && headsupCard(file, alliance);
  },
  async request({ store, alliance, clock }, { subject = '' }) {
    const file = await store.read.request({ id: subject });
    const incident = file && (await store.read.incident({ id: file.request.incident }));
    return file && requestBoard(file, standingAt(file, clock.now()), incident, alliance);
  },
  async decision({ store, alliance }, { subject = '' }) {
    const file = await store.read.decision(subject);
    return file && decisionCard(file, alliance);
  },
};
