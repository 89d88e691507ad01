import type { Member } from '../src/sharing/alliance.ts';

/** The members whose name or id stands in a text as words of its own. */
export const membersNamedIn = (text: string, members: readonly Member[]): readonly Member[] => {
  const words = ` ${plainWords(text)} `;
  return members.filter(({ id, name }) => [id, name].some(one => words.includes(` ${plainWords(one)} `)));
};

const plainWords = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .join(' ')
    .trim();
