import type { Text } from '../chat/card.ts';
import { EXERCISE } from '../domain/exercise.ts';
import { incidentCode } from '../domain/incident.ts';
import { needsInWords, pageCode, tally } from '../domain/page.ts';
import type { Saying } from '../sharing/clear.ts';
import type { IncidentFile } from '../sharing/files.ts';
import type { Item } from '../sharing/item.ts';
import { titleFor } from './incident-title.ts';

/** What whoever comes on reads. */
export interface ShiftStart {
  readonly rota: string;
  readonly from: Date;
  readonly to: Date;
  /** It began before; absent: it begins now. `late`: Muster was late, not their night. */
  readonly began?: 'in their night' | 'late' | undefined;
  readonly takesOverFrom: readonly string[];
  /** They go along with this person, and are not counted. */
  readonly along?: string | undefined;
  /** Incidents of their organisation with open call-outs. */
  readonly open: readonly IncidentFile[];
  /** What was left for them. */
  readonly note?: Item | undefined;
  readonly oncall: string;
}

const BEGINS = {
  now: 'From ',
  'in their night': 'It began in your quiet hours: from ',
  late: 'This message is late. From ',
} as const;

/** To whoever comes on: from when until when, after whom, what is open, and how to hand over. */
export const shiftBegins =
  (shift: ShiftStart): Saying =>
  see => {
    const { rota, from, to, began, takesOverFrom, along, open, note, oncall } = shift;
    const known = open.filter(file => see.knows(file.label));
    const left = note === undefined ? undefined : see.text(note);
    const whose = along === undefined ? `You are on call: ${rota}` : `${along} is on call: ${rota}`;
    return {
      title: whose,
      tone: 'info',
      body: [
        [BEGINS[began ?? 'now'], { instant: from }, ' until ', { instant: to }, '.'],
        ...(along === undefined
          ? []
          : [['You go along to learn. Nobody counts on you, and no page needs an answer of yours.'] as Text]),
        ...(takesOverFrom.length === 0 || along !== undefined
          ? []
          : [[`You take over from ${takesOverFrom.join(', ')}.`] as Text]),
        ...(left === undefined ? [] : [[{ bold: 'Left for you: ' }, left] as Text]),
        ...known.map(
          (file): Text => [
            { bold: incidentCode(file.incident) },
            ` ${file.incident.drill === undefined ? '' : `${EXERCISE}: `}${titleFor(file, see)}: ${openIn(file)}`,
          ],
        ),
        ...(along === undefined
          ? [['Pages come to you first. Each is still an invitation, and a no needs no reason.'] as Text]
          : []),
      ],
      ...(along === undefined
        ? { foot: ['Cannot make it? ', { code: `/${oncall} cover` }, ' asks the others.'] as Text }
        : {}),
    };
  };

const openIn = (file: IncidentFile): string =>
  file.pages
    .filter(({ page }) => page.state === 'open' || page.state === 'exhausted')
    .map(({ page, invites, answers }) => {
      const { open } = tally(page.needs, invites, answers);
      return `${pageCode(page)} needs ${needsInWords(open)}`;
    })
    .join('; ');

/** To whoever goes off: thanks, and a question for the one who comes. */
export const shiftEnds =
  (rota: string, at: Date, next: readonly string[], oncall: string): Saying =>
  () => ({
    title: `Your shift is over: ${rota}. Thank you.`,
    tone: 'good',
    body: [
      [
        'Since ',
        { instant: at },
        next.length === 0 ? ' nobody is on call after you.' : ` ${next.join(', ')} is on call.`,
      ],
      ['Is there anything the next one should know? ', { code: `/${oncall} rota ${rota} note:"…"` }],
    ],
  });

/** To who is on call: what the one before left, told after the hand-off. */
export const shiftNote =
  (rota: string, note: Item, by: string): Saying =>
  see => {
    see.must(note);
    return {
      title: `${rota}: left for you by ${by}`,
      tone: 'info',
      body: [[see.text(note) ?? '']],
    };
  };
