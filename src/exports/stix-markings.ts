import { type Compiled, markingLine, type Tlp } from '../sharing/marking.ts';
import { uuidOf } from './uuid.ts';

/** One object of a bundle. */
export type StixObject = Readonly<Record<string, unknown>> & { readonly type: string; readonly id: string };

/**
 * The labels of TLP 2.0 as OASIS published them for STIX 2.1, which itself knows the four of TLP 1 only:
 * https://github.com/oasis-open/cti-stix-common-objects (extension-definition-specifications/tlp-2.0). They are
 * recognised by these ids, and travel with whatever refers to them.
 */
const TLP_IDS: Readonly<Record<Tlp, string>> = {
  'TLP:CLEAR': 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
  'TLP:GREEN': 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  'TLP:AMBER': 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  'TLP:AMBER+STRICT': 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
  'TLP:RED': 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1',
};
const TLP_EXTENSION = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d';
const TLP_PUBLISHED = '2022-10-01T00:00:00.000Z';

const tlpObject = (tlp: Tlp): StixObject => ({
  type: 'marking-definition',
  spec_version: '2.1',
  id: TLP_IDS[tlp],
  created: TLP_PUBLISHED,
  name: tlp,
  extensions: {
    [TLP_EXTENSION]: {
      extension_type: 'property-extension',
      tlp_2_0: tlp.slice('TLP:'.length).toLowerCase(),
    },
  },
});

/** What a label says beyond the colour, as a statement (STIX 2.1, 7.2.1.3): REL TO, PAP, the Chatham House Rule. */
const statementObject = (statement: string): StixObject => ({
  type: 'marking-definition',
  spec_version: '2.1',
  id: `marking-definition--${uuidOf(`statement ${statement}`)}`,
  created: TLP_PUBLISHED,
  definition_type: 'statement',
  definition: { statement },
});

/** The definitions that one label comes to. */
export const definitionsOf = (marking: Compiled): readonly StixObject[] => {
  const more = markingLine(marking)
    .split(' | ')
    .filter(part => part !== marking.tlp);
  return [tlpObject(marking.tlp), ...more.map(statementObject)];
};

/** The ids of those, for `object_marking_refs`. */
export const refsOf = (marking: Compiled): readonly string[] => definitionsOf(marking).map(({ id }) => id);
