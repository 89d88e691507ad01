import { describe, test } from 'vitest';
import { type Death, killAndRestart } from './tools/kill-and-restart.ts';
import { STORY_MS } from './tools/patience.ts';

/** From acceptance to the last card, in the order in which a worker passes them. */
const DEATHS: readonly Death[] = [
  { at: 'after-lease@declare-incident', when: 'it has taken the order and not begun' },
  { at: 'within-settle@declare-incident', when: 'all of the order is written and nothing committed' },
  { at: 'after-settle@declare-incident', when: 'the incident has its number and nobody was shown anything' },
  { at: 'after-open-room@north', when: 'the room is open and nobody knows of it' },
  { at: 'after-begin-showing', when: 'it is noted that a post begins, and nothing was sent' },
  { at: 'after-post@north', when: 'Slack shows a card and we have not heard so' },
  { at: 'after-post@east', when: 'Discord shows a card and we have not heard so' },
  { at: 'after-post@east:2', when: 'Discord shows a board and we have not heard so' },
  { at: 'after-shown', when: 'a card is shown and noted, and its job is not done' },
  { at: 'after-revise@east', when: 'a card was revised and we have not heard so' },
];

describe('a worker that is killed while it shows an incident', () => {
  test.each(DEATHS)('$when ($at)', killAndRestart, STORY_MS);

  test(
    'three die one after the other at the same post, and the fourth goes on',
    async () => {
      await killAndRestart({ at: 'after-post@east', when: 'three times', times: 3 });
    },
    STORY_MS,
  );
});
