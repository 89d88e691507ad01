import { closest } from '../chat/closest.ts';
import { holdsSecret, scrub } from '../scrub.ts';
import type { Mistake } from './mistakes.ts';
import { shown } from './mistakes.ts';
import type { Raw } from './raw.ts';
import { groupOf, listOf } from './raw.ts';
import { CONNECTION_KEYS } from './vocabulary.ts';

/** The environment of a process, or what stands in for it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A platform's own reader of its part of a connection; it says what is wrong, and may give more. */
export type EntryReader = (entry: Raw, env: Environment) => { readonly mistakes: readonly string[] };

/** The part of a connection that its platform understands. */
export const platformPart = (connection: Raw): Raw =>
  Object.fromEntries(Object.entries(connection).filter(([key]) => !CORE.includes(key)));

const CORE: readonly string[] = CONNECTION_KEYS;

/** What is wrong with the platform's part of every connection: its secrets' names, then what its reader says. */
export const findEntryMistakes = (
  raw: Raw,
  env: Environment,
  readers: Readonly<Record<string, EntryReader>>,
): readonly Mistake[] =>
  listOf(raw.connections).flatMap((value, index) => {
    const connection = groupOf(value);
    const entry = platformPart(connection);
    const secrets = secretMistakes(entry, env).map(({ key, says }) => ({
      path: ['connections', index, 'secrets', ...(key === undefined ? [] : [key])],
      says,
    }));
    const reader =
      typeof connection.platform === 'string' ? ownValue(readers, connection.platform) : undefined;
    const said = (reader?.(entry, env).mistakes ?? []).filter(
      says => !secrets.some(one => repeats(one, says)),
    );
    const path = ['connections', index];
    return [
      ...misspelt(connection).map(says => ({ path, says })),
      ...secrets,
      ...said.map(says => ({ path, says: scrub(says) })),
    ];
  });

const ownValue = <Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** A platform that misses the same variable or the same secret says nothing new. */
const repeats = (
  mistake: { readonly path: readonly (string | number)[]; readonly says: string },
  says: string,
) => {
  const name = mistake.says.split(' ', 1)[0] ?? '';
  return (VARIABLE.test(name) && says.includes(name)) || says.includes(mistake.path.slice(2).join('.'));
};

/** A key of ours that was misspelt would otherwise pass for the platform's, and its default would hold unseen. */
const misspelt = (connection: Raw): readonly string[] =>
  Object.keys(platformPart(connection)).flatMap(key => {
    const missing = CORE.filter(known => connection[known] === undefined);
    const near = closest(key, missing);
    return near === undefined ? [] : [`the key ${shown(key)} is not known; did you mean "${near}"?`];
  });

/** What is wrong with `secrets`: anything but the names of variables that are set. Never repeats a value. */
export const secretMistakes = (entry: Raw, env: Environment): readonly { key?: string; says: string }[] => {
  if (entry.secrets === undefined) return [];
  const secrets = groupOf(entry.secrets);
  if (secrets !== entry.secrets) return [{ says: 'has to be a group of names of environment variables' }];
  return Object.entries(secrets).flatMap(([key, name]) => {
    if (!isVariable(name)) return [{ key, says: NO_VARIABLE }];
    return env[name] === undefined || env[name].trim() === ''
      ? [{ key, says: `${name} is not set in the environment; set it to the secret itself` }]
      : [];
  });
};

const NO_VARIABLE =
  'has to be the name of an environment variable, such as NORTH_TOKEN (what stands there is not repeated here: if it is a secret, take it out of the file and renew it)';

const VARIABLE = /^[A-Z_][A-Z0-9_]{0,63}$/u;

/** A long run of letters and digits without a single _ is a secret in capitals rather than a name. */
const isVariable = (name: unknown): name is string =>
  typeof name === 'string' && VARIABLE.test(name) && !holdsSecret(name) && !/[A-Z0-9]{24,}/u.test(name);
