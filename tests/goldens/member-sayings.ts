import type { Alliance } from '../../src/sharing/alliance.ts';
import type { Saying } from '../../src/sharing/clear.ts';
import { allMembers, oneMember } from '../../src/views/members.ts';
import { ALLIANCE } from './samples.ts';

const north = {
  id: 'north',
  name: 'Northmark CERT',
  kind: 'national_csirt',
  nation: 'NOR',
  sector: 'energy',
};
const kestrel = { id: 'kestrel', name: 'Kestrel Satellite', kind: 'industry_partner', sponsor: 'north' };
const gone = { id: 'west', name: 'Westhaven ISAC', kind: 'sector_csirt_isac', state: 'left' as const };
const ceilings = { channel: 'TLP:AMBER+STRICT', direct: 'TLP:RED' } as const;
const place = { member: 'north', home: 'C1', ceilings, needToKnow: false };
const alliance: Alliance = {
  ...ALLIANCE,
  members: [north, { ...gone }, kestrel],
  connections: [
    { ...place, id: 'north' },
    { ...place, id: 'north-2', needToKnow: true, custodian: { member: 'kestrel', acceptedBy: [] } },
    { ...place, id: 'north-3', custodian: { member: 'kestrel', acceptedBy: ['north', 'west'] } },
  ],
};
const many = Array.from({ length: 31 }, (_, i) => ({ id: `m${i}`, name: `Member ${i}`, kind: 'ngo' }));

/** What is said of who is in the alliance. */
export const MEMBERS: Readonly<Record<string, Readonly<Record<string, Saying>>>> = {
  members: {
    everybody: allMembers(alliance, '/ally members'),
    'one with three workspaces': oneMember(alliance, north),
    'one that another answers for': oneMember(alliance, kestrel),
    'one that left': oneMember(alliance, gone),
    'more than a screen takes': allMembers({ ...ALLIANCE, members: many }, '/ally members'),
  },
};
