import type { HelpOffer } from '../../src/domain/help/offer.ts';
import type { HelpRequest } from '../../src/domain/help/request.ts';
import type { Step } from '../../src/domain/help/stand.ts';
import type { Saying } from '../../src/sharing/clear.ts';
import type { RequestFile } from '../../src/sharing/help-files.ts';
import { standingAt } from '../../src/standing-at.ts';
import { helpQuestion } from '../../src/views/help-question.ts';
import { type OfferShown, offerAnswered, offerMade, offerTaken } from '../../src/views/offer-news.ts';
import { question, questionSettled } from '../../src/views/question.ts';
import { requestBoard } from '../../src/views/request-board.ts';
import { requestList } from '../../src/views/request-list.ts';
import {
  offerHandover,
  requestBackfill,
  requestComes,
  requestDeclined,
  requestLapsed,
  requestOver,
  summaryDue,
} from '../../src/views/request-news.ts';
import { requestTaken } from '../../src/views/request-taken.ts';
import { ALLIANCE, at, HOSTILE, file as incidentFile, item, NOW } from './samples.ts';

const request = (change: Partial<HelpRequest> = {}): HelpRequest => ({
  id: '12',
  number: 12,
  incident: '1',
  requester: 'north',
  affected: 'north',
  askedBy: '1',
  wanted: [
    { capability: 'firmware_re', count: 2 },
    { capability: 'satcom', count: 1 },
  ],
  sector: 'energy',
  nation: 'ALD',
  severity: 4,
  entity: 'essential',
  reach: 'cross-border',
  mode: 'remote',
  stage: 'blind',
  measured: true,
  askedAt: at(-70),
  submittedAt: at(-65),
  answerByAt: at(2_815),
  ...change,
});

const GREEN = { tlp: 'TLP:GREEN' } as const;

/** The reader is of this member: of the others they read what is blind. */
const asked = (
  own: string,
  steps: readonly (readonly [Step['step'], string?, number?])[] = [],
  change: Partial<HelpRequest> = {},
  offers: readonly Partial<HelpOffer>[] = [],
): RequestFile => ({
  request: request({ requester: own, affected: own, ...change }),
  label: { marking: GREEN, originator: own, unnamed: true },
  offers: offers.map((one, i) => ({
    offer: {
      id: String(i + 5),
      request: '12',
      capability: 'malware_analysis',
      count: 2,
      mode: 'remote',
      window: { from: at(0), to: at(2_880) },
      member: 'east',
      offeredBy: '5',
      caveat: true,
      offeredAt: at(-20),
      ...one,
    },
    ...(one.caveat === false
      ? {}
      : { caveat: item('offer', 'Firmware image only, no customer data', GREEN, 'east') }),
  })),
  steps: [['submitted'] as const, ['opened'] as const, ...steps].map(([step, offer, count]) => ({
    step,
    at: at(-60),
    ...(offer === undefined ? {} : { offer }),
    ...(count === undefined ? {} : { count }),
  })),
  words: {
    measures: item('need', 'Segment isolated, field crews at 60 sites', GREEN, own),
    impact: item('need', `4,120 turbines without remote control ${HOSTILE}`, GREEN, own),
  },
});

const hit = incidentFile();
const board = (of: RequestFile): Saying => requestBoard(of, standingAt(of, NOW), hit, ALLIANCE);

const shown = (of: RequestFile): OfferShown => {
  const standing = standingAt(of, NOW);
  const [one, now] = [of.offers[0], standing.offers[0]];
  if (one === undefined || now === undefined) throw new Error('there is no offer');
  return { file: of, one, standing, now };
};

const offered = asked('north', [], {}, [{}]);
const accepted = asked('north', [['accepted', '5']], {}, [
  {},
  { capability: 'satcom', count: 1, caveat: false },
]);
const retracted = asked(
  'north',
  [
    ['accepted', '5'],
    ['retracted', '5'],
  ],
  {},
  [{}, { caveat: false }],
);
const words = helpQuestion(shown(accepted), hit, 'Dag Moen', ALLIANCE);
const waits = {
  id: '12',
  kind: 'help',
  asks: { responder: '5' },
  askedBy: '4',
  incident: '1',
  detail: {},
  askedAt: at(-5),
  expiresAt: at(1_435),
  state: 'waiting' as const,
};
const listed = (of: RequestFile) => ({ file: of, standing: standingAt(of, NOW) });
const older = asked('south', [], {
  id: '9',
  number: 9,
  severity: 3,
  entity: 'important',
  reach: 'local',
  submittedAt: at(-900),
});
const list = [listed(older), listed(accepted)];

