import { type ConfigSource, Misconfigured, readConfig } from '../src/config.ts';

/** What no message may repeat: the secret part of every secret in these tests. */
export const CANARY = 'c4n4ryc4n4ryc4n4ryc4n4ry';

/** Put together here, so that no scanner takes this file for a leak. */
export const TOKEN = ['xo', `xb-1234567890-${CANARY}`].join('');

/** The head of an alliance file: an alliance and two members. */
export const MEMBERS = `
alliance: { id: lantern, name: Lantern Coast }
members:
  - { id: north, name: Northmark CERT, kind: national_csirt }
  - { id: east, name: Eastfold CSIRT, kind: national_csirt }
`;

/** A connection for each of the two members. */
export const CONNECTIONS = `
connections:
  - { id: north, member: north, platform: console, home: north-home }
  - { id: east, member: east, platform: console, home: east-home }
`;

/** The smallest alliance file with two members. */
export const SMALL = MEMBERS + CONNECTIONS;

/** Everything that is wrong with a configuration; empty when it is right. */
export const mistakesOf = (source: Partial<ConfigSource>): readonly string[] => {
  try {
    readConfig({ env: {}, allianceText: SMALL, ...source });
    return [];
  } catch (error) {
    if (error instanceof Misconfigured) return error.mistakes;
    throw error;
  }
};

/** The same for an alliance file alone. */
export const wrongIn = (
  allianceText: string,
  env: ConfigSource['env'] = {},
  platforms: NonNullable<ConfigSource['platforms']> = {},
): readonly string[] => mistakesOf({ allianceText, env, platforms });
