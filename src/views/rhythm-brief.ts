import type { Text } from '../chat/card.ts';
import { utc } from '../chat/card.ts';
import { type Rhythm, timeOfRhythm } from '../domain/rhythm.ts';
import type { Saying, See } from '../sharing/clear.ts';
import { type BriefFacts, brief } from './brief.ts';
import { helpLines } from './help-lines.ts';

const LATE_MS = 5 * 60_000;

/** Which rhythm it is, when it was due, and the line that ends it. */
export interface RhythmMeant {
  readonly rhythm: Rhythm;
  readonly dueAt: Date;
  readonly unsubscribe: string;
}

/**
 * A brief that came by itself. A quiet day is one line, in the same words for whoever may see nothing; one that comes
 * while something is bad is held back from whoever may not see that.
 */
export const rhythmBrief =
  (facts: BriefFacts, { rhythm, dueAt, unsubscribe }: RhythmMeant): Saying =>
  see => {
    const seen = facts.files.some(file => see.knows(file.label));
    const worst = facts.files[0];
    if ('everyMinutes' in rhythm && !seen && worst !== undefined) see.must(worst.label);
    const late: readonly Text[] =
      facts.now.getTime() - dueAt.getTime() < LATE_MS
        ? []
        : [[`Due ${timeOfRhythm(rhythm, dueAt)}, sent ${timeOfRhythm(rhythm, facts.now)}.`]];
    const end: Text = ['ends with ', { code: unsubscribe }];
    if (seen || isNews(facts, see)) {
      const card = brief(facts)(see);
      return { ...card, body: [...late, ...(card.body ?? [])], foot: [...(card.foot ?? []), ' · ', ...end] };
    }
    return {
      title: `Brief, ${utc(facts.now)}: quiet`,
      tone: 'good',
      body: [
        ...late,
        [
          `Nothing open that you may see${facts.since === undefined ? '' : `, and no news since ${utc(facts.since)}`}.`,
        ],
      ],
      foot: [...end],
    };
  };

const isNews = ({ ended, help }: BriefFacts, see: See): boolean =>
  ended.some(file => see.knows(file.label)) ||
  (help !== undefined && helpLines(help.listed, [], see).length > 0);
