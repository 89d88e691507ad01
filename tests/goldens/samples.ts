import type { Incident } from '../../src/domain/incident.ts';
import type { Page } from '../../src/domain/page.ts';
import type { Alliance } from '../../src/sharing/alliance.ts';
import type { IncidentFile, PageFile, People, TimelineEvent } from '../../src/sharing/files.ts';
import type { Item, ItemKind } from '../../src/sharing/item.ts';
import type { Marking } from '../../src/sharing/marking.ts';
import { seal } from '../../src/sharing/seal.ts';

/** What people and attackers put into titles. */
export const HOSTILE =
  '@everyone <!channel> <@U1> [bank](https://evil.example) **x** `y` \u202Ecod.exe\u202C &lt; 👩‍🚒';

export const NOW = new Date('2027-01-29T23:20:00Z');
export const at = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);

const AMBER: Marking = { tlp: 'TLP:AMBER' };

export const ALLIANCE: Alliance = {
  id: 'lantern',
  name: 'Lantern Coast Cyber Alliance',
  defaultMarking: 'TLP:AMBER',
  members: [
    { id: 'north', name: 'Northmark CERT', kind: 'national_csirt' },
    { id: 'east', name: 'Eastfold CSIRT', kind: 'national_csirt' },
    { id: 'south', name: 'Southmere Cyber Corps', kind: 'volunteer_corps' },
  ],
  connections: [],
  roles: { coordinators: [], leaders: [], leads: {}, observers: [] },
  policies: [],
  commands: { inc: 'inc', oncall: 'oncall', brief: 'brief', ally: 'ally' },
};

export const PEOPLE: People = {
  1: { name: 'Ada Lind', member: 'north' },
  2: { name: 'Bea Torv', member: 'north' },
  5: { name: 'Eva Sorel', member: 'east' },
  6: { name: 'Mal @everyone <!here> [x](y)', member: 'south' },
};

export const item = (kind: ItemKind, text: string, marking = AMBER, originator = 'north'): Item => ({
  id: `${kind}-${text.length}`,
  number: 31,
  kind,
  text: seal(text),
  marking,
  originator,
  author: '1',
  writtenAt: at(-10),
});

export const incident = (change: Partial<Incident> = {}): Incident => ({
  id: '1',
  number: 1,
  severity: 4,
  state: 'open',
  type: 'transport',
  declaredBy: '1',
  member: 'north',
  affected: 'north',
  consented: true,
  declaredAt: at(-30),
  updatedAt: at(-10),
  ...change,
});

export const file = (change: Partial<IncidentFile> = {}, of: Partial<Incident> = {}): IncidentFile => ({
  incident: incident(of),
  label: { marking: AMBER, originator: 'north' },
  title: item('title', 'Ransomware at a port operator'),
  consent: { grant: { name: 'yes', engagement: true, by: '1', from: at(-30) } },
  pages: [],
  people: PEOPLE,
  ...change,
});

export const page = (change: Partial<PageFile> = {}, of: Partial<Page> = {}): PageFile => ({
  page: {
    id: '7',
    incident: '1',
    needs: [{ skill: 'dfir', count: 2 }],
    tiers: [{ who: 'available' }, { who: 'skilled' }],
    widenAfterMinutes: 5,
    tier: 1,
    state: 'open',
    urgent: false,
    pagedBy: '1',
    asked: 'duty',
    openedAt: at(-20),
    ...of,
  },
  invites: ['2', '5', '6'].map(responder => ({ responder, tier: 1, skills: ['dfir'] })),
  answers: [],
  ...change,
});

export const ANSWERED = [
  { responder: '5', kind: 'ack', etaMinutes: 15, at: at(-15) },
  { responder: '6', kind: 'ack', at: at(-12) },
  { responder: '2', kind: 'limited', condition: 'from 23:45Z', at: at(-11) },
] as const;

export const event = (
  kind: string,
  minutes: number,
  detail: TimelineEvent['detail'] = {},
  said?: Item,
  byAda = true,
): TimelineEvent => ({
  id: String(minutes),
  incident: '1',
  at: at(minutes),
  kind,
  ...(byAda ? { actor: seal({ name: 'Ada Lind', member: 'north' }) } : {}),
  label: { marking: AMBER, originator: 'north' },
  detail,
  ...(said === undefined ? {} : { item: said }),
});
