import type { Mistake, Path } from './mistakes.ts';
import { notKnown, shown, writePath } from './mistakes.ts';
import type { Found, Raw } from './raw.ts';
import { groupOf, listOf, textsOf } from './raw.ts';
import { ROOTS, SPONSORED } from './vocabulary.ts';

/**
 * What an alliance file's parts say of each other: ids given twice, names of what is not there. Works on the
 * file as it stands, so that these mistakes are named together with those of shape.
 */
export const findBrokenReferences = (raw: Raw): readonly Mistake[] => [
  ...twice(textsOf(raw, 'members', 'id')),
  ...twice(textsOf(raw, 'connections', 'id')),
  ...twice(textsOf(raw, 'policies', 'id')),
  ...twice(textsOf(raw, 'calendars', 'id')),
  ...twice(textsOf(raw, 'volunteers', 'person')),
  ...sharedHomes(raw),
  ...sharedRoots(raw),
  ...unknownMembers(raw),
  ...unsponsored(raw),
  ...unknownConnections(raw),
  ...unknownSecondPlace(raw),
  ...strangersInLead(raw),
];

const twice = (found: readonly Found[]): readonly Mistake[] =>
  found.flatMap(({ text, path }, index) => {
    const first = found.findIndex(other => other.text === text);
    const before = found[first];
    if (first === index || before === undefined) return [];
    return [
      { path, says: `${shown(text)} is taken by ${writePath(before.path.slice(0, 2))}; give each its own` },
    ];
  });

const sharedHomes = (raw: Raw): readonly Mistake[] =>
  twice(
    listOf(raw.connections).flatMap((entry, index) => {
      const { platform, workspace, home } = groupOf(entry);
      if (typeof home !== 'string') return [];
      return [{ text: `${platform} ${workspace ?? ''} ${home}`, path: ['connections', index, 'home'] }];
    }),
  ).map(({ path }) => ({
    ...(path && { path }),
    says: 'is the home of another connection already; each connection follows incidents in a channel of its own',
  }));

const sharedRoots = (raw: Raw): readonly Mistake[] => {
  const names = Object.entries({ ...ROOTS, ...groupOf(raw.commands) }).map(([root, name]) => ({
    root,
    name,
  }));
  return names.flatMap(({ root, name }, index) => {
    const first = names.findIndex(other => other.name === name);
    const before = names[first];
    if (typeof name !== 'string' || first === index || before === undefined) return [];
    const says = `${shown(name)} is the name of ${before.root} already; the four commands need different names`;
    return [{ path: ['commands', root], says }];
  });
};

const unknownMembers = (raw: Raw): readonly Mistake[] => {
  const known = textsOf(raw, 'members', 'id').map(member => member.text);
  const secretariat = groupOf(raw.alliance).secretariat;
  const named: readonly Found[] = [
    ...textsOf(raw, 'connections', 'member'),
    ...textsOf(raw, 'members', 'sponsor'),
    ...custodians(raw),
    ...textsOf(raw, 'calendars', 'member'),
    ...(typeof secretariat === 'string' ? [{ text: secretariat, path: ['alliance', 'secretariat'] }] : []),
    ...Object.keys(groupOf(groupOf(raw.roles).leads)).map(text => ({ text, path: ['roles', 'leads', text] })),
  ];
  return named
    .filter(({ text }) => !known.includes(text))
    .map(({ text, path }) => ({ path, says: `the member ${notKnown(text, known)}` }));
};

/** The member that hosts a workspace, in its short form or with those who accepted it. */
const custodians = (raw: Raw): readonly Found[] =>
  listOf(raw.connections).flatMap((entry, index): readonly Found[] => {
    const { custodian } = groupOf(entry);
    const path: Path = ['connections', index, 'custodian'];
    if (typeof custodian === 'string') return [{ text: custodian, path }];
    const { member, acceptedBy } = groupOf(custodian);
    return [
      ...(typeof member === 'string' ? [{ text: member, path: [...path, 'member'] }] : []),
      ...listOf(acceptedBy).flatMap((text, at) =>
        typeof text === 'string' ? [{ text, path: [...path, 'acceptedBy', at] }] : [],
      ),
    ];
  });

const unsponsored = (raw: Raw): readonly Mistake[] =>
  listOf(raw.members).flatMap((entry, index): readonly Mistake[] => {
    const { id, kind, sponsor } = groupOf(entry);
    const path: Path = ['members', index];
    if (typeof kind === 'string' && SPONSORED.includes(kind) && sponsor === undefined)
      return [
        { path, says: `a member of kind ${kind} needs a sponsor; write the id of the member that vouches` },
      ];
    if (typeof id === 'string' && sponsor === id)
      return [{ path: [...path, 'sponsor'], says: 'a member cannot vouch for itself; name another member' }];
    return [];
  });

const unknownConnections = (raw: Raw): readonly Mistake[] => {
  const known = textsOf(raw, 'connections', 'id').map(connection => connection.text);
  return [...personsOf(raw), ...textsOf(raw, 'volunteers', 'person')].flatMap(({ text, path }) => {
    const connection = connectionOf(text);
    if (connection === undefined || known.includes(connection)) return [];
    return [{ path, says: `${shown(text)}: the connection ${notKnown(connection, known)}` }];
  });
};

/** Where checkpoints go: a connection, or a channel of one. */
const unknownSecondPlace = (raw: Raw): readonly Mistake[] => {
  const known = textsOf(raw, 'connections', 'id').map(connection => connection.text);
  const { checkpoints } = groupOf(raw.audit);
  const [connection = ''] = typeof checkpoints === 'string' ? checkpoints.split('/') : [];
  return connection === '' || known.includes(connection)
    ? []
    : [{ path: ['audit', 'checkpoints'], says: `the connection ${notKnown(connection, known)}` }];
};

/** A lead speaks for the organisation, so the account has to be one on that organisation's own connection. */
const strangersInLead = (raw: Raw): readonly Mistake[] => {
  const owners = new Map(
    listOf(raw.connections).map(entry => [groupOf(entry).id, groupOf(entry).member] as const),
  );
  return personsOf(raw).flatMap(({ text, path }) => {
    const member = path[1] === 'leads' ? path[2] : undefined;
    const owner = owners.get(connectionOf(text));
    if (member === undefined || typeof owner !== 'string' || owner === member) return [];
    return [
      {
        path,
        says: `${shown(text)} speaks for ${owner}; a lead of ${member} needs a connection of ${member}`,
      },
    ];
  });
};

const personsOf = (raw: Raw): readonly Found[] => {
  const roles = groupOf(raw.roles);
  const lists: readonly (readonly [Path, unknown])[] = [
    [['alliance', 'security'], groupOf(raw.alliance).security],
    ...['coordinators', 'leaders', 'observers'].map(role => [['roles', role], roles[role]] as const),
    ...Object.entries(groupOf(roles.leads)).map(
      ([member, list]) => [['roles', 'leads', member], list] as const,
    ),
  ];
  return lists.flatMap(([path, list]) =>
    listOf(list).flatMap((text, index) =>
      typeof text === 'string' ? [{ text, path: [...path, index] }] : [],
    ),
  );
};

const connectionOf = (person: string): string | undefined => {
  const slash = person.indexOf('/');
  return slash < 0 ? undefined : person.slice(0, slash);
};
