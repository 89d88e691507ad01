import type { Group, Span, Text } from '../../src/chat/card.ts';
import { utc } from '../../src/chat/card.ts';
import { cutInert, cutPlain, toEntities } from './characters.ts';

/** A Block Kit text object. https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
export type TextObject =
  | { readonly type: 'plain_text'; readonly text: string; readonly emoji: false }
  | { readonly type: 'mrkdwn'; readonly text: string; readonly verbatim: true };

/** Text that Slack does not parse at all. */
export const plainObject = (text: string, max: number): TextObject => ({
  type: 'plain_text',
  text: cutPlain(text, max),
  emoji: false,
});

/**
 * A text as its weakest sufficient object: plain where nothing is typed, so that nothing is parsed; mrkdwn with
 * every bare string parted and escaped otherwise. `verbatim` keeps Slack from making links and mentions itself.
 */
export const renderText = (text: Text, connection: string, max: number): TextObject =>
  text.every(span => isBare(span, connection))
    ? plainObject(text.map(bareWords).join(''), max)
    : { type: 'mrkdwn', text: renderSpans(text, connection, max), verbatim: true };

const isBare = (span: Span, connection: string): boolean =>
  typeof span === 'string' ||
  ('mention' in span && !canMention(span.mention, connection)) ||
  ('callOut' in span && !canCallOut(span.callOut, connection));

const bareWords = (span: Span): string => (typeof span === 'string' ? span : 'name' in span ? span.name : '');

const canMention = (who: { connection: string; person: string }, connection: string): boolean =>
  who.connection === connection && /^[UW][A-Z0-9]+$/u.test(who.person);

/** A user group. https://docs.slack.dev/messaging/formatting-message-text#mentioning-groups */
const canCallOut = ({ connection: where, group }: Group, connection: string): boolean =>
  where === connection && /^S[A-Z0-9]+$/u.test(group);

/** The spans as mrkdwn of at most `max` characters; a typed span is whole or absent, bold text may be cut inside. */
export const renderSpans = (text: Text, connection: string, max: number): string => {
  let out = '';
  for (const [at, span] of text.entries()) {
    const room = max - out.length - (at === text.length - 1 ? 0 : 1);
    const piece = renderSpan(span, connection, room);
    if (!piece.cut) {
      out += piece.text;
      continue;
    }
    return `${out}${renderSpan(span, connection, max - out.length - 1).text}…`;
  }
  return out;
};

interface Piece {
  readonly text: string;
  readonly cut: boolean;
}

const renderSpan = (span: Span, connection: string, room: number): Piece => {
  if (typeof span === 'string') return cutInert(span, room);
  if ('mention' in span) {
    return canMention(span.mention, connection)
      ? whole(`<@${span.mention.person}>`, room)
      : cutInert(span.name, room);
  }
  if ('callOut' in span) {
    return canCallOut(span.callOut, connection)
      ? whole(`<!subteam^${span.callOut.group}>`, room)
      : cutInert(span.name, room);
  }
  if ('bold' in span) return renderBold(span.bold, room);
  if ('code' in span) return renderCode(span.code, room);
  if ('link' in span) return renderLink(span.link, span.label, room);
  return whole(renderInstant(span.instant), room);
};

const whole = (text: string, room: number): Piece =>
  text.length <= room ? { text, cut: false } : { text: '', cut: true };

const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/gu, ' ').trim();

const renderBold = (text: string, room: number): Piece => {
  const inner = cutInert(oneLine(text), room - 2);
  return inner.text === '' ? inner : { ...inner, text: `*${inner.text}*` };
};

/** Between backticks only a backtick means something, so it becomes the letter that looks like one. */
const renderCode = (text: string, room: number): Piece => {
  const words = toEntities(oneLine(text).replaceAll('`', '\u02CB'));
  return words === '' ? { text: '', cut: false } : whole(`\`${words}\``, room);
};

const renderLink = (link: string, label: string, room: number): Piece => {
  const words = oneLine(label);
  const address = /^https?:\/\//iu.test(link) && URL.canParse(link) ? new URL(link).href : undefined;
  if (address === undefined) return cutInert(words, room);
  return whole(
    `<${toEntities(address.replaceAll('|', '%7C'))}|${toEntities(words).replaceAll('|', '¦')}>`,
    room,
  );
};

/** The reader's own zone by Slack, and UTC beside it; the fallback is for clients that know no dates. */
const renderInstant = (at: Date): string =>
  `<!date^${Math.floor(at.getTime() / 1000)}^{date_short_pretty} {time}|${utc(at)}> (${at.toISOString().slice(11, 16)}Z)`;
