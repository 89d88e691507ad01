import type { Card, Field, Text, Tone } from '../../src/chat/card.ts';
import type { Cleared } from '../../src/sharing/cleared.ts';
import { type Compiled, endLine, markingLine } from '../../src/sharing/marking.ts';
import { budget, type EmbedField, type Limited } from './budget.ts';
import { renderButtons } from './buttons.ts';
import { inert, label, shorten } from './inert.ts';
import { renderTable } from './table.ts';
import { bold, calledOutIn, mentionedIn, renderText } from './text.ts';

/** A message as Discord's REST interface takes it. */
export interface MessageBody {
  readonly content: string;
  readonly embeds: readonly unknown[];
  readonly components: readonly unknown[];
  readonly allowed_mentions: {
    readonly parse: readonly [];
    readonly users?: readonly string[];
    readonly roles?: readonly string[];
  };
  readonly flags?: number;
}

/** Where a card is going, as far as it changes how it is drawn. */
export interface Rendering {
  readonly connection: string;
  /** Where the words of this message begin to be ours: six characters in the footer. */
  readonly reference?: string;
  /** A direct message names the connection it came through, so that a pressed button can be told apart. */
  readonly direct?: boolean;
  /** Only a new message in a channel notifies whom it mentions. */
  readonly notifies?: boolean;
}

/**
 * Discord reads mentions out of every message that does not forbid it, an edited one too, so every body that
 * leaves says what it allows: nothing, but for ids named one by one.
 */
export const NOBODY = { parse: [] } as const;

const COLOURS: Readonly<Record<Tone, number>> = {
  quiet: 0x99aab5,
  info: 0x3b88c3,
  good: 0x3ba55d,
  warning: 0xfaa61a,
  alarm: 0xed4245,
};

/** Draws a card as one embed with its buttons. A mention inside an embed notifies nobody, hence the content. */
export const renderCard = (cleared: Cleared, how: Rendering): MessageBody => {
  const { card, frame } = cleared;
  const mentioned =
    how.direct === true ? [] : mentionedIn(textsOf(card), how.connection).slice(0, MOST_MENTIONS);
  const called = how.direct === true ? [] : calledOutIn(textsOf(card), how.connection);
  const users = how.notifies === true && mentioned.length > 0 ? { users: mentioned } : {};
  const roles = how.notifies === true && called.length > 0 ? { roles: called } : {};
  return {
    content: [
      ...(frame === undefined ? [] : [frame]),
      ...called.map(id => `<@&${id}>`),
      ...mentioned.map(id => `<@${id}>`),
    ].join(' '),
    embeds: [{ color: COLOURS[card.tone], ...renderEmbed(cleared, how) }],
    components: renderButtons(card.buttons ?? []),
    allowed_mentions: { ...NOBODY, ...users, ...roles },
  };
};

/** A content of 2,000 characters holds so many mentions; Discord itself notifies at most 100. */
const MOST_MENTIONS = 80;

const textsOf = (card: Card): readonly Text[] => [
  ...(card.body ?? []),
  ...(card.fields ?? []).map(field => field.value),
  ...(card.foot === undefined ? [] : [card.foot]),
];

/** The author's line stands above the title, so the label precedes all it is about, as TLP 2.0 wants. */
const renderEmbed = ({ card, marking, frame }: Cleared, how: Rendering): Limited => {
  const line = marking && markingLine(marking);
  const long = line !== undefined && line.length > 256;
  const foot = card.foot === undefined ? [] : ['-# ', ...renderText(card.foot, how.connection)];
  const fields = card.fields ?? [];
  const footer = footerOf(marking, how, frame);
  const { table } = card;
  return budget({
    ...(line === undefined ? {} : { author: { name: long ? (marking?.tlp ?? '') : line } }),
    title: shorten(card.title, 256),
    paragraphs: [
      ...(long ? [bold(line, LONGEST_LABEL)] : []),
      ...(card.body ?? []).map(text => renderText(text, how.connection)),
      ...fields
        .slice(MOST_FIELDS)
        .map(({ label: name, value }) => [...bold(name), ' ', ...renderText(value, how.connection)]),
    ],
    ...(table === undefined ? {} : { table: (room: number) => renderTable(table, room) }),
    fields: fields.slice(0, MOST_FIELDS).map(field => drawField(field, how.connection)),
    foot,
    ...(footer === '' ? {} : { footer: { text: footer } }),
  });
};

/** A label is never cut short of this; a list of members that long is past reading anyway. */
const LONGEST_LABEL = 1800;

/** One of Discord's 25 is kept for the card's foot; fields beyond are written as paragraphs. */
const MOST_FIELDS = 24;

const drawField = ({ label: name, value }: Field, connection: string): EmbedField => {
  const drawn = renderText(value, connection);
  return { name: inert(name, false, 256), value: drawn.join('').trim() === '' ? ['–'] : drawn };
};

const footerOf = (marking: Compiled | undefined, how: Rendering, frame: string | undefined): string =>
  [
    marking && endLine(marking),
    how.reference && `msg ${how.reference}`,
    how.direct === true ? `${VIA}${label(how.connection, 100)}` : undefined,
    frame,
  ]
    .filter(part => part !== undefined)
    .join(' · ');

const VIA = 'via ';

/** The connection that a direct message of ours names in its footer. */
export const readVia = (footer: string): string | undefined =>
  footer
    .split(' · ')
    .find(part => part.startsWith(VIA))
    ?.slice(VIA.length);

/** The reference that a message of ours carries in its footer. */
export const readReference = (footer: string): string | undefined =>
  /(?:^| · )msg (\w{6})(?: · |$)/.exec(footer)?.[1];
