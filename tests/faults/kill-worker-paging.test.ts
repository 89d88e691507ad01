import { describe, test } from 'vitest';
import { type Death, killAndRestart } from './tools/kill-and-restart.ts';
import { STORY_MS } from './tools/patience.ts';

/** Longer than Discord remembers a nonce: only looking back keeps a message from being posted again. */
const TEN_MINUTES = 10 * 60_000;

/** From the first page to the last delivery, in the order in which a worker passes them. */
const DEATHS: readonly Death[] = [
  { at: 'after-settle@widen-page', when: 'people are to be asked and nobody was told' },
  { at: 'after-begin-notice', when: 'it is noted that somebody is being asked, and nothing was sent' },
  { at: 'after-post@east:3', when: 'Discord has asked somebody and we have not heard so' },
  { at: 'before-end-notice:2', when: 'two were asked and the second is not noted' },
  { at: 'after-answer@north', when: 'the declarer reads the report and we have not heard so' },
  { at: 'before-settle@settle-answer', when: 'the seat is filled and nothing has come of it yet' },
];

const LATER: readonly Death[] = [
  { at: 'after-open-room@east', when: 'a thread is open and nobody knows of it', declarer: 'dag' },
  { at: 'after-post@east', when: 'Discord shows a card and we have not heard so' },
  { at: 'after-post@east:3', when: 'Discord has asked somebody and we have not heard so' },
  {
    at: 'after-answer@east',
    when: 'the declarer reads the report and we have not heard so',
    declarer: 'dag',
  },
];

describe('a worker that is killed while it calls people out', () => {
  test.each(DEATHS)('$when ($at)', killAndRestart, STORY_MS);
});

describe('a worker that is killed, and the next one starts ten minutes later', () => {
  test.each(LATER.map(death => ({ ...death, laterMs: TEN_MINUTES })))(
    '$when ($at)',
    killAndRestart,
    STORY_MS,
  );
});
