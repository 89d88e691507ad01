import { describe, expect, test } from 'vitest';
import type { Incident } from '../../src/domain/incident.ts';
import { USUAL_QUIET } from '../../src/domain/night.ts';
import type { Page } from '../../src/domain/page.ts';
import { isOnIt } from '../../src/domain/rights.ts';
import { notWanted, type PageStanding } from '../../src/domain/still-wanted.ts';

/** At night in UTC. */
const now = new Date('2027-02-24T22:40:00Z');
const page: Page = {
  id: '7',
  incident: '1',
  needs: [{ skill: 'dfir', count: 1 }],
  tiers: [{ who: 'available' }],
  widenAfterMinutes: 5,
  tier: 1,
  state: 'open',
  urgent: false,
  pagedBy: '9',
  asked: 'duty',
  openedAt: now,
};
const invites = [
  { responder: '1', tier: 1, skills: ['dfir'] },
  { responder: '2', tier: 1, skills: ['dfir'] },
];
const open = { state: 'open', severity: 4, affected: 'north' } as const;
const person: PageStanding['person'] = {
  id: '1',
  zone: 'UTC',
  availability: { state: 'unsaid' },
  quiet: { night: false, severity: 4 },
  conflicts: [],
};
const standing: PageStanding = {
  now,
  page: { page, invites, answers: [] },
  incident: open,
  ended: false,
  person,
};
const answer = (responder: string, kind: 'ack' | 'limited' | 'decline') => ({ responder, kind, at: now });
const withAnswers = (...answers: readonly ReturnType<typeof answer>[]): PageStanding => ({
  ...standing,
  page: { page, invites, answers },
});

describe('a page is sent only while it is wanted', () => {
  const cases: readonly (readonly [why: string | undefined, standing: PageStanding])[] = [
    [undefined, standing],
    [undefined, { ...standing, incident: { ...open, state: 'contained' } }],
    [undefined, withAnswers(answer('2', 'decline'))],
    [undefined, withAnswers(answer('2', 'limited'))],
    [undefined, { ...standing, person: { ...person, availability: { state: 'away', until: now } } }],
    ['the incident has ended', { ...standing, incident: { ...open, state: 'resolved' } }],
    ['the incident has ended', { ...standing, incident: { ...open, state: 'cancelled' } }],
    ['the incident has ended', { ...standing, ended: true }],
    [
      'the call-out is filled',
      { ...standing, page: { ...standing.page, page: { ...page, state: 'filled' } } },
    ],
    [
      'the call-out is stood-down',
      { ...standing, page: { ...standing.page, page: { ...page, state: 'stood-down' } } },
    ],
    ['all seats are filled', withAnswers(answer('2', 'ack'))],
    ['they answered', withAnswers(answer('1', 'decline'))],
    ['they answered', withAnswers(answer('1', 'limited'))],
    ['they are away', { ...standing, person: { ...person, availability: { state: 'away' } } }],
    ['it is their night', { ...standing, person: { ...person, quiet: { ...USUAL_QUIET } } }],
    [
      'they must not be asked for this organisation',
      { ...standing, person: { ...person, conflicts: ['north'] } },
    ],
    ['the call-out is stood-down', { ...standing, page: { ...standing.page, stoodDown: true } }],
  ];
  test.each(cases)('%s', (why, given) => {
    expect(notWanted(given, '1', {})).toBe(why);
  });
});

describe('who works on an incident', () => {
  const incident: Incident = {
    id: '1',
    number: 1,
    severity: 4,
    state: 'open',
    declaredBy: '9',
    member: 'north',
    affected: 'east',
    consented: true,
    lead: '5',
    declaredAt: now,
    updatedAt: now,
  };
  const who = (id: string, member: string, coordinator = false) => ({
    responder: { id },
    member,
    coordinator,
  });
  const pages = [withAnswers(answer('1', 'ack'), answer('2', 'decline')).page];
  test.each([
    ["the declarer's people", who('9', 'north'), true],
    ["the affected member's people", who('8', 'east'), true],
    ['the lead', who('5', 'south'), true],
    ['a coordinator', who('4', 'south', true), true],
    ['who has a seat', who('1', 'south'), true],
    ['who declined', who('2', 'south'), false],
    ['anybody else', who('3', 'south'), false],
  ] as const)('%s: %o', (_, someone, expected) => {
    expect(isOnIt(incident, pages, someone)).toBe(expected);
  });
});
