import type { Text, Tone } from '../chat/card.ts';
import { type Answer, needsInWords, type Page, pageCode, tally } from '../domain/page.ts';
import { type Alliance, memberName } from '../sharing/alliance.ts';
import type { Saying } from '../sharing/clear.ts';
import type { IncidentFile, PageFile, People } from '../sharing/files.ts';
import { headline } from './incident-title.ts';
import { seatsLine } from './seats-line.ts';

/** The call-out's board: seats filled, how many were asked, who is coming. Never who declined (R-VOL-2). */
export const pageBoard =
  (file: IncidentFile, page: PageFile, people: People, alliance: Alliance): Saying =>
  see => {
    const title = headline(file, see);
    const words = page.message === undefined ? undefined : see.text(page.message);
    const { seats, standby, open } = tally(page.page.needs, page.invites, page.answers);
    const person = (id: string): string => {
      const named = people[id];
      return named === undefined ? 'somebody' : `${named.name} (${memberName(alliance, named.member)})`;
    };
    const seated: readonly Text[] = seats.map(({ responder, need }) => [
      { bold: person(responder) },
      ` ${page.page.needs[need]?.skill ?? ''}`.trimEnd(),
      ...etaOf(page.answers, responder),
    ]);
    return {
      title: `${title}: call-out ${pageCode(page.page)}`,
      tone: TONES[page.page.state],
      body: [
        [{ bold: seatsLine(page) }, ` · asked for ${needsInWords(page.page.needs)}`],
        ...(words === undefined ? [] : [[words]]),
        ...(see.observes ? [] : seated),
        ...(standby.length > 0 && !see.observes ? [[`Standby: ${standby.map(person).join(', ')}`]] : []),
        [standingOf(page.page, needsInWords(open))],
      ],
    };
  };

const TONES: Readonly<Record<Page['state'], Tone>> = {
  open: 'warning',
  filled: 'good',
  exhausted: 'alarm',
  'stood-down': 'quiet',
};

const standingOf = (page: Page, open: string): string => {
  if (page.state === 'filled') return 'All seats are filled.';
  if (page.state === 'stood-down') return 'Stood down: nobody is asked any more.';
  if (page.state === 'exhausted')
    return `Nobody is left to ask. Still open: ${open}. Whoever becomes available is asked.`;
  const more = page.tier < page.tiers.length;
  return `Still open: ${open}.${more ? ` Widens to more people every ${page.widenAfterMinutes} min.` : ''}`;
};

/** `, here from 23:20Z`: an ETA is kept as minutes from the answer. */
const etaOf = (answers: readonly Answer[], responder: string): Text => {
  const eta = answers.findLast(a => a.responder === responder && a.etaMinutes !== undefined);
  if (eta?.etaMinutes === undefined) return [];
  return [', from ', { instant: new Date(eta.at.getTime() + eta.etaMinutes * 60_000) }];
};
