import type { Saying } from '../../src/sharing/clear.ts';
import type { DecisionFile } from '../../src/sharing/decision-file.ts';
import { decisionCard } from '../../src/views/decision-card.ts';
import { decisionList, decisionUp } from '../../src/views/decision-said.ts';
import { ALLIANCE, at, HOSTILE, item } from './samples.ts';

const GREEN = { tlp: 'TLP:GREEN' } as const;

const decision = (
  of: Partial<DecisionFile['decision']> = {},
  change: Partial<DecisionFile> = {},
): DecisionFile => ({
  decision: {
    id: '3',
    proposedBy: '1',
    member: 'north',
    voters: ['north', 'east', 'south'],
    openedAt: at(-20),
    until: at(100),
    extended: false,
    unreached: [],
    state: 'open',
    ...of,
  },
  said: item('decision', 'Raise alliance severity to 4', GREEN),
  proposer: { name: 'Ada Lind', member: 'north' },
  ...change,
});

const broken = { member: 'east', at: at(-1) };

/** What is said of decisions by silence. */
export const DECISION_SAYINGS: Readonly<Record<string, Readonly<Record<string, Saying>>>> = {
  'decision-card': {
    open: decisionCard(
      decision({}, { about: { number: 1, label: { marking: GREEN, originator: 'north' } } }),
      ALLIANCE,
    ),
    hostile: decisionCard(decision({}, { said: item('decision', HOSTILE, GREEN) }), ALLIANCE),
    'made longer': decisionCard(decision({ extended: true, unreached: ['south'] }), ALLIANCE),
    adopted: decisionCard(decision({ state: 'adopted' }), ALLIANCE),
    broken: decisionCard(decision({ state: 'broken' }, { objection: broken }), ALLIANCE),
    'broken, and why': decisionCard(
      decision(
        { state: 'broken' },
        { objection: { ...broken, why: item('reason', 'We need two more days', undefined, 'east') } },
      ),
      ALLIANCE,
    ),
    'taken back': decisionCard(decision({ state: 'withdrawn' }), ALLIANCE),
    failed: decisionCard(decision({ state: 'failed', extended: true, unreached: ['south'] }), ALLIANCE),
  },
  'decision-said': {
    'is open': decisionUp(decision(), [], ALLIANCE),
    'is open, and not seen by all': decisionUp(decision(), ['south'], ALLIANCE),
    list: decisionList([decision(), decision({ id: '4', until: at(1_000) })], ALLIANCE),
    'an empty list': decisionList([], ALLIANCE),
  },
};
