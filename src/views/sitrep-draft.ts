import type { Text } from '../chat/card.ts';
import { utc } from '../chat/card.ts';
import { incidentCode } from '../domain/incident.ts';
import type { SitrepAudience, SitrepHead } from '../domain/sitrep.ts';
import { sitrepName } from '../domain/sitrep.ts';
import type { Saying } from '../sharing/clear.ts';
import type { IncidentFile, TimelineEvent } from '../sharing/files.ts';
import { type SitrepFacts, versionOf } from './sitrep.ts';
import { timelineLine } from './timeline-line.ts';

/** A draft: one of its versions, and which others there would be. */
export interface DraftFacts {
  readonly file: IncidentFile;
  readonly head: SitrepHead;
  readonly audience: SitrepAudience;
  /** Absent: nothing can be said to this audience. */
  readonly version: SitrepFacts | undefined;
  readonly made: readonly SitrepAudience[];
  /** `/brief`, as this alliance calls it. */
  readonly brief: string;
}

/** The next report as it would go out now, for whoever plans; nothing goes out before they approve. */
export const sitrepDraft =
  ({ file, head, audience, version, made, brief }: DraftFacts): Saying =>
  see => {
    see.must(file.label);
    const code = incidentCode(file.incident);
    const card = version && versionOf(version, see);
    const bluf = version?.parts.some(({ kind }) => kind === 'bluf') === true;
    const ask: readonly Text[] =
      audience !== 'public' && !bluf
        ? [
            [
              'It has no bottom line yet: ',
              { code: `/${brief} edit ${code} bluf What it is, where it goes, what it costs` },
            ],
          ]
        : [];
    const others = made.filter(one => one !== audience);
    return {
      title: `Draft of ${sitrepName(head)} on ${code}, for ${audience}`,
      tone: 'warning',
      body: [
        ...(card?.body ?? [[WHY_NOT[audience]]]),
        ...(card?.foot === undefined ? [] : [card.foot]),
        ...ask,
        [
          others.length === 0
            ? 'There is no other version yet; look at'
            : `Goes out as well for: ${others.join(', ')}. Look at it with`,
          ' ',
          { code: `/${brief} draft ${code} for:${others[0] ?? 'community'}` },
        ],
      ],
      buttons: [
        { label: 'Approve and send', line: `approve ${code} draft:${head.upTo}` },
        { label: 'Hold', line: `hold ${code}` },
        { label: 'Edit', line: `edit ${code}` },
      ],
      foot: [
        'Nothing goes out before you approve it: ',
        { code: `/${brief} approve ${code} draft:${head.upTo}` },
      ],
    };
  };

const WHY_NOT: Readonly<Record<SitrepAudience, string>> = {
  leaders: 'None: nothing of it may go to all of these members.',
  responders: 'None: the incident has no room, or nothing of it may go to all in there.',
  community:
    'None: the community’s version begins with a bottom line at TLP:GREEN, by which the affected organisation releases that there is a report, its number and its times.',
  public: 'None: nobody has written a public line at TLP:CLEAR.',
};

/** It was due a while ago and nobody has approved it. It is not filled in by itself (R-SIT-4). */
export const sitrepOverdue =
  (file: IncidentFile, number: number, dueAt: Date, brief: string): Saying =>
  see => {
    see.must(file.label);
    const code = incidentCode(file.incident);
    return {
      title: `SITREP ${number} on ${code} is overdue: it was due ${utc(dueAt)}`,
      tone: 'warning',
      body: [['It waits for you. Muster does not write “no change” for you.']],
      buttons: [
        { label: 'Look at the draft', line: `draft ${code}` },
        { label: 'Hold', line: `hold ${code}` },
      ],
      foot: [{ code: `/${brief} draft ${code}` }],
    };
  };

/** Follows up whoever approved it: for whom there are versions, and what may be published. */
export const sitrepSent =
  (
    file: IncidentFile,
    {
      head,
      by,
      made,
      line,
    }: {
      readonly head: SitrepHead;
      /** Who approved it, when that was somebody else. */
      readonly by?: string | undefined;
      readonly made: readonly SitrepAudience[];
      readonly line?: SitrepFacts | undefined;
    },
  ): Saying =>
  see => {
    see.must(file.label);
    const code = incidentCode(file.incident);
    const missing = (['leaders', 'responders', 'community'] as const).filter(one => !made.includes(one));
    const words = line && versionOf(line, see).body?.[0];
    return {
      title:
        by === undefined
          ? `${sitrepName(head)} on ${code} is on its way`
          : `${sitrepName(head)} on ${code} was approved by ${by}`,
      tone: 'good',
      body: [
        [
          `Versions: ${made.length === 0 ? 'none' : made.join(', ')}. Each place is judged once more when it is posted.`,
        ],
        ...missing.map((one): Text => [WHY_NOT[one].replace('None:', `None for ${one}:`)]),
        ...(words === undefined ? [] : [[{ bold: 'To be published, by a person:' }, ' ', ...words] as Text]),
      ],
      foot: [head.nextAt === undefined ? 'No further one follows' : `The next is due ${utc(head.nextAt)}`],
    };
  };

const MOST_SHOWN = 5;

/** The draft that was approved is not what would go out any more, and why. */
export const draftOutdated =
  (file: IncidentFile, changes: readonly TimelineEvent[], look: string): Saying =>
  see => {
    see.must(file.label);
    return {
      title: `Not sent: something changed on ${incidentCode(file.incident)} since that draft`,
      tone: 'warning',
      body: changes
        .flatMap(event => {
          const one = timelineLine(event, see);
          return one === undefined ? [] : [['• ', ...one] as Text];
        })
        .slice(-MOST_SHOWN),
      foot: ['Read it as it is now: ', { code: look }],
    };
  };
