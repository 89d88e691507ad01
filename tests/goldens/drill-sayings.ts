import type { Saying } from '../../src/sharing/clear.ts';
import type { DrillFile } from '../../src/sharing/drill-file.ts';
import {
  drillInvitation,
  drillLate,
  drillOver,
  drillShown,
  drillTaken,
  noDrill,
} from '../../src/views/drill.ts';
import { ALLIANCE, at, HOSTILE, item } from './samples.ts';

const drill = (name = 'Winter Harbour', counts: Readonly<Record<string, number>> = {}): DrillFile => ({
  drill: {
    id: '3f0c2f9e-9a8c-4a53-9d2e-0d6c1c0f6a11',
    startedBy: '1',
    startedAt: at(-30),
    running: true,
    enrolled: [],
    counts,
  },
  name: { ...item('title', name, { tlp: 'TLP:GREEN' }), exercise: true },
});
const me = { member: 'north', takesPart: false, mayEnd: false };

/** What is said of exercises. */
export const DRILL_SAYINGS: Readonly<Record<string, Readonly<Record<string, Saying>>>> = {
  drill: {
    'would you take part': drillInvitation(drill(), ALLIANCE.commands),
    hostile: drillInvitation(drill(HOSTILE), ALLIANCE.commands),
    over: drillOver(drill()),
    'came second': drillLate(drill(), 'ally'),
    taken: drillTaken('You take part.', 'You may be called for the exercise.'),
    'runs, and nobody of one’s own is in it': drillShown(
      drill('Winter Harbour', { east: 2 }),
      [],
      me,
      ALLIANCE,
    ),
    'runs, for whoever began it': drillShown(
      drill('Winter Harbour', { north: 2, east: 1, south: 3 }),
      ['Ada Lind', 'Bea Torv'],
      { ...me, takesPart: true, mayEnd: true },
      ALLIANCE,
    ),
    'none, for who coordinates': noDrill(true, 'ally'),
    'none, for anybody': noDrill(false, 'ally'),
  },
};
