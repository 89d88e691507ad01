import type { Rhythm } from '../../src/domain/rhythm.ts';
import type { Saying } from '../../src/sharing/clear.ts';
import type { BriefFacts } from '../../src/views/brief.ts';
import { rhythmBrief } from '../../src/views/rhythm-brief.ts';
import { subscribed, subscriptionList } from '../../src/views/subscriptions.ts';
import { at, event, file, NOW } from './samples.ts';

const daily: Rhythm = {
  at: '01:20',
  zone: 'Europe/Tallinn',
  days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
};
const every: Rhythm = { everyMinutes: 30, whileSeverity: 4, from: NOW.toISOString(), zone: 'UTC' };
const facts: BriefFacts = {
  files: [],
  countedElsewhere: 0,
  ended: [],
  events: [],
  since: at(-1440),
  now: NOW,
  scope: 'open incidents',
};
const busy = { ...facts, files: [file()], events: [event('declared', -30, { severity: 4 })] };
const meant = { rhythm: daily, dueAt: NOW, unsubscribe: '/brief unsubscribe 1' };
const first = { id: 'K7F2', responder: '5', rhythm: daily, next: at(1440) };
const second = { id: 'K7F3', responder: '5', rhythm: every, next: at(30) };

/** Briefs that come by themselves, and what is said of them. */
export const BRIEF_SAYINGS: Readonly<Record<string, Readonly<Record<string, Saying>>>> = {
  'rhythm-brief': {
    morning: rhythmBrief(busy, meant),
    'a quiet day': rhythmBrief(facts, meant),
    'a quiet day, the first': rhythmBrief({ ...facts, since: undefined }, meant),
    late: rhythmBrief(busy, { ...meant, dueAt: at(-72) }),
    'while something is bad': rhythmBrief({ ...busy, scope: 'SEV4 and above' }, { ...meant, rhythm: every }),
  },
  subscriptions: {
    list: subscriptionList([first, second], 'brief'),
    none: subscriptionList([], 'brief'),
    taken: subscribed(first, 1, 'brief'),
    'taken, while something is bad': subscribed(second, 2, 'brief'),
  },
};
