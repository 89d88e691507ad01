import { type Environment, secretMistakes } from './entries.ts';
import type { Mistake, Path } from './mistakes.ts';
import { shown } from './mistakes.ts';
import { groupOf, listOf, type Raw } from './raw.ts';
import { readSigningSecret } from './signing-secret.ts';

/** What is wrong with the secrets that `contacts` names, and with what its parts say of each other. */
export const findContactMistakes = (raw: Raw, env: Environment): readonly Mistake[] => {
  const contacts = groupOf(raw.contacts);
  const gateways = listOf(contacts.gateways).map(groupOf);
  const parts: readonly (readonly [Path, Raw])[] = [
    [['contacts', 'email'], groupOf(contacts.email)],
    [['contacts', 'ntfy'], groupOf(contacts.ntfy)],
    ...gateways.map((gateway, index) => [['contacts', 'gateways', index], gateway] as const),
  ];
  return [
    ...parts.flatMap(([path, part]) =>
      secretMistakes(part, env).map(({ key, says }) => ({
        path: [...path, 'secrets', ...(key === undefined ? [] : [key])],
        says,
      })),
    ),
    ...gateways.flatMap((gateway, index) => unfit(gateway, ['contacts', 'gateways', index], env)),
    ...gateways.flatMap(({ id }, index) =>
      typeof id === 'string' && gateways.findIndex(other => other.id === id) < index
        ? [{ path: ['contacts', 'gateways', index, 'id'], says: `${shown(id)} is there already` }]
        : [],
    ),
  ];
};

const unfit = ({ secrets }: Raw, path: Path, env: Environment): readonly Mistake[] => {
  const { signing: name } = groupOf(secrets);
  const value = typeof name === 'string' ? env[name]?.trim() : undefined;
  if (value === undefined || value === '' || readSigningSecret(value) !== undefined) return [];
  return [
    {
      path: [...path, 'secrets', 'signing'],
      says: `${name} has to hold whsec_ and base64 of 24 to 64 bytes; make one with: echo whsec_$(openssl rand -base64 32)`,
    },
  ];
};
