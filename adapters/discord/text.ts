import type { Span, Text } from '../../src/chat/card.ts';
import { type Atoms, inert, shorten } from './inert.ts';

/** Renders a run of spans as Discord's markdown; mentions of other connections read as the name. */
export const renderText = (text: Text, connection: string): Atoms => {
  const atoms: string[] = [];
  for (const span of text) {
    const next = renderSpan(span, connection);
    // Two bold runs side by side would share their stars.
    if (atoms.at(-1)?.endsWith('**') && next[0]?.startsWith('**')) atoms.push('\u200B');
    atoms.push(...next);
  }
  return atoms;
};

/** The longest run that is formatted as one piece, so that no cut leaves a formatting open. */
const ONE_PIECE = 900;

const renderSpan = (span: Span, connection: string): Atoms => {
  if (typeof span === 'string') return inert(span, true);
  if ('bold' in span) return bold(span.bold);
  if ('code' in span) return code(span.code);
  if ('link' in span) return link(span.link, span.label);
  if ('mention' in span) {
    const { mention, name } = span;
    return mention.connection === connection && isId(mention.person) ? [`<@${mention.person}>`] : inert(name);
  }
  if ('callOut' in span) {
    const { callOut, name } = span;
    return callOut.connection === connection && isId(callOut.group) ? [`<@&${callOut.group}>`] : inert(name);
  }
  return instant(span.instant);
};

const isId = (id: string): boolean => /^\d{1,20}$/.test(id);

/** In bold, as one piece of at most `limit` characters. */
export const bold = (words: string, limit = ONE_PIECE): Atoms => {
  const inside = shorten(words, limit);
  return inside === '' ? [] : [`**${inside}**`];
};

/** Nothing can be escaped between backticks, so code with a backtick in it is shown as plain words. */
const code = (words: string): Atoms => {
  if (words.includes('`') || words.trim() === '' || words.length > ONE_PIECE) return inert(words);
  return [`\`${words.replace(/\s+/g, ' ')}\``];
};

/** `<>` around the address keeps Discord from fetching it and showing a preview to everyone. */
const link = (address: string, words: string): Atoms => {
  const label = shorten(words, 200);
  if (!URL.canParse(address)) return inert(words);
  const { protocol, href } = new URL(address);
  if (!/^https?:$/.test(protocol) || label === '') return inert(words);
  return [`[${label}](<${href.replace(/[()<>\s]/g, percent)}>)`];
};

const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

/** https://discord.com/developers/docs/reference#message-formatting-timestamp-styles */
const instant = (at: Date): Atoms =>
  Number.isNaN(at.getTime()) ? ['?'] : [`<t:${Math.floor(at.getTime() / 1000)}:f>`];

/** Everyone whom these spans mention and who can be notified here, each once. */
export const mentionedIn = (texts: readonly Text[], connection: string): readonly string[] => {
  const ids = texts
    .flat()
    .flatMap(span =>
      typeof span === 'object' && 'mention' in span && span.mention.connection === connection
        ? [span.mention.person].filter(isId)
        : [],
    );
  return [...new Set(ids)];
};

/** Every role that these spans call out and that can be notified here, each once. */
export const calledOutIn = (texts: readonly Text[], connection: string): readonly string[] => {
  const ids = texts
    .flat()
    .flatMap(span =>
      typeof span === 'object' && 'callOut' in span && span.callOut.connection === connection
        ? [span.callOut.group].filter(isId)
        : [],
    );
  return [...new Set(ids)];
};
