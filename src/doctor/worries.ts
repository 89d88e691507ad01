import type { Config } from '../config.ts';
import type { Finding } from '../doctor.ts';

/** What is allowed, and probably not meant. */
export const worriesOf = (config: Config): readonly Finding[] => [
  ...membersUnheard(config),
  ...rolesUnfilled(config),
  ...leadsMissing(config),
  ...skillsUnseeded(config),
  ...keyUnshared(config),
  ...answersUnheard(config),
  ...pocsMissing(config),
  ...checkpointsUnposted(config),
];

const worry = (says: string, todo: string): Finding => ({
  part: 'Configuration',
  state: 'worry',
  says,
  todo,
});

const membersUnheard = ({ members, connections }: Config): readonly Finding[] =>
  members
    .filter(member => !connections.some(connection => connection.member === member.id))
    .map(member => worry(`${member.id} has no connection, so it sees nothing`, 'add a connection for it'));

const rolesUnfilled = ({ roles }: Config): readonly Finding[] =>
  (['coordinators', 'leaders'] as const)
    .filter(role => roles[role].length === 0)
    .map(role => worry(`roles.${role} names nobody`, `add a person to roles.${role}, written connection/id`));

/** Nobody else can give a member's keys, keep its roster or lay out its rotas. */
const leadsMissing = ({ roles, members, connections }: Config): readonly Finding[] => {
  const without = members.filter(
    ({ id, kind }) =>
      kind !== 'observer' &&
      connections.some(connection => connection.member === id) &&
      (roles.leads[id] ?? []).length === 0,
  );
  if (without.length === 0) return [];
  const names = without.map(({ id }) => id).join(', ');
  return [
    worry(
      `roles.leads names nobody for ${names}`,
      'add roles: { leads: { <member>: [connection/id] } }; until then nobody there lets people into rooms, keeps the roster, or lays out rotas',
    ),
  ];
};

/** Volunteers say in chat what they can do, so this matters on the first day only. */
const skillsUnseeded = ({ policies, volunteers }: Config): readonly Finding[] =>
  policies.flatMap(policy =>
    Object.entries(policy.needs).flatMap(([skill, count]) => {
      const able = volunteers.filter(volunteer => volunteer.skills.includes(skill)).length;
      if (able >= count) return [];
      const says = `policy ${policy.id} needs ${count} with ${skill}, and the file seeds ${able}`;
      return [worry(says, `have people say "volunteer ${skill}" in chat, or add them to volunteers`)];
    }),
  );

const answersUnheard = ({ contacts, port, role }: Config): readonly Finding[] => {
  if (contacts === undefined) return [];
  if (contacts.answers === undefined)
    return [
      worry(
        'contacts.answers is not set, so messages outside chat carry no link to answer by',
        'give it the public address of MUSTER_PORT, such as https://muster.example',
      ),
    ];
  return port === undefined && role !== 'worker'
    ? [
        worry(
          'contacts.answers is set and MUSTER_PORT is not, so answer links lead nowhere',
          'set MUSTER_PORT',
        ),
      ]
    : [];
};

/** Whom to telephone matters most where nothing else is set up, but nobody has to have a number. */
const pocsMissing = ({ contacts, members }: Config): readonly Finding[] => {
  const without = members.filter(member => member.poc === undefined && member.kind !== 'observer');
  if (contacts === undefined || without.length === 0) return [];
  const names = without.map(member => member.id).join(', ');
  return [worry(`no poc for ${names}: nobody is named to telephone`, 'add poc to these members')];
};

/** On the console alone nobody is there to keep a line. */
const checkpointsUnposted = ({ audit, connections }: Config): readonly Finding[] =>
  audit !== undefined || connections.every(({ platform }) => platform === 'console')
    ? []
    : [
        worry(
          'audit.checkpoints is not set, so nobody but whoever runs Muster can tell whether the audit is whole',
          'write audit: { checkpoints: <connection> }, best a connection of another member',
        ),
      ];

const keyUnshared = ({ role, key }: Config): readonly Finding[] =>
  role === 'all' || key !== undefined
    ? []
    : [
        worry(
          'MUSTER_KEY is not set, so each home directory makes a key of its own',
          'give all processes the same MUSTER_KEY, or one cannot follow up what another was asked',
        ),
      ];
