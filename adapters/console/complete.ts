import type { Corner } from './corner.ts';
import { sees } from './corner.ts';

/** Endings for the last word of a line, and that word, as `node:readline` wants them. */
export const complete = (
  line: string,
  corners: ReadonlyMap<string, Corner>,
  roots: readonly string[],
): [string[], string] => {
  const words = line.trimStart().split(/\s+/u);
  const last = words.at(-1) ?? '';
  const all =
    words.length === 1
      ? [...addresses(corners), 'help', 'quit', 'wait ']
      : afterAddress(words, corners, roots);
  return [all.filter(one => one.startsWith(last)), last];
};

const addresses = (corners: ReadonlyMap<string, Corner>): readonly string[] =>
  [...corners.values()].flatMap(corner =>
    corner.people.flatMap(person => {
      const who = `${person.id}@${corner.id}`;
      const rooms = [...corner.rooms.values()].filter(room => sees(corner, person, room.place));
      return [`${who} `, `${who}:dm `, ...rooms.map(room => `${who}#${room.name} `)];
    }),
  );

const afterAddress = (
  words: readonly string[],
  corners: ReadonlyMap<string, Corner>,
  roots: readonly string[],
): readonly string[] => {
  const corner = corners.get(/@([^#:]+)/u.exec(words[0] ?? '')?.[1] ?? '');
  if (corner === undefined) return [];
  if (words.length === 2) return [...roots.map(root => `/${root} `), 'form '];
  const root = words[1]?.replace(/^\//u, '');
  const commands = (corner.listening?.commands ?? []).filter(command => command.root === root);
  if (words.length === 3) return commands.map(command => `${command.name} `);
  if (words.at(-1)?.startsWith('@')) return corner.people.map(person => `@${person.id} `);
  const command = commands.find(one => one.name === words[2]);
  return (command?.arguments ?? []).flatMap(argument => [
    `${argument.name}:`,
    ...(argument.choices ?? []).map(choice => `${argument.name}:${choice.value} `),
  ]);
};
