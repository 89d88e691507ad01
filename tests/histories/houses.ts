import type { Person } from '../../src/domain/address.ts';
import type { Alliance } from '../../src/sharing/alliance.ts';
import type { Custodian } from '../../src/sharing/audience.ts';
import type { Tlp } from '../../src/sharing/marking.ts';

/** A workspace: whose it is, who hosts it, and what may be put there. */
interface HouseSpec {
  readonly kind: 'member' | 'client' | 'observer';
  readonly sponsor?: House;
  readonly custodian?: Custodian;
  readonly channel: Tlp;
  readonly direct: Tlp;
  readonly needToKnow: boolean;
}

export const HOUSE_NAMES = ['north', 'east', 'west', 'south', 'grid', 'quay'] as const;
export type House = (typeof HOUSE_NAMES)[number];

/** One of each kind that the gate tells apart. */
export const HOUSES: Readonly<Record<House, HouseSpec>> = {
  north: { kind: 'member', channel: 'TLP:AMBER+STRICT', direct: 'TLP:RED', needToKnow: true },
  east: { kind: 'member', channel: 'TLP:AMBER', direct: 'TLP:AMBER+STRICT', needToKnow: true },
  west: {
    kind: 'member',
    custodian: { member: 'north', acceptedBy: ['west', 'east'] },
    channel: 'TLP:AMBER+STRICT',
    direct: 'TLP:RED',
    needToKnow: false,
  },
  south: { kind: 'member', channel: 'TLP:GREEN', direct: 'TLP:GREEN', needToKnow: true },
  grid: { kind: 'client', sponsor: 'east', channel: 'TLP:AMBER+STRICT', direct: 'TLP:RED', needToKnow: true },
  quay: { kind: 'observer', channel: 'TLP:AMBER+STRICT', direct: 'TLP:RED', needToKnow: true },
};

/** Somebody of a house; two of each, and the first leads it. */
export interface Somebody extends Person {
  readonly connection: House;
  readonly responder: string;
  readonly leads: boolean;
}

const KINDS = { member: 'national_csirt', client: 'industry_partner', observer: 'observer' } as const;

/** The alliance of these houses, as its file would say it. */
export const allianceOf = (
  homes: Readonly<Record<House, string>>,
  people: readonly (Person & { readonly leads: boolean })[],
): Alliance => ({
  id: 'lantern',
  name: 'Lantern Coast Cyber Alliance',
  defaultMarking: 'TLP:AMBER',
  members: HOUSE_NAMES.map(id => ({
    id,
    name: `House of ${id}`,
    kind: KINDS[HOUSES[id].kind],
    ...(HOUSES[id].sponsor === undefined ? {} : { sponsor: HOUSES[id].sponsor }),
  })),
  connections: HOUSE_NAMES.map(id => {
    const { channel, direct, needToKnow, custodian } = HOUSES[id];
    return { id, member: id, home: homes[id], ceilings: { channel, direct }, needToKnow, custodian };
  }),
  roles: {
    coordinators: [],
    leaders: [],
    leads: Object.fromEntries(
      HOUSE_NAMES.map(id => [
        id,
        people
          .filter(one => one.connection === id && one.leads)
          .map(({ connection, person }) => ({ connection, person })),
      ]),
    ),
    observers: [],
  },
  policies: [{ id: 'duty', needs: { dfir: 1 }, tiers: [{ who: 'skilled' }], widenAfterMinutes: 5 }],
  commands: { inc: 'inc', oncall: 'oncall', brief: 'brief', ally: 'ally' },
});
