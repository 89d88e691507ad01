import { DECLARED_SCOPE, type Grant } from '../../src/domain/consent.ts';
import type { Saying } from '../../src/sharing/clear.ts';
import { consentDone, consentEnded } from '../../src/views/consent-ended.ts';
import { consentEnding } from '../../src/views/consent-ending.ts';
import { consentGiven } from '../../src/views/consent-given.ts';
import { consentStanding } from '../../src/views/consent-standing.ts';
import { consentWanted } from '../../src/views/consent-wanted.ts';
import { destroyQuestion } from '../../src/views/destroy-question.ts';
import { leaveQuestion, memberLeft } from '../../src/views/member-left.ts';
import { question, questionSettled } from '../../src/views/question.ts';
import { ALLIANCE, at, file, HOSTILE, item, NOW } from './samples.ts';

const grant: Grant = {
  name: 'sector',
  engagement: false,
  pap: 'PAP:AMBER',
  mode: 'remote',
  admits: { members: ['east'], people: [] },
  item: 'consent-1',
  by: '1',
  from: at(-60),
  until: at(7 * 24 * 60),
};
const declared: Grant = { ...DECLARED_SCOPE, by: '1', from: at(-30) };
const names = ['Eastfold CSIRT', HOSTILE];
const words = item('consent', 'Systems: control network\nActions: read logs');
const about = { now: NOW, whole: true, names, words, asked: [] };
const own = file();
const unnamed = file({ consent: {} }, { affected: 'south', consented: false, type: 'energy' });
const rested = { responders: 4, pages: 2, asked: 4 };
const asked = {
  id: '12',
  kind: 'destroy',
  asks: { responder: '5', orLeadsOf: 'east' },
  askedBy: '1',
  incident: '1',
  detail: {},
  askedAt: at(-5),
  expiresAt: at(30 * 24 * 60),
  state: 'waiting' as const,
};

/** What is said of an affected organisation's invitation. */
export const CONSENT: Readonly<Record<string, Readonly<Record<string, Saying>>>> = {
  'consent-given': {
    'the first': consentGiven(
      unnamed,
      { grant: { ...declared, until: at(7 * 24 * 60) }, later: false, before: undefined, names: undefined },
      ALLIANCE,
    ),
    'from later on': consentGiven(
      unnamed,
      { grant: { ...grant, from: at(60) }, later: true, before: undefined, names },
      ALLIANCE,
    ),
    'after a declaration': consentGiven(own, { grant, later: false, before: declared, names }, ALLIANCE),
    'renewed, the same but its end': consentGiven(
      own,
      { grant: { ...grant, until: at(10 * 24 * 60) }, later: false, before: grant, names },
      ALLIANCE,
    ),
  },
  'consent-standing': {
    'in a declaration': consentStanding(own, { now: NOW, whole: true, asked: [] }, ALLIANCE),
    'with its scope': consentStanding(file({ consent: { grant } }), about, ALLIANCE),
    'for who does not work on it': consentStanding(
      file({ consent: { grant: { ...grant, wordOf: 'south' } } }, { affected: 'south', consented: false }),
      { now: NOW, whole: false, asked: [] },
      ALLIANCE,
    ),
    'not given yet': consentStanding(unnamed, { now: NOW, whole: false, asked: [] }, ALLIANCE),
    'taken back, with who has confirmed': consentStanding(
      file({ consent: { grant, end: { at: at(-20), by: '1', ended: 'revoked' } } }),
      {
        now: NOW,
        whole: true,
        asked: [
          { code: 'Q-12', name: 'Eva Sorel', state: 'yes', at: at(-10) },
          { code: 'Q-13', name: HOSTILE, state: 'waiting' },
          { code: 'Q-14', name: 'Eastfold CSIRT', state: 'no', at: at(-5) },
          { code: 'Q-15', name: 'Southmere Cyber Corps', state: 'expired', at: at(-1) },
        ],
      },
      ALLIANCE,
    ),
    'its time was over': consentStanding(
      file({ consent: { grant: { ...grant, until: at(-1) } } }),
      { now: NOW, whole: false, asked: [] },
      ALLIANCE,
    ),
    'begins later': consentStanding(
      file({ consent: { grant: { ...grant, from: at(60) } } }),
      { now: NOW, whole: true, asked: [] },
      ALLIANCE,
    ),
  },
  'consent-ended': {
    'taken back': consentEnded(own, NOW, rested, ALLIANCE),
    'with nobody on it': consentEnded(
      own,
      NOW,
      { responders: 1, pages: 0, asked: 1, unasked: ['Southmere Cyber Corps'] },
      ALLIANCE,
    ),
    done: consentDone(own, NOW, { ...rested, stuck: 0 }, ALLIANCE),
    'somebody is still in': consentDone(own, NOW, { ...rested, stuck: 1 }, ALLIANCE),
  },
  'consent-wanted': {
    'to who is hit': consentWanted(file({ consent: {} }, { affected: 'east', consented: false }), ALLIANCE),
  },
  'member-left': {
    'asked back': memberLeft('Eastfold CSIRT', { seats: 2, asked: true, given: true, suspended: false }),
    'nobody to ask': memberLeft(HOSTILE, { seats: 0, asked: false, given: true, suspended: false }),
    'nothing given': memberLeft('Eastfold CSIRT', { seats: 1, asked: false, given: false, suspended: false }),
    suspended: memberLeft('Eastfold CSIRT', { seats: 0, asked: false, given: false, suspended: true }),
    'to those who led it': question(asked, leaveQuestion('Eastfold CSIRT', 'Lantern Coast')),
    confirmed: questionSettled({ ...asked, state: 'yes' }, 'Dag', leaveQuestion('Eastfold CSIRT', 'Lantern')),
    'a no': questionSettled({ ...asked, state: 'no' }, 'Dag', leaveQuestion('Eastfold CSIRT', 'Lantern')),
    'no answer': questionSettled(
      { ...asked, state: 'expired' },
      'nobody',
      leaveQuestion('Eastfold CSIRT', 'Lantern'),
    ),
  },
  'consent-ending': { 'in a day': consentEnding(own, at(24 * 60)) },
  'destroy-question': {
    'of a person': question(asked, destroyQuestion(unnamed, 'Eva Sorel', true)),
    'of a member': question(asked, destroyQuestion(unnamed, 'Eastfold CSIRT')),
    'a no': questionSettled({ ...asked, state: 'no' }, 'Dag', destroyQuestion(own, 'Eastfold CSIRT')),
    'no answer': questionSettled({ ...asked, state: 'expired' }, 'nobody', destroyQuestion(own, HOSTILE)),
    confirmed: questionSettled({ ...asked, state: 'yes' }, 'Dag', destroyQuestion(own, 'Eva Sorel')),
  },
};
