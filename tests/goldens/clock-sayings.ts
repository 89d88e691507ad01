import type { Saying } from '../../src/sharing/clear.ts';
import type { Deadlines } from '../../src/sharing/deadlines.ts';
import { clockList, clockReminder, clocksSet } from '../../src/views/clocks.ts';
import { at, file } from './samples.ts';

const early = {
  regime: 'nis2',
  stage: 'early-warning',
  regimeName: 'NIS2',
  name: 'early warning',
  article: 'Art. 23(4)(a)',
  certainty: 'set' as const,
  state: 'running' as const,
  dueAt: at(24 * 60),
};
const final = {
  ...early,
  stage: 'final',
  name: 'final report',
  certainty: 'provisional' as const,
  dueAt: at(33 * 24 * 60),
};
const met = {
  ...early,
  stage: 'notification',
  name: 'incident notification',
  state: 'met' as const,
  submittedAt: at(-60),
};

const deadlines = (change: Partial<Deadlines> = {}): Deadlines => ({
  member: 'north',
  label: { marking: { tlp: 'TLP:AMBER' }, originator: 'north', distribution: ['north'] },
  awareAt: at(-30),
  earliestAt: at(-30),
  words: [],
  clocks: [early, met, final],
  ...change,
});
const { awareAt: _, ...unset } = deadlines({ clocks: [{ ...early, certainty: 'estimate' }] });
const reminding = { step: '2h', lateMinutes: 0, brief: 'brief' } as const;

/** What is said of an organisation's own deadlines. */
export const CLOCK_SAYINGS: Readonly<Record<string, Readonly<Record<string, Saying>>>> = {
  clocks: {
    list: clockList([{ file: file(), deadlines: deadlines() }], 'brief'),
    'awareness not set': clockList([{ file: file(), deadlines: unset }], 'brief'),
    none: clockList([], 'brief'),
    'where none may be shown': clockList(
      [
        {
          file: file(),
          deadlines: deadlines({ label: { marking: { tlp: 'TLP:RED', named: [] }, originator: 'south' } }),
        },
      ],
      'brief',
    ),
    set: clocksSet(file(), deadlines()),
    reminder: clockReminder(file(), deadlines(), early, reminding),
    'due and late': clockReminder(file(), deadlines(), early, { ...reminding, step: 'due', lateMinutes: 95 }),
    'where it may not be told': clockReminder(
      file(),
      deadlines({ label: { marking: { tlp: 'TLP:RED', named: [] }, originator: 'south' } }),
      early,
      reminding,
    ),
  },
};
