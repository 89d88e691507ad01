import { fromEntities } from './characters.ts';

/**
 * What a person typed, in the neutral spelling. Slack writes references as `<…>` and escapes everything else,
 * so references are read first and the rest is decoded once; what stood escaped can never become a reference.
 * https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages
 */
export const readText = (raw: string): string =>
  raw
    .split(/(<[^<>]*>)/u)
    .map((piece, at) => (at % 2 === 1 ? readReference(piece.slice(1, -1)) : fromEntities(piece)))
    .join('');

const readReference = (inside: string): string => {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? '' : fromEntities(inside.slice(bar + 1));
  if (/^@[UW]/u.test(target)) return `@${target.slice(1)}`;
  if (target.startsWith('#')) return `#${label === '' ? target.slice(1) : label}`;
  if (target.startsWith('!')) return readSpecial(target.slice(1), label);
  if (/^(?:mailto|tel):/iu.test(target)) return label === '' ? target.replace(/^\w+:/u, '') : label;
  return fromEntities(target);
};

/** `<!channel>` and its like become words: `@channel` means nothing in our cards. */
const readSpecial = (target: string, label: string): string => {
  if (label !== '') return label;
  const [word = ''] = target.split('^');
  return `@${word}`;
};
