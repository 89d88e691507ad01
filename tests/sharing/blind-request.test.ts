import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Card, Text } from '../../src/chat/card.ts';
import { plain } from '../../src/chat/card.ts';
import { CAPABILITIES } from '../../src/domain/help/capability.ts';
import { ranksBy } from '../../src/domain/help/priority.ts';
import { ENTITIES, type HelpRequest, REACHES } from '../../src/domain/help/request.ts';
import { STEPS } from '../../src/domain/help/stand.ts';
import type { Audience } from '../../src/sharing/audience.ts';
import { clear, isCleared, type Saying } from '../../src/sharing/clear.ts';
import { REQUEST_WORDS, type RequestFile } from '../../src/sharing/help-files.ts';
import { LEVELS } from '../../src/sharing/marking.ts';
import { seal } from '../../src/sharing/seal.ts';
import { standingAt } from '../../src/standing-at.ts';
import { offerAnswered, offerTaken } from '../../src/views/offer-news.ts';
import { requestBoard } from '../../src/views/request-board.ts';
import { requestList } from '../../src/views/request-list.ts';
import { requestComes, requestDeclined, requestLapsed, requestOver } from '../../src/views/request-news.ts';
import { requestTaken } from '../../src/views/request-taken.ts';
import { ALLIANCE, at, file as incidentFile, item, NOW } from '../goldens/samples.ts';

/** Nothing of these may be read by who may not know. */
const SECRETS = [
  'Nordlicht Wind',
  'nordwind',
  'Northmark',
  'north',
  'Turbines dark',
  'INC-4711',
  '4711',
  'secret-words',
];

const alliance = {
  ...ALLIANCE,
  members: [
    ...ALLIANCE.members,
    { id: 'nordwind', name: 'Nordlicht Wind', kind: 'essential_entity', nation: 'ALD' },
  ],
};

const step = fc.record({
  // Of what is said about it, all but that it is named from now on.
  step: fc.constantFrom(...STEPS.filter(one => one !== 'named')),
  offer: fc.option(fc.constantFrom('5', '6'), { nil: undefined }),
});

const file = fc
  .record({
    wanted: fc.uniqueArray(
      fc.record({ capability: fc.constantFrom(...CAPABILITIES), count: fc.integer({ min: 1, max: 9 }) }),
      {
        minLength: 1,
        maxLength: 4,
        selector: one => one.capability,
      },
    ),
    severity: fc.integer({ min: 0, max: 5 }),
    entity: fc.constantFrom(...ENTITIES),
    reach: fc.constantFrom(...REACHES),
    tlp: fc.constantFrom(...LEVELS),
    words: fc.subarray([...REQUEST_WORDS]),
    steps: fc.array(step, { maxLength: 8 }),
  })
  .map(({ tlp, words, steps, ...terms }): RequestFile => {
    const request: HelpRequest = {
      ...terms,
      id: '12',
      number: 12,
      incident: '47',
      requester: 'north',
      affected: 'nordwind',
      askedBy: '1',
      sector: 'energy',
      nation: 'ALD',
      stage: 'blind',
      measured: true,
      askedAt: at(-60),
      submittedAt: at(-50),
      answerByAt: at(100),
    };
    const label = { marking: { tlp }, originator: 'north', incident: '47' };
    const offer = {
      request: '12',
      capability: 'dfir',
      count: 2,
      offeredBy: '5',
      caveat: false,
      offeredAt: at(-5),
    } as const;
    return {
      request,
      label,
      offers: [
        { offer: { ...offer, id: '5', member: 'east' } },
        // What somebody else gives is nobody's to know either.
        { offer: { ...offer, id: '6', member: 'partner' } },
      ],
      steps: steps.map(one => ({
        step: one.step,
        at: at(-40),
        ...(one.offer === undefined ? {} : { offer: one.offer }),
      })),
      words: Object.fromEntries(
        words.map(word => [
          word,
          {
            ...item('need', 'x'),
            text: seal('secret-words'),
            marking: { tlp: 'TLP:CLEAR' as const },
            distribution: ['north', 'nordwind'],
          },
        ]),
      ),
    };
  });

const audience = fc.record({
  member: fc.constantFrom('east', 'south'),
  kind: fc.constantFrom('member' as const, 'client' as const, 'observer' as const),
  ceiling: fc.constantFrom(...LEVELS),
  readers: fc.constantFrom('closed' as const, 'open' as const),
  needToKnow: fc.boolean(),
  at: fc.constant(NOW),
});

/** Every letter of a card. */
const lettersOf = (card: Card): string => {
  const texts: readonly Text[] = [
    ...(card.body ?? []),
    ...(card.fields ?? []).flatMap(field => [[field.label], field.value]),
    card.foot ?? [],
  ];
  const cells = (card.table?.rows ?? []).flat();
  return [card.title, ...texts.map(plain), ...cells, ...(card.buttons ?? []).map(one => one.line)].join('\n');
};

const sayings = (of: RequestFile, reader: Audience): readonly Saying[] => {
  const standing = standingAt(of, NOW);
  const hidden = {
    marking: { tlp: 'TLP:AMBER' as const },
    originator: 'nordwind',
    distribution: ['north', 'nordwind'],
    incident: '47',
  };
  const incident = incidentFile(
    { label: hidden, title: { ...item('title', 'Turbines dark'), ...hidden } },
    { number: 4711, member: 'north', affected: 'nordwind' },
  );
  const listed = { file: of, standing };
  const offers = of.offers.flatMap((one, i) => {
    const now = standing.offers[i];
    return now === undefined ? [] : [{ file: of, one, standing, now }];
  });
  return [
    requestBoard(of, standing, incident, alliance),
    requestList([listed], { order: [listed, listed], lines: [] }, NOW, 'ally'),
    requestComes(of, ranksBy(of.request)),
    requestTaken(of, [], { shown: 3, held: [] }, 'ally'),
    requestDeclined(of, 'Eastfold CSIRT', reader.member),
    requestLapsed(of, standing, ['Southmere Cyber Corps'], reader.member, 'ally'),
    requestOver(of, 'closed', reader.member),
    ...offers.flatMap(one => [offerTaken(one, 'ally'), offerAnswered(one, incident, alliance)]),
  ];
};

test('R-OBF-1: whatever is in a blind request, who may not know reads nothing of it but its need', () => {
  let read = 0;
  fc.assert(
    fc.property(file, audience, (of, reader) => {
      // Whose offer was accepted may know.
      const helps = standingAt(of, NOW).offers.some(
        one => one.offer.member === reader.member && one.count > 0 && one.state !== 'reserved',
      );
      fc.pre(!helps);
      for (const saying of sayings(of, reader)) {
        const verdict = clear(saying, { to: { connection: 'c', place: 'p' }, audience: reader });
        if (!isCleared(verdict)) continue;
        read += 1;
        const letters = lettersOf(verdict.card);
        for (const secret of SECRETS) expect(letters.includes(secret), `${secret} in ${letters}`).toBe(false);
      }
    }),
    { numRuns: 2_000 },
  );
  expect(read).toBeGreaterThan(1_000);
});
