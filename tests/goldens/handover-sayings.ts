import type { Saying } from '../../src/sharing/clear.ts';
import {
  type HandoverFacts,
  handoverAsked,
  handoverDoubts,
  handoverQuestion,
  handoverWaits,
} from '../../src/views/handover.ts';
import { question, questionSettled } from '../../src/views/question.ts';
import { ALLIANCE, at, file, HOSTILE, item, NOW, page } from './samples.ts';

const bare: HandoverFacts = { file: file({}, { lead: '1' }), now: NOW, rooms: 0, inside: 0, waiting: 0 };
const grant = {
  name: 'yes',
  engagement: false,
  mode: 'remote',
  pap: 'PAP:AMBER',
  by: '1',
  from: at(-60),
  until: at(24 * 60),
} as const;
const full: HandoverFacts = {
  file: file(
    {
      pages: [page()],
      update: item('update', 'Backups hold; the quay is closed'),
      consent: { grant },
    },
    { lead: '1', state: 'contained' },
  ),
  now: NOW,
  rooms: 2,
  inside: 1,
  waiting: 2,
  note: item('handover', HOSTILE),
  limits: { grant, words: item('consent', 'Systems: mail gateway\nActions: read logs') },
};
const asked = {
  id: '12',
  kind: 'handover',
  asks: { responder: '5' },
  askedBy: '1',
  incident: '1',
  detail: {},
  askedAt: at(-5),
  expiresAt: at(12 * 60),
  state: 'waiting' as const,
};
const eva = { id: '5', name: 'Eva Sorel' };
const words = handoverQuestion(full, 'Ada Lind', eva, ALLIANCE);
const taken = handoverQuestion({ ...full, file: file({}, { lead: '5' }) }, 'Ada Lind', eva, ALLIANCE);

/** What is said of a lead that is handed over. */
export const HANDOVER: Readonly<Record<string, Readonly<Record<string, Saying>>>> = {
  handover: {
    'what they read': question(asked, words),
    'with little on record': question(asked, handoverQuestion(bare, 'Ada Lind', eva, ALLIANCE)),
    'to whoever hands over': handoverAsked(full, 'Eva Sorel', ALLIANCE),
    'at night, without keys': handoverDoubts(
      'Eva Sorel',
      [
        'It is night where they are: they may not read it before the morning.',
        'They hold no key to the room, so they would lead without reading what is said in it.',
      ],
      'handover @U5 INC-1 sure:yes',
    ),
    'with words, which no button carries': handoverDoubts(
      HOSTILE,
      ['They hold no key to the room.'],
      undefined,
    ),
    waits: handoverWaits(full.file, 'Ada Lind', HOSTILE, 15),
    taken: questionSettled({ ...asked, state: 'yes' }, 'Eva Sorel', taken),
    'taken too late': questionSettled({ ...asked, state: 'yes' }, 'Eva Sorel', words),
    declined: questionSettled({ ...asked, state: 'no' }, 'Eva Sorel', words),
    'no answer': questionSettled({ ...asked, state: 'expired' }, 'nobody', words),
  },
};
