import { incidentCode } from '../domain/incident.ts';
import { needsInWords, type Page, pageCode, type Tier, tally } from '../domain/page.ts';
import type { Saying, See } from '../sharing/clear.ts';
import type { IncidentFile, PageFile, People } from '../sharing/files.ts';
import { titleFor } from './incident-title.ts';
import { seatsLine } from './seats-line.ts';

/** To whoever paged: every seat has somebody in it. */
export const pageFilled =
  (file: IncidentFile, page: PageFile, people: People): Saying =>
  see => {
    const { seats } = tally(page.page.needs, page.invites, page.answers);
    return {
      title: `${about(file, see)}call-out ${pageCode(page.page)} is filled`,
      tone: 'good',
      body: [
        [`On it: ${seats.map(s => people[s.responder]?.name ?? 'somebody').join(', ')}.`],
        ['Nobody else is asked; later answers stand by.'],
      ],
      foot: [seatsLine(page)],
    };
  };

/** To whoever paged, loudly: everybody who may be asked was asked, and seats are still open. */
export const pageExhausted =
  (file: IncidentFile, page: PageFile, inc: string): Saying =>
  see => {
    const code = incidentCode(file.incident);
    const { open, invited } = tally(page.page.needs, page.invites, page.answers);
    const lost = page.unreached === undefined ? '' : `, ${page.unreached} of them could not be reached`;
    const shown = see.knows(file.label);
    return {
      title: `NOBODY LEFT TO ASK: ${about(file, see)}call-out ${pageCode(page.page)} has open seats`,
      tone: 'alarm',
      body: [
        [
          { bold: `Still open: ${needsInWords(open)}.` },
          ` ${invited === 0 ? 'Nobody could be asked' : `${invited} ${invited === 1 ? 'was' : 'were'} asked${lost}`}.`,
        ],
        ['Telephone the people you know, ask for somebody by name, or ask for another skill:'],
        ...(shown ? [[{ code: `/${inc} page ${code} @somebody` }]] : []),
      ],
      foot: [
        `It stays open: ${invited === 0 ? '' : 'whoever was asked may still answer, and '}whoever becomes available with the skill is asked.`,
      ],
    };
  };

/** To whoever paged: a seat that was taken is open again, and asking has begun again by itself. */
export const pageBackfill =
  (file: IncidentFile, page: PageFile): Saying =>
  see => ({
    title: `BACKFILL NEEDED: ${about(file, see)}call-out ${pageCode(page.page)} has an open seat again`,
    tone: 'alarm',
    body: [
      [
        { bold: `Open again: ${needsInWords(tally(page.page.needs, page.invites, page.answers).open)}.` },
        ' More people are asked already; nothing is needed from you.',
      ],
    ],
    foot: [seatsLine(page)],
  });

/** To whoever paged: a tier had nobody, so the next was asked at once. */
export const pageWidened =
  (file: IncidentFile, page: PageFile): Saying =>
  see => ({
    title: `${about(file, see)}call-out ${pageCode(page.page)} was widened`,
    tone: 'warning',
    body: [[whyWidened(page.page)]],
    foot: [seatsLine(page)],
  });

const whyWidened = (page: Page): string => {
  const first = page.tiers[0]?.who;
  const next = tierInWords(page.tiers[page.tier - 1]);
  if (first === 'on-call') {
    const what = page.needs.map(need => need.skill).filter(skill => skill !== undefined);
    return `Nobody is on call for ${what.join(', ')}: widened to ${next}.`;
  }
  return `Nobody who ${first === 'available' ? 'said they are available' : 'is awake'} has ${needsInWords(page.needs)}, so it went on to more people. Asked next: ${next}.`;
};

/** Whom a step asks: `whoever is available`. */
export const tierInWords = (tier: Tier | undefined): string => TIER_WORDS[tier?.who ?? 'skilled'];

const TIER_WORDS: Readonly<Record<Tier['who'], string>> = {
  'on-call': 'whoever is on call',
  available: 'whoever is available',
  awake: 'whoever has the skill and is awake',
  skilled: 'anyone with the skill who may be asked now',
};

/** `INC-42 Ransomware at …: `, or nothing where that may not be said. */
const about = (file: IncidentFile, see: See): string =>
  see.knows(file.label) ? `${incidentCode(file.incident)} ${titleFor(file, see)}: ` : '';
