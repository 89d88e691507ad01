import type { Button, Text } from '../chat/card.ts';
import { incidentCode } from '../domain/incident.ts';
import { type Limit, pageCode } from '../domain/page.ts';
import type { Alliance } from '../sharing/alliance.ts';
import type { Saying, See } from '../sharing/clear.ts';
import type { IncidentFile, PageFile } from '../sharing/files.ts';
import { titleFor } from './incident-title.ts';
import { joinOffer } from './join-offer.ts';

const ETAS = [
  ['Now', '0m'],
  ['15 min', '15m'],
  ['30 min', '30m'],
  ['60 min', '60m'],
] as const;

/** To somebody who said "I'm on it" and has a seat. `joins`: they have still to accept in writing to be let in. */
export const seated =
  (
    page: PageFile,
    file: IncidentFile | undefined,
    etaMinutes: number | undefined,
    alliance: Alliance,
    joins = true,
  ): Saying =>
  see => {
    const join = file && joins ? joinOffer(page, file, see, alliance) : { body: [], buttons: [] };
    const etas = etaMinutes === undefined ? ETAS : [];
    return {
      title: `You are on it: call-out ${pageCode(page.page)}${about(file, see)}`,
      tone: 'good',
      body: [
        ['Thank you. Nobody pages you for this any more. Wait for instructions before you start.'],
        ...join.body,
        etaMinutes === undefined ? ['When can you start?'] : [`Noted: you can start ${startIn(etaMinutes)}.`],
      ],
      buttons: [
        ...join.buttons,
        ...etas.map(([label, eta]): Button => ({ label, line: `ack page:${page.page.id} eta:${eta}` })),
      ],
      foot: [
        'Plans change: ',
        { code: `/${alliance.commands.oncall} withdraw ${pageCode(page.page)}` },
        ' gives the seat back',
      ],
    };
  };

const startIn = (minutes: number): string => {
  if (minutes === 0) return 'now';
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (minutes <= 90) return `in ${minutes} min`;
  return `in ${hours} h${rest === 0 ? '' : ` ${rest} min`}`;
};

/** To somebody who stood by: a seat came free, and they have it. */
export const seatCameFree =
  (page: PageFile, file: IncidentFile, alliance: Alliance): Saying =>
  see => ({
    ...seated(page, file, undefined, alliance)(see),
    title: `A seat came free and is yours: call-out ${pageCode(page.page)}${about(file, see)}`,
    tone: 'warning',
  });

/** Why somebody stands by, as they read it. */
const STANDING_BY = {
  full: 'Thank you. Every seat that fits you is filled, so you are on standby: nothing to do now, and nobody pages you for this.',
  unfit:
    'Thank you. Its seats are for other skills than those you named, so you are on standby: nothing to do now, and nobody pages you for this.',
  quicker:
    'Thank you. Somebody answered a moment before you, so the seat is theirs and you are on standby: nothing to do now.',
  limited:
    'Thank you. You are noted as limited: nobody pages you for this, and you are asked if it is needed.',
} as const;

/** To somebody who stands by: limited, or every fitting seat is taken. */
export const standingBy =
  (page: PageFile, file: IncidentFile | undefined, why: keyof typeof STANDING_BY, limit?: Limit): Saying =>
  see => ({
    title: `You stand by: call-out ${pageCode(page.page)}${about(file, see)}`,
    tone: 'info',
    body: [[STANDING_BY[why]], ...(limit === undefined ? [] : [limitLine(limit)])],
  });

const limitLine = (limit: Limit): Text => {
  if (typeof limit === 'object')
    return ['Your limit: from ', { instant: limit.from }, '. You are asked again then.'];
  return [`Your limit: ${limit === 'if-short' ? 'only if short' : 'for a second incident'}.`];
};

/** To somebody who cannot. Said to nobody else but whoever paged. */
export const declined =
  (page: PageFile): Saying =>
  () => ({
    title: `Noted: not this time (call-out ${pageCode(page.page)}).`,
    tone: 'quiet',
    body: [['Nobody pages you for this any more, no reason is needed, and it changes nothing next time.']],
  });

/** To somebody who gave their seat back. Nobody is told who it was. */
export const withdrawn =
  (page: PageFile): Saying =>
  () => ({
    title: `You are off call-out ${pageCode(page.page)}.`,
    tone: 'quiet',
    body: [
      [
        'Thank you for telling. Somebody else is found without you, no reason is needed, and it changes nothing next time.',
      ],
    ],
  });

/** To somebody who put a call-out off. It asks others meanwhile. */
export const snoozed =
  (page: PageFile, until: Date): Saying =>
  () => ({
    title: `Put off: call-out ${pageCode(page.page)}`,
    tone: 'quiet',
    body: [
      ['You are reminded at ', { instant: until }, ' if it still needs you. Until then others are asked.'],
    ],
  });

/** To somebody who answers what has ended: taken politely, recorded (R-PAGE-8). */
export const tooLate =
  (page: PageFile): Saying =>
  () => ({
    title: `Thank you: call-out ${pageCode(page.page)} is over already.`,
    tone: 'good',
    body: [['Your answer is noted, and there is nothing left to do.']],
  });

const about = (file: IncidentFile | undefined, see: See): string =>
  file !== undefined && see.knows(file.label)
    ? ` for ${incidentCode(file.incident)}, ${titleFor(file, see)}`
    : '';
