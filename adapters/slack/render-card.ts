import type { Button, Card, Field, Text, Tone } from '../../src/chat/card.ts';
import { plain } from '../../src/chat/card.ts';
import type { Cleared } from '../../src/sharing/cleared.ts';
import { endLine, markingLine } from '../../src/sharing/marking.ts';
import { cutPlain, toEntities } from './characters.ts';
import { renderButtons } from './render-buttons.ts';
import { renderTable } from './render-table.ts';
import type { TextObject } from './spans.ts';
import { plainObject, renderSpans, renderText } from './spans.ts';

/** One block, as it goes over the wire. */
export type Block = Readonly<Record<string, unknown>> & { readonly type: string; readonly block_id?: string };

/** What Slack shows: the blocks, and the words of its notification. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly Block[];
}

/**
 * Limits of Block Kit (https://docs.slack.dev/reference/block-kit/blocks): 50 blocks, a header of 150, a
 * section of 3,000, ten fields of 2,000 each.
 */
const HEADER = 150;
const SECTION = 3000;
const FIELD = 2000;
const FIELDS_IN_SECTION = 10;
const MAX_FIELDS = 30;
const FOOT = 500;
/** All words together stay well under the 13,200 characters at which Slack says `msg_blocks_too_long`. */
const ALL_WORDS = 11_000;
const FIELD_WORDS = 2500;

const SIGNS: Readonly<Record<Tone, string>> = {
  quiet: '',
  info: '🔵 ',
  good: '🟢 ',
  warning: '🟠 ',
  alarm: '🔴 ',
};

/**
 * The card as Block Kit: marking, title, body, fields, table, foot, end of marking, buttons. The notification
 * carries the title and nothing else, because it is shown on locked screens.
 */
export const renderCard = (cleared: Cleared, connection: string): SlackMessage => {
  const { card, marking, frame } = cleared;
  const edge = frame === undefined ? [] : [context(plainObject(frame, 100))];
  const title = card.title.trim() === '' ? NO_TITLE : card.title;
  const fields = renderFields(card.fields ?? [], connection);
  const table = card.table === undefined ? [] : renderTable(card.table);
  // The table and the fields are kept whole as long as possible; prose gives way first.
  const left = ALL_WORDS - FOOT - wordsIn(fields) - wordsIn(table);
  return {
    text: toEntities(framed(cutPlain(title, HEADER), frame)),
    blocks: [
      ...edge,
      ...(marking === undefined ? [] : [context(plainObject(markingLine(marking), 300))]),
      header(card),
      ...renderBody(card.body ?? [], connection, left),
      ...fields,
      ...table,
      ...(isEmpty(card.foot ?? []) ? [] : [context(renderText(card.foot ?? [], connection, FOOT))]),
      ...(marking === undefined ? [] : [context(plainObject(endLine(marking), 100))]),
      ...renderButtons(withLine(card.buttons ?? [])),
      ...edge,
    ],
  };
};

const framed = (title: string, frame: string | undefined): string =>
  frame === undefined ? title : `${frame} · ${title} · ${frame}`;

const NO_TITLE = '(no title)';

/** Slack refuses a text object without words, so what would be one is left out. */
const isEmpty = (text: Text): boolean => plain(text).trim() === '';

const wordsIn = (blocks: readonly Block[]): number => JSON.stringify(blocks).length;

const withLine = (buttons: readonly Button[]): readonly Button[] =>
  buttons.filter(button => button.line.trim() !== '');

const context = (text: TextObject): Block => ({ type: 'context', elements: [text] });

const section = (text: TextObject): Block => ({ type: 'section', text });

const header = (card: Card): Block => {
  const title = card.title.trim() === '' ? NO_TITLE : card.title.replace(/\s*[\r\n]+\s*/gu, ' ');
  return { type: 'header', text: plainObject(`${SIGNS[card.tone]}${title}`, HEADER) };
};

/** Paragraphs of one kind stand together as long as they fit, so that many short ones stay within 50 blocks. */
const renderBody = (body: readonly Text[], connection: string, words: number): readonly Block[] => {
  let left = words;
  const groups: TextObject[] = [];
  for (const paragraph of body) {
    if (isEmpty(paragraph)) continue;
    if (left < 10) break;
    const text = renderText(paragraph, connection, Math.min(SECTION, left));
    left -= text.text.length;
    const last = groups.at(-1);
    if (last?.type === text.type && last.text.length + text.text.length + 1 <= SECTION) {
      groups[groups.length - 1] = { ...last, text: `${last.text}\n${text.text}` };
    } else groups.push(text);
  }
  return groups.map(section);
};

const renderFields = (fields: readonly Field[], connection: string): readonly Block[] => {
  const shown = fields.slice(0, MAX_FIELDS);
  const room = Math.min(FIELD, Math.floor(FIELD_WORDS / Math.max(1, shown.length)));
  const written = shown.map(field => ({
    type: 'mrkdwn',
    text: renderSpans(
      [{ bold: field.label }, '\n', ...(isEmpty(field.value) ? ['–'] : field.value)],
      connection,
      room,
    ),
    verbatim: true,
  }));
  const blocks: Block[] = [];
  for (let at = 0; at < written.length; at += FIELDS_IN_SECTION) {
    blocks.push({ type: 'section', fields: written.slice(at, at + FIELDS_IN_SECTION) });
  }
  return blocks;
};
