import type { Button, Card, Field, Text, Tone } from '../../src/chat/card.ts';
import { plain } from '../../src/chat/card.ts';
import type { Cleared } from '../../src/sharing/cleared.ts';
import { markingLine } from '../../src/sharing/marking.ts';
import { cutPlain, toEntities } from './characters.ts';
import { renderButtons } from './render-buttons.ts';
import { renderTable } from './render-table.ts';
import type { TextObject } from './spans.ts';
import { plainObject, renderSpans, renderText } from './spans.ts';

/** One block, as it goes over the wire. */
export type Block = Readonly<Record<string, unknown>> & { readonly type: string };

/** What Slack shows: the blocks, and the words of its notification. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly Block[];
}

/**
 * Limits of Block Kit (https://docs.slack.dev/reference/block-kit/blocks): 50 blocks, a header of 150, a
 * section of 3,000, ten fields of 2,000 each. All words together stay well under the 13,200 characters at which
 * Slack says `msg_blocks_too_long`.
 */
const HEADER = 150;
const SECTION = 3000;
const FIELD = 2000;
const FIELDS_IN_SECTION = 10;
const BODY_WORDS = 6000;
const FIELD_WORDS = 2500;
const MAX_FIELDS = 20;
const FOOT = 500;

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
  const { card, marking } = cleared;
  const foot = card.foot === undefined ? [] : [context(renderText(card.foot, connection, FOOT))];
  return {
    text: toEntities(cutPlain(card.title, HEADER)),
    blocks: [
      ...(marking === undefined ? [] : [context(plainObject(markingLine(marking), 300))]),
      header(card),
      ...renderBody(card.body ?? [], connection),
      ...renderFields(card.fields ?? [], connection),
      ...(card.table === undefined ? [] : renderTable(card.table)),
      ...foot,
      ...(marking === undefined ? [] : [context(plainObject(`— END ${marking.tlp} —`, 100))]),
      ...renderButtons(withLine(card.buttons ?? [])),
    ],
  };
};

const withLine = (buttons: readonly Button[]): readonly Button[] =>
  buttons.filter(button => button.line.trim() !== '');

const context = (text: TextObject): Block => ({ type: 'context', elements: [text] });

const section = (text: TextObject): Block => ({ type: 'section', text });

const header = (card: Card): Block => {
  const title = card.title.trim() === '' ? '(no title)' : card.title.replace(/\s*[\r\n]+\s*/gu, ' ');
  return { type: 'header', text: plainObject(`${SIGNS[card.tone]}${title}`, HEADER) };
};

/** Paragraphs of one kind stand together as long as they fit, so that many short ones stay within 50 blocks. */
const renderBody = (body: readonly Text[], connection: string): readonly Block[] => {
  let left = BODY_WORDS;
  const groups: TextObject[] = [];
  for (const paragraph of body) {
    if (plain(paragraph).trim() === '') continue;
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
  const room = Math.min(FIELD, Math.floor(FIELD_WORDS / Math.max(1, shown.length)) + 100);
  const written = shown.map(field => ({
    type: 'mrkdwn',
    text: renderSpans([{ bold: field.label }, '\n', ...field.value], connection, room),
    verbatim: true,
  }));
  const blocks: Block[] = [];
  for (let at = 0; at < written.length; at += FIELDS_IN_SECTION) {
    blocks.push({ type: 'section', fields: written.slice(at, at + FIELDS_IN_SECTION) });
  }
  return blocks;
};
