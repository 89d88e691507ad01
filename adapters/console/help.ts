import type { Corner, Inhabitant } from './corner.ts';
import { inertLine } from './inert.ts';
import { pad, widthOf } from './layout.ts';
import type { Paint } from './paint.ts';

/** What can be typed at the console, and who there is to type as. */
export const renderHelp = (corners: readonly Corner[], roots: readonly string[], paint: Paint): string => {
  const [first] = corners;
  const who = `${first?.people[0]?.id ?? 'ada'}@${first?.id ?? 'north'}`;
  const root = `/${roots[0] ?? 'inc'}`;
  const examples: readonly (readonly [string, string])[] = [
    [`${who} ${root} help`, `type as somebody, in their home`],
    [`${who}#room ${root} …`, 'the same in a room, by its printed name or how it begins'],
    [`${who}:dm ${root} …`, 'the same in their direct messages with Muster'],
    [`${who} form title="…"`, 'answer the form that is open; \\n in a value is a new line'],
    ['wait 10m', 'let time pass'],
    ['# …', 'story text; printed as it is'],
    ['quit', 'leave; so does the end of the input'],
  ];
  const people = corners.map(
    corner => [`#${corner.home}`, corner.people.map(one => whoIs(one, corner)).join('  ')] as const,
  );
  const rows = [...examples, ...people];
  const width = Math.max(...rows.map(([left]) => widthOf(left)));
  const line = ([left, right]: readonly [string, string]) =>
    `  ${paint('cyan', pad(inertLine(left), width))}  ${inertLine(right)}`;
  return [
    '',
    'Everybody sits at this one keyboard: say who types, and where. A line after → can be',
    'typed as it stands, with a name for <you>.',
    '',
    ...examples.map(line),
    '',
    'People',
    ...people.map(line),
    '',
    '',
  ].join('\n');
};

const whoIs = ({ id, standing = 'member' }: Inhabitant, corner: Corner): string =>
  `${id}@${corner.id}${standing === 'member' ? '' : ` (${standing})`}`;
