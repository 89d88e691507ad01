import { utc } from '../../../src/chat/card.ts';
import { listIn } from './rules-messages.ts';
import type { Json, Message, World } from './world.ts';

/** What one piece of Discord's markdown shows; `undefined` where the rule does not apply after all. */
type Shows = (match: RegExpExecArray, again: (text: string) => string, world: World) => string;

const nameOf = (world: World, id: string | undefined): string =>
  world.users.get(id ?? '')?.name ?? 'unknown-user';

const roleOf = (world: World, id: string | undefined): string =>
  [...world.guilds.values()].flatMap(g => g.roles).find(r => r.id === id)?.name ?? 'unknown-role';

const INNER = String.raw`((?:\\[\s\S]|[^\\])+?)`;

/** In the order in which Discord's client tries them; each at the place where it stands. */
const RULES: readonly (readonly [RegExp, Shows])[] = [
  [/\\([^0-9A-Za-z\s])/y, m => m[1] ?? ''],
  [/```(?:\w*\n)?([\s\S]*?)```/y, m => m[1] ?? ''],
  [/(`+)([\s\S]*?[^`])\1(?!`)/y, m => m[2] ?? ''],
  [/<@!?(\d+)>/y, (m, _, world) => `@${nameOf(world, m[1])}`],
  [/<@&(\d+)>/y, (m, _, world) => `@${roleOf(world, m[1])}`],
  [/<#(\d+)>/y, (m, _, world) => `#${world.channels.get(m[1] ?? '')?.name ?? 'unknown'}`],
  [/<t:(-?\d{1,13})(?::[tTdDfFR])?>/y, m => utc(new Date(Number(m[1]) * 1000))],
  [/<a?:\w+:\d+>/y, () => '(custom emoji)'],
  [/<(https?:\/\/[^\s>]+)>/y, m => m[1] ?? ''],
  [/\[((?:\\.|[^\]\\])+)\]\(<?(https?:\/\/[^\s>)]+)>?\)/y, (m, again) => again(m[1] ?? '')],
  [new RegExp(String.raw`\*\*${INNER}\*\*(?!\*)`, 'y'), (m, again) => again(m[1] ?? '')],
  [new RegExp(`__${INNER}__(?!_)`, 'y'), (m, again) => again(m[1] ?? '')],
  [new RegExp(`~~${INNER}~~`, 'y'), (m, again) => again(m[1] ?? '')],
  [new RegExp(String.raw`\|\|${INNER}\|\|`, 'y'), () => '(spoiler)'],
  [/\*(?=\S)((?:\\[\s\S]|[^\\*])+?)\*/y, (m, again) => again(m[1] ?? '')],
  [/_((?:\\[\s\S]|[^\\_])+?)_(?![A-Za-z0-9])/y, (m, again) => again(m[1] ?? '')],
];

/** Headings, quotes, lists and small print, which count at the start of a line only. */
const LINE_START = /(?:#{1,3}|-#|>>>|>|[-*+])[ ]+/y;

/** The words a person reads where this markdown stands. */
export const readsAs = (markdown: string, world: World): string => {
  const again = (text: string) => readsAs(text, world);
  let read = '';
  let at = 0;
  while (at < markdown.length) {
    if (at === 0 || markdown[at - 1] === '\n') {
      LINE_START.lastIndex = at;
      at += LINE_START.exec(markdown)?.[0].length ?? 0;
    }
    const rest = at;
    for (const [rule, shows] of RULES) {
      rule.lastIndex = at;
      const match = rule.exec(markdown);
      if (match === null) continue;
      at += match[0].length;
      read += shows(match, again, world);
      break;
    }
    if (at === rest) {
      read += markdown[at] ?? '';
      at += 1;
    }
  }
  return read;
};

/** All words of a message, top to bottom. The author's line and the footer know no markdown. */
export const textOf = (message: Message, world: World): string => {
  const lines = message.embeds.flatMap(embed => [
    (embed.author as Json | undefined)?.name,
    ...[embed.title, embed.description].map(part => readPart(part, world)),
    ...listIn(embed.fields).flatMap(field => [readPart(field.name, world), readPart(field.value, world)]),
    (embed.footer as Json | undefined)?.text,
  ]);
  return [readPart(message.content, world), ...lines]
    .filter(line => typeof line === 'string' && line !== '')
    .join('\n');
};

const readPart = (part: unknown, world: World): string =>
  typeof part === 'string' ? readsAs(part, world) : '';

export const buttonsOf = (message: Message): readonly Json[] =>
  message.components.flatMap(row => listIn(row.components));