/** For a brief that tells of help as well. */
export const HELP_FACTS = { listed: list, closed: [older.label] };
const ordered = {
  order: [listed(accepted), listed(older)],
  lines: [
    {
      request: '12',
      above: '9',
      by: 'Hal Brand',
      line: item('decision', 'Turbines first: winter storm tonight', GREEN),
    },
  ],
};

/** Requests for help and what is offered. */
export const HELP_SAYINGS: Readonly<Record<string, Readonly<Record<string, Saying>>>> = {
  'request-board': {
    'blind, to another member': board(asked('south')),
    'to whoever asked, with an offer accepted': board(accepted),
    'named, to everybody': board(asked('south', [['named']])),
    'everything promised': board(
      asked(
        'south',
        [
          ['accepted', '5'],
          ['accepted', '6'],
        ],
        {},
        [{}, { capability: 'satcom', count: 1 }],
      ),
    ),
    'it rests': board(asked('south', [['rested']])),
    over: board(asked('south', [['withdrawn']])),
    closed: board({
      ...accepted,
      steps: [...accepted.steps, { step: 'closed', at: NOW }],
      words: {
        ...accepted.words,
        results: item('summary', 'Two samples analysed', GREEN),
        lessons: item('summary', 'Sign management commands', GREEN),
      },
    }),
  },
  'request-taken': {
    asked: requestTaken(asked('north'), [], { shown: 3, held: [] }, 'ally'),
    'held back somewhere, named': requestTaken(
      asked('north', [], { stage: 'named' }),
      [],
      { shown: 1, held: ['Southmere Cyber Corps, whose home takes TLP:GREEN at most'] },
      'ally',
    ),
    'without measures': requestTaken(asked('north'), ['measures'], { shown: 0, held: [] }, 'ally'),
    'without consent or measures': requestTaken(
      asked('north'),
      ['consent', 'measures'],
      { shown: 0, held: [] },
      'ally',
    ),
  },
  'request-list': {
    nothing: requestList([], undefined, NOW, 'ally'),
    'what is not met': requestList(list, undefined, NOW, 'ally'),
    'to a coordinator': requestList(list, ordered, NOW, 'ally'),
  },
  'request-news': {
    'it comes, to coordinators': requestComes(
      asked('south'),
      'severity 4, essential entity, national impact, cross-border, own measures taken',
    ),
    'an offer is taken back': requestBackfill(shown(retracted), 2),
    'hand over': offerHandover(
      shown(
        asked(
          'north',
          [
            ['accepted', '5'],
            ['retracted', '5'],
          ],
          {},
          [{ member: 'north' }],
        ),
      ),
      'INC-1',
      'inc',
      'ally',
    ),
    'a member cannot': requestDeclined(asked('south'), 'Eastfold CSIRT', 'north'),
    'nobody answered in time, to coordinators': requestLapsed(
      asked('south'),
      listed(asked('south')).standing,
      ['Eastfold CSIRT', 'Northmark CERT'],
      'north',
      'ally',
    ),
    'the same to whoever asked': requestLapsed(offered, listed(offered).standing, undefined, 'north', 'ally'),
    'the summary is due': summaryDue(asked('north'), at(20_000), 'ally'),
    'it is over, to who offered': requestOver(asked('south'), 'closed', 'north'),
  },
  'offer-news': {
    'it comes, to whoever asked': offerMade(shown(offered), ALLIANCE),
    'it does not match, and is a partner’s': offerMade(
      shown(
        asked('north', [], { mode: 'onsite' }, [
          { capability: 'legal_support', sponsor: 'south', caveat: false },
        ]),
      ),
      ALLIANCE,
    ),
    'taken, to who offered': offerTaken(shown(asked('south', [], {}, [{ member: 'north' }])), 'ally'),
    'taken, while nothing is open': offerTaken(
      shown(
        asked(
          'south',
          [
            ['accepted', '6'],
            ['accepted', '7'],
          ],
          {},
          [{ member: 'north', count: 1 }, {}, { capability: 'satcom', count: 1 }],
        ),
      ),
      'ally',
    ),
    accepted: offerAnswered(
      shown(asked('south', [['accepted', '5']], {}, [{ member: 'north' }])),
      hit,
      ALLIANCE,
    ),
    reserved: offerAnswered(
      shown(asked('south', [['reserved', '5', 1]], {}, [{ member: 'north' }])),
      hit,
      ALLIANCE,
    ),
    'not now': offerAnswered(
      shown(asked('south', [['not-now', '5']], {}, [{ member: 'north' }])),
      hit,
      ALLIANCE,
    ),
  },
  'help-question': {
    asked: question(waits, words),
    yes: questionSettled({ ...waits, state: 'yes' }, 'Eva Sorel', words),
    no: questionSettled({ ...waits, state: 'no' }, 'Eva Sorel', words),
    'no answer': questionSettled({ ...waits, state: 'expired' }, 'nobody', words),
  },
};
