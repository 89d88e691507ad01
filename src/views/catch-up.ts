import { type Text, utc } from '../chat/card.ts';
import type { ResponderId } from '../domain/address.ts';
import { incidentCode, severityName } from '../domain/incident.ts';
import { pageCode } from '../domain/page.ts';
import type { Saying } from '../sharing/clear.ts';
import type { IncidentFile, TimelineEvent } from '../sharing/files.ts';
import { titleFor } from './incident-title.ts';
import { answerInWords } from './my-pages.ts';
import { seatsLine } from './seats-line.ts';
import { timelineLine } from './timeline-line.ts';

const MOST_LINES = 8;

/** What somebody who was away needs of one incident. */
export interface CatchUpFacts {
  readonly file: IncidentFile;
  /** What happened since then and its reader may know, the oldest first. */
  readonly events: readonly TimelineEvent[];
  readonly since: Date;
  readonly me: ResponderId;
  /** The codes of questions about it that wait for them. */
  readonly waiting: readonly string[];
  /** How this alliance calls these roots. */
  readonly roots: { readonly inc: string; readonly ally: string };
}

/** One screen: how it stands, what waits for you, what changed. To one person alone. */
export const catchUp =
  ({ file, events, since, me, waiting, roots }: CatchUpFacts): Saying =>
  see => {
    see.must(file.label);
    const { incident, people, update } = file;
    const code = incidentCode(incident);
    const lead =
      incident.lead === undefined
        ? 'nobody leads it yet'
        : `led by ${people[incident.lead]?.name ?? 'somebody'}`;
    const latest = update === undefined ? undefined : see.text(update);
    const yours = file.pages.flatMap(({ page, invites, answers }): readonly Text[] =>
      invites.some(({ responder }) => responder === me)
        ? [
            [
              { bold: 'You:' },
              ` ${answerInWords(answers.findLast(one => one.responder === me))} (${pageCode(page)})`,
            ],
          ]
        : [],
    );
    return {
      title: `Catching up on ${code} · ${titleFor(file, see)}`,
      tone: incident.severity >= 4 ? 'alarm' : 'info',
      body: [
        [{ bold: 'Now:' }, ` ${severityName(incident.severity)}, ${incident.state}, ${lead}.`],
        ...(latest === undefined ? [] : [[{ bold: 'Latest:' }, ` ${latest}`] as Text]),
        ...file.pages.map(
          (page): Text => [{ bold: `Call-out ${pageCode(page.page)}:` }, ` ${seatsLine(page)}`],
        ),
        ...yours,
        ...(waiting.length === 0
          ? []
          : [
              [
                { bold: 'Waits for your answer:' },
                ` ${waiting.join(', ')}. `,
                { code: `/${roots.ally} yes ${waiting[0]}` },
              ] as Text,
            ]),
        ...changesIn(events, since, see),
      ],
      foot: ['More: ', { code: `/${roots.inc} timeline ${code}` }],
    };
  };

const changesIn = (
  events: readonly TimelineEvent[],
  since: Date,
  see: Parameters<Saying>[0],
): readonly Text[] => {
  // From the newest back, so that no line that is not shown makes the label stricter.
  const shown = events.slice(-MOST_LINES);
  const lines = shown.flatMap((event): readonly Text[] => {
    const line = timelineLine(event, see);
    return line === undefined ? [] : [['• ', ...line]];
  });
  const earlier = events.length - shown.length;
  if (lines.length === 0) return [[{ bold: `Since ${utc(since)}:` }, ' no change.']];
  return [
    [
      { bold: `Since ${utc(since)}:` },
      earlier === 0
        ? ''
        : earlier === 1
          ? ' 1 earlier change is on the timeline.'
          : ` ${earlier} earlier changes are on the timeline.`,
    ],
    ...lines,
  ];
};
